import { alwaysExposed, neverExposed } from '../fetch/exposure.ts';
import { extractTokens } from '../fetch/parse-lists.ts';
import { getHeader, type HeaderList } from '../http.ts';
import type { RuleViolation, SeenResponse } from './rule.ts';

/** The faults in Access-Control-Expose-Headers, against what the contract lets script read. */
export function exposureFaults({
	step,
	exchange,
	response: { headers, status },
	isOutside,
}: SeenResponse): RuleViolation[] {
	const isRedirect = status >= 300 && status <= 399 && status !== 304;
	if (isOutside || exchange.role !== 'actual' || isRedirect) return [];
	const tokens = extractTokens(headers, 'access-control-expose-headers');
	if (tokens === 'failure') {
		const detail = getHeader(headers, 'access-control-expose-headers') ?? '';
		return [{ code: 'expose-list-unparsable', detail }];
	}
	const listed = (tokens ?? []).map((name) => name.toLowerCase());
	const isForAll = listed.includes('*') && step.request.credentials !== 'include';
	const promised = step.policy.exposeHeaders.map((name) => name.toLowerCase());
	return [
		...hidden(promised, listed, isForAll),
		...forbidden(listed),
		...beyond(promised, listed, isForAll),
		...(status >= 200 && status <= 299 ? absent(promised, headers) : []),
	];
}

function hidden(
	promised: readonly string[],
	listed: readonly string[],
	isForAll: boolean,
): RuleViolation[] {
	const code = listed.includes('*')
		? 'expose-wildcard-with-credentials'
		: 'expose-header-not-listed';
	return promised
		.filter((name) => !isForAll && !listed.includes(name) && !alwaysExposed.includes(name))
		.map((name) => ({ code, detail: name }));
}

/** Names that no list makes readable. */
const forbidden = (listed: readonly string[]): RuleViolation[] =>
	listed
		.filter((name) => neverExposed.includes(name))
		.map((detail) => ({
			code: 'expose-forbidden-name',
			detail,
		}));

const absent = (promised: readonly string[], headers: HeaderList): RuleViolation[] =>
	promised
		.filter((name) => name !== '*' && getHeader(headers, name) === null)
		.map((detail) => ({
			code: 'expose-header-absent',
			detail,
			actual: `no ${detail}`,
		}));

function beyond(
	promised: readonly string[],
	listed: readonly string[],
	isForAll: boolean,
): RuleViolation[] {
	if (promised.includes('*')) return [];
	return listed
		.filter((name) => !promised.includes(name) && !alwaysExposed.includes(name))
		.filter((name) => !neverExposed.includes(name))
		.filter((name) => name !== '*' || isForAll)
		.map((name) => ({ code: 'expose-too-much', detail: name }));
}
