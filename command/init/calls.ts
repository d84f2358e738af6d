import { checkOrigin, checkTargetUrl, webUrl } from '../../fixtures/contract/rules/urls.ts';
import { isRedirectStatus } from '../../model/fetch/redirect.ts';
import { normalizeMethod } from '../../model/fetch/safelist.ts';
import { getHeader, type HeaderList, headerLines } from '../../model/http.ts';
import type { Har, HarEntry } from './har.ts';

/** What on a page made a call. */
export type Caller = 'fetch' | 'beacon' | 'event-source';

/** A request that a page made to another origin, as the HAR file has it. */
export interface Call {
	readonly by: Caller;
	/** Origin of the page. */
	readonly origin: string;
	readonly url: URL;
	readonly method: string;
	readonly headers: HeaderList;
	/** Values of the cookies that it carried. */
	readonly cookies: readonly string[];
	readonly body?: { readonly text: string; readonly type: string };
	readonly status: number;
	readonly responseHeaders: HeaderList;
}

/** A preflight request with its response. */
export interface Preflight {
	readonly url: URL;
	/** Access-Control-Request-Method. */
	readonly method: string;
	/** Access-Control-Request-Headers, in lower case. */
	readonly asked: readonly string[];
	readonly responseHeaders: HeaderList;
}

/** What of a HAR file is about CORS, and how many requests were left out for which reason. */
export interface CallsFound {
	readonly calls: readonly Call[];
	readonly preflights: readonly Preflight[];
	readonly sameOrigin: number;
	/** Calls whose page is not known. */
	readonly ofNobody: number;
	/** Calls of pages without an origin of their own. */
	readonly ofNull: number;
	/** Responses that redirected: script sees only the last. */
	readonly redirected: number;
}

/** The value of a header, all its lines joined as browsers do it; undefined where there is none. */
export const headerIn = (headers: HeaderList, name: string): string | undefined =>
	getHeader(headers, name) ?? undefined;

/** Finds the cross-origin calls that pages made. */
export function findCalls(har: Har): CallsFound {
	const calls: Call[] = [];
	const preflights: Preflight[] = [];
	const titles = new Map(har.pages.toReversed().map(({ id, title }) => [id, title]));
	const left = { sameOrigin: 0, ofNobody: 0, ofNull: 0, redirected: 0 };
	for (const entry of har.entries) {
		const url = webUrl(entry.request.url);
		if (!url || checkTargetUrl(url.origin) || entry._apiRequest) continue;
		const headers = listOf(entry.request.headers);
		const by = callerOf(entry, headers);
		if (by === undefined) continue;
		if (by === 'preflight') {
			preflights.push(preflightOf(entry, url, headers));
			continue;
		}
		const origin = originOf(entry, titles, headers);
		if (origin === undefined) left.ofNobody++;
		else if (origin === 'null') left.ofNull++;
		else if (origin === url.origin) left.sameOrigin++;
		else if (isRedirectStatus(entry.response.status)) left.redirected++;
		else calls.push(callOf(entry, { by, origin, url, headers }));
	}
	return { calls, preflights, ...left };
}

const listOf = (list: HarEntry['request']['headers']): HeaderList =>
	list.map(({ name, value }) => [name, value.trim()] as const);

function callOf(
	{ request, response }: HarEntry,
	known: Pick<Call, 'by' | 'origin' | 'url' | 'headers'>,
): Call {
	const { text, mimeType } = request.postData ?? {};
	return {
		...known,
		method: normalizeMethod(request.method),
		cookies: cookiesIn(request, known.headers),
		...(text
			? { body: { text, type: headerIn(known.headers, 'content-type') ?? mimeType ?? '' } }
			: {}),
		// The browser's cache revalidated: script sees 200.
		status: response.status === 304 ? 200 : response.status,
		responseHeaders: listOf(response.headers),
	};
}

function cookiesIn({ cookies }: HarEntry['request'], headers: HeaderList): string[] {
	// HTTP/2 has a line for each cookie.
	const inHeader = headerLines(headers, 'cookie')
		.flatMap((line) => line.split(';'))
		.filter((pair) => pair.includes('='));
	return [
		...cookies.map(({ value }) => value),
		...inHeader.map((pair) => pair.slice(pair.indexOf('=') + 1).trim()),
	];
}

function preflightOf({ response }: HarEntry, url: URL, headers: HeaderList): Preflight {
	return {
		url,
		method: headerIn(headers, 'access-control-request-method') ?? '',
		asked: (headerIn(headers, 'access-control-request-headers') ?? '')
			.toLowerCase()
			.split(',')
			.map((name) => name.trim())
			.filter(Boolean),
		responseHeaders: listOf(response.headers),
	};
}

/** Chromium's and Playwright's words for what made a request. */
const callers: ReadonlyMap<string, Caller | 'preflight'> = new Map([
	['fetch', 'fetch'],
	['xhr', 'fetch'],
	['eventsource', 'event-source'],
	['beacon', 'beacon'],
	['ping', 'beacon'],
	['preflight', 'preflight'],
] as const);

/** What made the request; undefined for pages, files that pages embed, and sockets. */
function callerOf(
	{ _resourceType, request, response }: HarEntry,
	headers: HeaderList,
): Caller | 'preflight' | undefined {
	const has = (name: string) => headerIn(headers, name) !== undefined;
	if (request.method === 'OPTIONS' && has('access-control-request-method')) return 'preflight';
	const type = headerIn(headers, 'content-type') ?? '';
	// <a ping>, which no script makes.
	if (type.startsWith('text/ping')) return undefined;
	const stated = _resourceType?.toLowerCase();
	const caller = callers.get(stated ?? '');
	// Without Access-Control-Request-Method it tells nothing.
	if (caller === 'preflight') return undefined;
	if (caller === 'beacon') return request.method === 'POST' ? 'beacon' : undefined;
	if (caller || (stated && stated !== 'other')) return caller;
	const accept = headerIn(headers, 'accept') ?? '';
	const destination = headerIn(headers, 'sec-fetch-dest');
	if (destination !== undefined && destination !== 'empty') return undefined;
	if (accept.startsWith('text/event-stream')) return 'event-source';
	if (headerIn(headers, 'sec-fetch-mode') === 'no-cors' && request.method === 'POST')
		return 'beacon';
	if (destination === 'empty' || has('x-requested-with')) return 'fetch';
	const answered = headerIn(listOf(response.headers), 'content-type') ?? '';
	const isFile = /^(font|image|audio|video)\/|^text\/(html|css|javascript)|javascript|font-/.test(
		answered,
	);
	if (accept.startsWith('text/html') || (request.method === 'GET' && isFile)) return undefined;
	return has('origin') || /json/.test(type) || /json/.test(answered) ? 'fetch' : undefined;
}

/** Origin of the page, `null` where it has none of its own; undefined where nothing tells it. */
function originOf(
	{ pageref }: HarEntry,
	titles: ReadonlyMap<string | undefined, string | undefined>,
	headers: HeaderList,
): string | undefined {
	const stated = headerIn(headers, 'origin');
	if (stated === 'null' || (stated !== undefined && !checkOrigin(stated))) return stated;
	const page = pageref === undefined ? undefined : titles.get(pageref);
	const origins = [headerIn(headers, 'referer'), page].map((text) => text && webUrl(text)?.origin);
	return origins.find((origin) => origin && !checkOrigin(origin)) || undefined;
}
