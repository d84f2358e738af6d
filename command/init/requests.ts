import { scriptHeaders } from '../../fixtures/contract/requests.ts';
import { checkHeaderValue, checkScriptHeader } from '../../fixtures/contract/rules/headers.ts';
import { checkStatus } from '../../fixtures/contract/rules/values.ts';
import { corsUnsafeRequestHeaderNames } from '../../model/fetch/safelist.ts';
import { withoutBrowsersOwn } from '../reading/added-by-browsers.ts';
import { type Call, headerIn, type Preflight } from './calls.ts';
import { type HiddenBody, hiddenBody, hiddenHeader } from './hide.ts';
import type { Secrets } from './secrets.ts';

/** A request as a contract has it. */
export interface ProposedRequest {
	readonly method: string;
	readonly as?: 'beacon';
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: HiddenBody;
	readonly credentials?: 'include';
	readonly status?: number;
}

/** Calls that are one request of the contract. */
export interface RequestOfCalls {
	readonly request: ProposedRequest;
	readonly calls: readonly Call[];
	/** Names of headers whose values this export leaves out. */
	readonly unknown: readonly string[];
}

/** Variants of one method beyond these teach nothing about the policy. */
const mostOfOneMethod = 4;

/**
 * The requests that calls of one path make: one for each method, set of headers and credentials.
 * @param preflights those of the path
 */
export function requestsOf(
	calls: readonly Call[],
	preflights: readonly Preflight[],
	secrets: Secrets,
): RequestOfCalls[] {
	const groups = new Map<string, RequestOfCalls & { calls: Call[] }>();
	for (const call of calls) {
		const preflight = preflights.find(({ method }) => method === call.method);
		const { request, unknown } = requestOf(call, preflight, secrets);
		const { method, as, credentials } = request;
		const key = JSON.stringify([method, as, credentials, unsafeHeaders(request).sort()]);
		const group = groups.get(key);
		if (group) group.calls.push(call);
		else groups.set(key, { request, calls: [call], unknown });
	}
	const seen: string[] = [];
	return [...groups.values()].flatMap((group) => {
		const { method } = group.request;
		seen.push(method);
		if (seen.filter((each) => each === method).length > mostOfOneMethod) return [];
		const status = statusOf(group.calls);
		const request = { ...group.request, ...(status === undefined ? {} : { status }) };
		return [{ ...group, request }];
	});
}

/** Names, as written, of the headers of a request for which browsers ask first. */
export function unsafeHeaders({ method, headers, body, as }: ProposedRequest): string[] {
	const sent = scriptHeaders({
		method,
		...(headers ? { headers: { ...headers } } : {}),
		...(body === undefined ? {} : { body: body as string }),
		...(as ? { as } : {}),
	});
	const unsafe = corsUnsafeRequestHeaderNames(Object.entries(sent));
	return Object.keys(sent).filter((name) => unsafe.includes(name.toLowerCase()));
}

function requestOf(call: Call, preflight: Preflight | undefined, secrets: Secrets) {
	const { by, method } = call;
	if (by === 'event-source') {
		return { request: { method: 'GET', ...credentialsOf(call) }, unknown: [] };
	}
	const isBodyless = ['GET', 'HEAD'].includes(method);
	const body = call.body && !isBodyless ? hiddenBody(call.body, secrets) : undefined;
	const headers = by === 'beacon' ? {} : headersOf(call, preflight, secrets);
	const type = contentType(call, body);
	const unknown = by === 'beacon' ? [] : unknownHeaders(headers, preflight);
	const all = {
		...headers,
		...(type === undefined ? {} : { 'Content-Type': type }),
		...Object.fromEntries(unknown.map((name) => [name, secrets.replace('header', name, '')])),
	};
	const request: ProposedRequest = {
		method,
		...(by === 'beacon' ? { as: by } : {}),
		...(Object.keys(all).length > 0 ? { headers: all } : {}),
		...(body === undefined ? {} : { body }),
		...(by === 'beacon' ? {} : credentialsOf(call)),
	};
	return { request, unknown };
}

const credentialsOf = ({ cookies }: Call): { credentials?: 'include' } =>
	cookies.length > 0 ? { credentials: 'include' } : {};

/** Headers that script set, but for Content-Type. */
function headersOf(
	call: Call,
	preflight: Preflight | undefined,
	secrets: Secrets,
): Record<string, string> {
	const headers = new Map<string, [name: string, value: string]>();
	for (const [name, value] of withoutBrowsersOwn(call.headers).headers) {
		const lower = name.toLowerCase();
		if (lower === '__proto__' || headers.has(lower)) continue;
		if (checkScriptHeader(name, value) || checkHeaderValue(value)) continue;
		const isUnsafe = corsUnsafeRequestHeaderNames([[name, value]]).length > 0;
		// What the preflight did not ask for, script did not set.
		if (isUnsafe && preflight && !preflight.asked.includes(lower)) continue;
		if (!isUnsafe && !isOfUse(lower, value)) continue;
		if (lower === 'content-type' || lower === 'accept-language') continue;
		const hidden = hiddenHeader(spelled(name), value, secrets);
		if (hidden !== undefined) headers.set(lower, [spelled(name), hidden]);
	}
	return Object.fromEntries(headers.values());
}

/** Of the headers for which browsers never ask, those that change the response. */
const isOfUse = (lower: string, value: string): boolean =>
	lower === 'range' ||
	(lower === 'accept' && value !== '*/*' && !/^(text\/html|image\/)/.test(value));

/** The Content-Type to write: where neither the body says it nor the browser would set it. */
function contentType({ headers, body }: Call, written: HiddenBody | undefined): string | undefined {
	const stated = headerIn(headers, 'content-type');
	if (stated === undefined || checkHeaderValue(stated)) return undefined;
	const isUnsafe = corsUnsafeRequestHeaderNames([['Content-Type', stated]]).length > 0;
	const bare = /^[\w.+-]+\/[\w.+-]+/.exec(stated)?.[0];
	if (typeof written === 'object') return bare === 'application/json' ? undefined : bare;
	// Without parameters, which may be anything.
	if (isUnsafe) return bare;
	return body && written !== undefined && /urlencoded/i.test(stated) ? bare : undefined;
}

/** Headers that the preflight asked for and that are missing here: DevTools leave secret ones out. */
function unknownHeaders(
	headers: Readonly<Record<string, string>>,
	preflight: Preflight | undefined,
): string[] {
	const known = Object.keys(headers).map((name) => name.toLowerCase());
	return (preflight?.asked ?? [])
		.slice(0, 30)
		.filter(
			(name, at, all) =>
				!known.includes(name) &&
				all.indexOf(name) === at &&
				!checkScriptHeader(name, '') &&
				name !== '__proto__' &&
				name !== 'content-type',
		)
		.map(spelled);
}

/** HTTP/2 has lower case only; people write `X-Request-Id`. */
const spelled = (name: string): string =>
	name === name.toLowerCase()
		? name.replaceAll(/(^|-)([a-z])/g, (part) => part.toUpperCase())
		: name;

/** The status to promise: undefined for 200, and where no response came. */
function statusOf(calls: readonly Call[]): number | undefined {
	const statuses = calls.map(({ status }) => status).filter((status) => !checkStatus(status));
	const status = Math.min(...statuses);
	return statuses.length === 0 || status === 200 ? undefined : status;
}
