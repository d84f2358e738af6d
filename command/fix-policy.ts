import { corsUnsafeRequestHeaderNames, normalizeMethod } from '../model/fetch/safelist.ts';
import { type Exchange, getHeader, type WireResponse } from '../model/http.ts';
import type { FixPolicy } from '../reports/problems/fixes/stack.ts';
import type { CheckOptions } from './check-options.ts';

const defaultMaxAge = 600;

/** Methods that need no preflight. */
const safelisted = ['GET', 'HEAD', 'POST'];

/**
 * The policy that a configuration is written for: what the request needs, beside what the server allows
 * already, so that using it takes nothing from others.
 */
export function fixPolicy(options: CheckOptions, exchanges: readonly Exchange[]): FixPolicy {
	const { origin, request } = options;
	const isAsked = ({ request: { headers } }: Exchange) => getHeader(headers, 'origin') === origin;
	const answered = exchanges.filter((one) => isAsked(one) && one.end.kind === 'answered');
	const preflight = answered.findLast(({ role }) => role === 'preflight')?.response;
	const actual = answered.findLast(({ role }) => role === 'actual')?.response;
	const responses = [preflight, actual].filter((response) => response !== undefined);
	const needsCredentials = request.credentials === 'include';
	const isPublic =
		responses.length > 0 && responses.every((one) => allowOrigin(one) === '*') && !needsCredentials;
	const needed = corsUnsafeRequestHeaderNames(request.headers);
	const maxAge = Number.parseInt(listed(preflight, 'access-control-max-age')[0] ?? '', 10);
	return {
		origins: isPublic ? '*' : [...new Set([origin, ...responses.flatMap(otherOrigin)])],
		methods: united(
			[...safelisted, normalizeMethod(request.method)],
			listed(preflight, 'access-control-allow-methods').filter((name) => name !== 'OPTIONS'),
		),
		allowHeaders: united(
			request.headers.map(([name]) => name).filter((name) => needed.includes(name.toLowerCase())),
			listed(preflight, 'access-control-allow-headers'),
		),
		credentials:
			needsCredentials ||
			responses.some(
				(one) => getHeader(one.headers, 'access-control-allow-credentials') === 'true' && !isPublic,
			),
		exposeHeaders: united(options.reads, listed(actual, 'access-control-expose-headers')),
		maxAge: maxAge >= 0 ? maxAge : defaultMaxAge,
		...(answered.some(allowsJustAsked) ? { allowsAskedHeaders: true } : {}),
	};
}

/** The list of the response is that of the request: either the whole list, or whatever is asked for. */
function allowsJustAsked({ request, response }: Exchange): boolean {
	const names = (text: string | null): string => (text ?? '').toLowerCase().replaceAll(/\s/g, '');
	const asked = names(getHeader(request.headers, 'access-control-request-headers'));
	const allowed = getHeader(response?.headers ?? [], 'access-control-allow-headers');
	return asked !== '' && names(allowed) === asked;
}

const allowOrigin = ({ headers }: WireResponse): string | null =>
	getHeader(headers, 'access-control-allow-origin');

/** One other origin that the server is known to allow. */
function otherOrigin(response: WireResponse): string[] {
	const value = allowOrigin(response) ?? '';
	return URL.canParse(value) && /^https?:/.test(value) && new URL(value).origin === value
		? [value]
		: [];
}

const listed = (response: WireResponse | undefined, name: string): string[] =>
	(getHeader(response?.headers ?? [], name) ?? '').split(',').map((part) => part.trim());

const isName = (text: string): boolean => /^[!#$%&'+\-.^_`|~0-9A-Za-z]+$/.test(text);

/** Names once each whatever their letter case, in the case of the first; `*` is not a name. */
function united(own: readonly string[], others: readonly string[]): string[] {
	const all = [...own, ...others].filter(isName);
	return all.filter(
		(name, index) => all.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === index,
	);
}
