import { checkExposedHeader, checkListedHeader } from '../../fixtures/contract/rules/headers.ts';
import { extractMaxAge, extractTokens } from '../../model/fetch/parse-lists.ts';
import { isCorsSafelistedMethod } from '../../model/fetch/safelist.ts';
import type { HeaderList } from '../../model/http.ts';
import { type Call, headerIn, type Preflight } from './calls.ts';
import { firstOfEach } from './names.ts';
import { type RequestOfCalls, unsafeHeaders } from './requests.ts';

/** What the calls of one path say about its policy. */
export interface Observed {
	readonly requests: readonly RequestOfCalls[];
	readonly calls: readonly Call[];
	readonly preflights: readonly Preflight[];
}

/** Members of a contract's policy: those without `?` are always said. */
export interface ProposedPolicy {
	readonly allowOrigin: 'allowed' | '*';
	readonly allowMethods: readonly string[] | 'any';
	readonly allowHeaders: readonly string[] | 'any';
	readonly allowCredentials: boolean;
	readonly exposeHeaders: readonly string[];
	/** `null`: the header is not sent. */
	readonly maxAge?: number | null;
	readonly timingAllowOrigin?: '*' | 'allowed';
	readonly resourcePolicy?: 'same-origin' | 'same-site' | 'cross-origin';
}

/** A policy that names what it allows. */
export interface ListedPolicy extends ProposedPolicy {
	readonly allowMethods: readonly string[];
	readonly allowHeaders: readonly string[];
}

/** In the order in which a contract has them. */
export const policyMembers = [
	'allowOrigin',
	'allowMethods',
	'allowHeaders',
	'allowCredentials',
	'exposeHeaders',
	'maxAge',
	'timingAllowOrigin',
	'resourcePolicy',
] as const satisfies readonly (keyof ProposedPolicy)[];

const origins = 'access-control-allow-origin';
const allowsCredentials = (headers: HeaderList): boolean =>
	headerIn(headers, 'access-control-allow-credentials') === 'true';

/** Whether all responses allow any origin, and no call has credentials. */
export function isPublic({ calls, requests }: Observed): boolean {
	const answers = calls.flatMap(({ responseHeaders }) => headerIn(responseHeaders, origins) ?? []);
	return (
		answers.length > 0 &&
		answers.every((value) => value === '*') &&
		!requests.some(({ request }) => request.credentials || request.as)
	);
}

/**
 * The policy that the front-end needs on a path.
 * @param alike all paths that are taken to share their methods and headers, this one among them
 * @param isWithoutCookies the export has none, so that they cannot be told from it
 */
export function policyFor(
	own: Observed,
	alike: readonly Observed[],
	isWithoutCookies: boolean,
): ListedPolicy {
	const requests = alike.flatMap((each) => each.requests);
	const maxAge = maxAgeOf(alike.flatMap(({ preflights }) => preflights));
	const isGranted = own.calls.some(({ responseHeaders }) => allowsCredentials(responseHeaders));
	return {
		allowOrigin: isPublic(own) ? '*' : 'allowed',
		allowMethods: inOrder(unique(requests.map(({ request }) => request.method))),
		allowHeaders: uniqueNames(requests.flatMap(({ request }) => unsafeHeaders(request))),
		allowCredentials: needsCredentials(own) || (isGranted && isWithoutCookies && !isPublic(own)),
		exposeHeaders: exposedBy(own.calls),
		...(maxAge === undefined ? {} : { maxAge }),
	};
}

/** As people write them. */
const usualOrder = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

export const inOrder = (methods: readonly string[]): string[] => {
	const usual = usualOrder.filter((method) => methods.includes(method));
	return [...usual, ...methods.filter((method) => !usual.includes(method))];
};

const needsCredentials = ({ requests }: Observed): boolean =>
	requests.some(
		({ request }) =>
			request.credentials !== undefined || (request.as && unsafeHeaders(request).length > 0),
	);

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

export const uniqueNames = (names: readonly string[]): string[] =>
	firstOfEach(names, (name) => name.toLowerCase());

/** Names that responses list; `*` names none. */
function exposedBy(calls: readonly Call[]): string[] {
	const listed = calls.flatMap(({ responseHeaders }) =>
		tokens(responseHeaders, 'access-control-expose-headers'),
	);
	return uniqueNames(listed).filter((name) => name !== '*' && !checkExposedHeader(name));
}

/** Tokens of a list; none where it is broken. */
function tokens(headers: HeaderList, name: string): string[] {
	const list = extractTokens(headers, name);
	return Array.isArray(list) ? list : [];
}

/** What all preflight responses say; undefined where they differ or one does not say it. */
function maxAgeOf(preflights: readonly Preflight[]): number | undefined {
	const [first, ...more] = unique(
		preflights.map(({ responseHeaders }) => String(extractMaxAge(responseHeaders))),
	);
	const seconds = Number(first);
	return first !== undefined && more.length === 0 && /^\d{1,9}$/.test(first) ? seconds : undefined;
}

/** What the responses grant beyond what the front-end uses, and what it needs and they do not grant. */
export function warningsOf(
	own: Observed,
	policy: ListedPolicy,
	isWithoutCookies: boolean,
): string[] {
	const answers = [...own.calls, ...own.preflights].map(({ responseHeaders }) => responseHeaders);
	const values = unique(answers.flatMap((headers) => headerIn(headers, origins) ?? []));
	const methods = unique(
		answers.flatMap((headers) => tokens(headers, 'access-control-allow-methods')),
	);
	const headers = uniqueNames(
		answers.flatMap((each) => tokens(each, 'access-control-allow-headers')),
	);
	const used = new Set(policy.allowHeaders.map((name) => name.toLowerCase()));
	const unusedMethods = methods.filter(
		(method) => method !== '*' && !policy.allowMethods.includes(method) && !isPreflightless(method),
	);
	const unusedHeaders = headers.filter(
		(name) => name !== '*' && !checkListedHeader(name) && !used.has(name.toLowerCase()),
	);
	const isGranted = answers.some(allowsCredentials);
	const silent = own.calls.filter(
		({ status, responseHeaders }) => status > 0 && !headerIn(responseHeaders, origins),
	);
	const foreign = own.calls.some(({ origin, responseHeaders }) => {
		const value = headerIn(responseHeaders, origins);
		return value !== undefined && !['*', 'null', origin].includes(value);
	});
	return [
		...(values.includes('*') && policy.allowOrigin !== '*'
			? ['some responses allow any origin (*), which browsers refuse for calls with cookies']
			: []),
		...(values.includes('null')
			? ['responses allow the origin null, which any site can have from a sandboxed frame']
			: []),
		...(foreign ? ["responses allow another origin than the page's, so browsers block them"] : []),
		...(silent.length > 0
			? [
					`${silent.length} of ${own.calls.length} responses have no Access-Control-Allow-Origin, so browsers block them`,
				]
			: []),
		...(methods.includes('*') ? ['preflight responses allow any method (*)'] : []),
		...(headers.includes('*') ? ['preflight responses allow any header (*)'] : []),
		...more('methods', unusedMethods),
		...more('headers', unusedHeaders),
		...(answers.some((each) => tokens(each, 'access-control-expose-headers').includes('*'))
			? ['responses expose all their headers (*)']
			: []),
		...(isGranted && !policy.allowCredentials
			? ['responses allow credentials, and no call carried a cookie']
			: []),
		...(policy.allowCredentials && !isGranted
			? ['no response allows credentials, and calls carried cookies']
			: []),
		...(isGranted && isWithoutCookies
			? ['this export has no cookies: if the calls carry some, write credentials: include']
			: []),
	];
}

/** Browsers never ask for these, so that listing them allows nothing. */
const isPreflightless = (method: string): boolean =>
	isCorsSafelistedMethod(method) || method === 'OPTIONS';

const mostNames = 12;

function more(kind: string, names: readonly string[]): string[] {
	if (names.length === 0) return [];
	const shown = names.slice(0, mostNames).join(', ');
	const rest = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
	return [`preflight responses allow ${kind} that the front-end does not use: ${shown}${rest}`];
}
