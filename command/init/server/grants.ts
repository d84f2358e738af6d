import { checkExposedHeader, checkListedHeader } from '../../../fixtures/contract/rules/headers.ts';
import { checkMethod } from '../../../fixtures/contract/rules/methods.ts';
import { extractMaxAge, extractTokens } from '../../../model/fetch/parse-lists.ts';
import { getHeader, type HeaderList, type Origin } from '../../../model/http.ts';
import { inOrder, type ProposedPolicy, uniqueNames } from '../policy.ts';
import { type Answer, type Answers, heldMethods, unknownHeader, unknownMethod } from './ask.ts';

/** What a server allows now. */
export interface Grants {
	readonly allowed: readonly Origin[];
	readonly denied: readonly Origin[];
	readonly policy: ProposedPolicy;
	/** Held methods whose preflight passed for all allowed origins. */
	readonly changing: readonly string[];
	/** The status of a plain or signed-in GET; absent where no response could be read. */
	readonly status?: number;
}

const origins = 'access-control-allow-origin';
export const responseTo = ({ actual }: Answer): HeaderList => actual?.response?.headers ?? [];
export const preflightOf = ({ preflight }: Answer): HeaderList =>
	preflight?.response?.headers ?? [];
/** Access-Control-Allow-Origin of the response, else of the preflight response. */
export const allowedOrigin = (answer: Answer): string | null =>
	getHeader(responseTo(answer), origins) ?? getHeader(preflightOf(answer), origins);

export function grantsIn(answers: Answers, asked: readonly Origin[]): Grants {
	const reads = [...answers.read, ...answers.plain];
	const isAllowed = (origin: Origin) =>
		reads.some(
			(each) => each.origin === origin && ['*', origin].includes(allowedOrigin(each) ?? ''),
		);
	const allowed = asked.filter(isAllowed);
	const ofAllowed = (list: readonly Answer[]) =>
		list.filter(({ origin }) => allowed.includes(origin));
	// Where a preflight failed, no response came.
	const responses = ofAllowed(reads)
		.filter(({ actual }) => actual?.response)
		.map(responseTo);
	const changing = ofAllowed(answers.changing);
	const isPublic =
		responses.length > 0 && responses.every((headers) => getHeader(headers, origins) === '*');
	const credentials =
		!isPublic &&
		responses.some((headers) => getHeader(headers, 'access-control-allow-credentials') === 'true');
	const passed = heldMethods.filter((method) => {
		const own = changing.filter((each) => each.method === method);
		return own.length > 0 && own.every((each) => isListed(each, 'methods', method));
	});
	const read = reads.find(({ actual }) => actual?.end.kind === 'answered');
	return {
		allowed,
		denied: asked.filter((origin) => !isAllowed(origin)),
		changing: passed,
		...(read?.actual?.response ? { status: read.actual.response.status } : {}),
		policy: {
			allowOrigin: isPublic ? '*' : 'allowed',
			allowMethods: methodsIn(changing, passed),
			allowHeaders: headersIn(changing),
			allowCredentials: credentials,
			exposeHeaders: exposedIn(responses, credentials),
			...maxAgeIn(changing),
			...timingIn(responses),
			...resourcePolicyIn(responses),
		},
	};
}

/** Members of a list in the preflight response; none where it is broken. */
function listIn(answer: Answer, kind: 'methods' | 'headers'): string[] {
	const list = extractTokens(preflightOf(answer), `access-control-allow-${kind}`);
	return Array.isArray(list) ? list : [];
}

function isListed(answer: Answer, kind: 'methods' | 'headers', name: string): boolean {
	if (kind === 'methods' && name === 'POST' && answer.preflight) return true;
	const list = listIn(answer, kind).map((one) => (kind === 'headers' ? one.toLowerCase() : one));
	return list.includes('*') || list.includes(kind === 'headers' ? name.toLowerCase() : name);
}

function methodsIn(
	changing: readonly Answer[],
	passed: readonly string[],
): readonly string[] | 'any' {
	const unknown = changing.filter(({ method }) => method === unknownMethod);
	if (unknown.some((each) => isListed(each, 'methods', unknownMethod))) return 'any';
	const listed = changing.flatMap((each) => listIn(each, 'methods'));
	const usable = listed.filter((method) => !checkMethod(method) && method !== 'OPTIONS');
	return inOrder([...new Set(['GET', ...usable, ...passed])]);
}

function headersIn(changing: readonly Answer[]): readonly string[] | 'any' {
	if (changing.some((each) => isListed(each, 'headers', unknownHeader))) return 'any';
	return uniqueNames(
		changing.flatMap((each) => listIn(each, 'headers').filter((name) => !checkListedHeader(name))),
	);
}

function exposedIn(responses: readonly HeaderList[], hasCredentials: boolean): string[] {
	const names = responses.flatMap((headers) => {
		const list = extractTokens(headers, 'access-control-expose-headers');
		return Array.isArray(list) ? list : [];
	});
	if (names.includes('*') && !hasCredentials) return ['*'];
	return uniqueNames(names).filter((name) => name !== '*' && !checkExposedHeader(name));
}

/** Of preflight responses that allow something; nothing where they differ. */
function maxAgeIn(changing: readonly Answer[]): { maxAge?: number | null } {
	const good = changing.filter((each) => {
		const status = each.preflight?.response?.status ?? 0;
		return status >= 200 && status < 300 && isListed(each, 'methods', each.method);
	});
	const values = [...new Set(good.map((each) => extractMaxAge(preflightOf(each))))];
	const [maxAge] = values;
	return values.length !== 1 || maxAge === undefined || maxAge === 'failure' ? {} : { maxAge };
}

function timingIn(responses: readonly HeaderList[]): { timingAllowOrigin?: '*' | 'allowed' } {
	const values = responses.map((headers) => getHeader(headers, 'timing-allow-origin'));
	if (values.length === 0 || values.includes(null)) return {};
	return { timingAllowOrigin: values.every((value) => value === '*') ? '*' : 'allowed' };
}

const resourcePolicies = ['same-origin', 'same-site', 'cross-origin'] as const;

function resourcePolicyIn(
	responses: readonly HeaderList[],
): Pick<ProposedPolicy, 'resourcePolicy'> {
	const [value] = responses.map((headers) => getHeader(headers, 'cross-origin-resource-policy'));
	const resourcePolicy = resourcePolicies.find((one) => one === value);
	return resourcePolicy ? { resourcePolicy } : {};
}
