import type { Header } from '../../model/http.ts';
import { UsageError } from '../usage-error.ts';
import { connectTo } from './connect-to.ts';
import { curlBody, urlEncoded } from './curl-body.ts';
import type { Flag } from './flags.ts';
import type { ParsedRequest } from './parsed-request.ts';

const formType = 'application/x-www-form-urlencoded';

/**
 * The request that curl would make with these flags.
 * @throws UsageError where they contradict each other
 */
export function readCurlCall(flags: readonly Flag[], urls: readonly string[]): ParsedRequest {
	const last = (name: string) => flags.findLast((flag) => flag.name === name)?.value;
	const all = (...names: string[]) =>
		flags.flatMap(({ name, value }) =>
			names.includes(name) && value !== undefined ? [value] : [],
		);
	const has = (name: string) => flags.some((flag) => flag.name === name);

	const allUrls = [...urls, ...all('url')];
	if (allUrls.length > 1) {
		throw new UsageError(
			`there is more than one URL: ${allUrls.slice(0, 3).join(' ')}`,
			'check one request at a time',
		);
	}
	const data = curlBody(flags);
	const fields = all('form', 'form-string');
	if (data !== undefined && fields.length > 0) {
		throw new UsageError('-d and -F cannot be used together', 'take one of them out');
	}
	const goesToQuery = has('get') && data !== undefined;
	const queries = [...(goesToQuery ? [data] : []), ...all('url-query').map(queryPart)];
	const body = goesToQuery ? undefined : fields.length > 0 ? fields.join('&') : data;
	const isSent = body !== undefined;
	const type = has('json') ? 'application/json' : formType;
	const implied: Header[] = [
		...(isSent && fields.length === 0 ? [['Content-Type', type] as const] : []),
		...(has('json') ? [['Accept', 'application/json'] as const] : []),
		...headerOf('Range', last('range') && `bytes=${last('range')}`),
		...headerOf('Authorization', last('oauth2-bearer') && `Bearer ${last('oauth2-bearer')}`),
	];
	const { headers, removed } = statedHeaders(all('header'));
	const isStated = (name: string) =>
		[...headers.map(([stated]) => stated), ...removed].some(
			(stated) => stated.toLowerCase() === name.toLowerCase(),
		);
	const [url] = allUrls;
	return {
		...(url === undefined ? {} : { url: withQuery(url, queries) }),
		method: last('request') ?? (has('head') ? 'HEAD' : isSent ? 'POST' : 'GET'),
		headers: [
			...headers,
			...implied.filter(([name]) => !isStated(name)),
			...headerOf('User-Agent', last('user-agent')),
		],
		...(isSent ? { body } : {}),
		...(fields.length > 0 ? { isMultipart: true } : {}),
		...member('cookies', cookiesOf(all('cookie'))),
		...member('referrer', last('referer')?.replace(/;auto$/, '') || undefined),
		...member('user', userOf(last('user'))),
		...member('connectTo', connectTo(url, all('connect-to'), all('resolve'))),
		...member('timeout', last('max-time')),
		notes: [],
	};
}

const member = <N extends string>(name: N, value: string | undefined) =>
	(value === undefined ? {} : { [name]: value }) as Partial<Record<N, string>>;

const headerOf = (name: string, value: string | undefined): Header[] =>
	value ? [[name, value]] : [];

/** `Name: value`, `Name;` for an empty one, and `Name:` to take one out that curl would add. */
function statedHeaders(texts: readonly string[]) {
	const headers: Header[] = [];
	const removed: string[] = [];
	for (const text of texts) {
		const [, name = '', sign, untrimmed = ''] = /^([^:;]*)([:;])(.*)$/s.exec(text) ?? [];
		const value = untrimmed.trim();
		if (text.startsWith('@')) {
			throw new UsageError('headers are not read from a file', 'write each with -H');
		}
		// Old copies of requests over HTTP/2 have its pseudo-headers.
		if (/^:?(authority|method|path|scheme)$/.test(name) || text.startsWith(':')) continue;
		if (sign === undefined || name.trim() === '') {
			throw new UsageError(
				`-H ${JSON.stringify(text.slice(0, 40))} is not a header`,
				"write -H 'Name: value'",
			);
		}
		if (sign === ':' && value === '') removed.push(name.trim());
		else headers.push([name.trim(), sign === ';' ? '' : value]);
	}
	return { headers, removed };
}

function cookiesOf(texts: readonly string[]): string | undefined {
	const file = texts.find((text) => !text.includes('='));
	if (file !== undefined) {
		throw new UsageError('cookies are not read from a file', "write -b 'name=value'");
	}
	return texts.length > 0 ? texts.join('; ') : undefined;
}

function userOf(user: string | undefined): string | undefined {
	if (user === undefined || user.includes(':')) return user;
	throw new UsageError('-u has no password', 'write -u name:password');
}

function queryPart(text: string): string {
	return text.startsWith('+') ? text.slice(1) : urlEncoded(text);
}

function withQuery(url: string, queries: readonly string[]): string {
	if (queries.length === 0) return url;
	const [, before = '', fragment = ''] = /^([^#]*)(.*)$/s.exec(url) ?? [];
	return `${before}${before.includes('?') ? '&' : '?'}${queries.join('&')}${fragment}`;
}
