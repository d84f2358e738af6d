import { createHash } from 'node:crypto';
import type { ScriptRequest } from '../../model/attempt.ts';
import { type Exchange, getHeader } from '../../model/http.ts';
import { knownUrl, masked, maskedUrl } from './masks.ts';

/** What was asked on the wire, in terms that stay the same from run to run. */
export interface RequestKey {
	/** Path and query; of a host other than the target's, with its origin. */
	readonly path: string;
	/** Value of `Origin`; empty: none was sent. */
	readonly origin: string;
	/** The rest that a response may depend on, e.g. `preflight for PUT with content-type`. */
	readonly words: string;
}

/** The same words as those of a preflight's question begin with. */
export const preflightWords = 'preflight for';

/**
 * The parts of a request by which two runs are compared.
 * @param asked what script asked for in that step
 * @param target URL of the target
 */
export function requestKeyOf(exchange: Exchange, asked: ScriptRequest, target: string): RequestKey {
	const { url, headers } = exchange.request;
	return {
		path: url === asked.url ? knownUrl(url, target) : maskedUrl(url, target),
		origin: getHeader(headers, 'origin') ?? '',
		words: exchange.role === 'preflight' ? preflightAsks(exchange) : requestAsks(exchange, asked),
	};
}

function preflightAsks({ request }: Exchange): string {
	const method = getHeader(request.headers, 'access-control-request-method') ?? '';
	const names = (getHeader(request.headers, 'access-control-request-headers') ?? '').split(',');
	return `${preflightWords} ${method}${withNames(names)}`;
}

function requestAsks({ request }: Exchange, asked: ScriptRequest): string {
	const has = (name: string): boolean => getHeader(request.headers, name) !== null;
	const names = asked.headers.map(([name]) => name);
	return [
		`${request.method}${withNames(names)}`,
		...(has('cookie') ? ['with cookie'] : []),
		...(has('if-none-match') || has('if-modified-since') ? ['if it has changed'] : []),
		...(has('range') ? ['in part'] : []),
		...contentOf(asked),
	].join(', ');
}

function withNames(names: readonly string[]): string {
	const sorted = names.map((name) => name.trim().toLowerCase()).filter(Boolean);
	return sorted.length > 0 ? ` with ${[...new Set(sorted)].sort().join(' ')}` : '';
}

/** Tells values and bodies apart, without showing them. */
function contentOf({ headers, body, bodyForm }: ScriptRequest): string[] {
	if (headers.length === 0 && body === undefined) return [];
	const content = masked(JSON.stringify([[...headers].sort(), body, bodyForm]));
	return [`content ${createHash('sha256').update(content).digest('hex').slice(0, 6)}`];
}
