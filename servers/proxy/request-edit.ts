import { getHeader, type Header, type HeaderList } from '../../model/http.ts';
import { idParameter } from './types.ts';

/**
 * Removes the attempt's id from a request target or URL; every other byte stays.
 * @returns `rest`, the text without the id; `id`, undefined if the query has none. The last one counts: the
 * proxy and the pages add theirs at the end, behind whatever a target wrote into a redirect
 */
export function takeId(target: string): { readonly id: string | undefined; readonly rest: string } {
	const [, path = '', query, fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(.*)$/s.exec(target) ?? [];
	const parameters = query?.split('&') ?? [];
	const others = parameters.filter((parameter) => !carriesId(parameter));
	if (others.length === parameters.length) return { id: undefined, rest: target };
	return {
		id: parameters.findLast(carriesId)?.slice(idParameter.length + 1),
		rest: path + (others.length > 0 ? `?${others.join('&')}` : '') + fragment,
	};
}

function carriesId(parameter: string): boolean {
	return parameter.startsWith(`${idParameter}=`);
}

/**
 * The headers as a target gets them, before gate headers: without the attempt's id and `Proxy-Connection`.
 */
export function withoutTraces(headers: HeaderList): HeaderList {
	return headers
		.filter(([name]) => !isForProxy(name))
		.map(([name, value]) => [name, isReferer(name) ? takeId(value).rest : value]);
}

/**
 * The headers with these cookies after the browser's own, in one Cookie header.
 * https://www.rfc-editor.org/rfc/rfc6265#section-5.4
 * @param cookies `name=value; …`; empty: none
 */
export function withCookies(headers: HeaderList, cookies: string): HeaderList {
	if (cookies === '') return headers;
	if (getHeader(headers, 'cookie') === null) return [...headers, ['Cookie', cookies]];
	return headers.map(
		([name, value]): Header => [name, isCookie(name) ? `${value}; ${cookies}` : value],
	);
}

/**
 * A request's head as it is sent on: unchanged except for the request target, the id in Referer,
 * `Proxy-Connection`, added cookies, and lines added at its end.
 * @param head a whole head, its empty line included
 * @param target replaces the request target
 * @param added lines to add, latin1
 * @param cookies to add to those that the browser sends; empty: none
 */
export function editHead(head: Buffer, target: string, added: HeaderList, cookies = ''): Buffer {
	const lines = head.toString('latin1').match(/[^\n]*\n/g) ?? [];
	const start = lines.findIndex((line) => line.trim() !== '');
	const requestLine = lines[start] ?? '';
	const sent = lines.slice(start + 1, -1);
	const cookieLine = sent.findIndex((line) => isCookie(line.slice(0, line.indexOf(':'))));
	const fields = sent.flatMap((line, index) =>
		cookies !== '' && index === cookieLine
			? [line.replace(/(?<![ \t])[ \t]*\r?\n$/, (end) => `; ${cookies}${end}`)]
			: editField(line),
	);
	const lacksCookieLine = cookies !== '' && cookieLine < 0;
	const parts = [
		requestLine.slice(0, requestLine.indexOf(' ') + 1) + target,
		requestLine.slice(requestLine.trimEnd().lastIndexOf(' ')),
		...fields,
		...(lacksCookieLine ? [`Cookie: ${cookies}\r\n`] : []),
		...added.map(([name, value]) => `${name}: ${value}\r\n`),
		lines.at(-1) ?? '',
	];
	return Buffer.from(parts.join(''), 'latin1');
}

function editField(line: string): string[] {
	const colon = line.indexOf(':');
	const name = line.slice(0, Math.max(colon, 0));
	if (isForProxy(name)) return [];
	if (!isReferer(name)) return [line];
	const [, before = '', rest = ''] = /^([^:]*:[ \t]*)(.*)$/s.exec(line) ?? [];
	const value = rest.trimEnd();
	return [before + takeId(value).rest + rest.slice(value.length)];
}

function isForProxy(name: string): boolean {
	return name.toLowerCase() === 'proxy-connection';
}

function isReferer(name: string): boolean {
	return name.toLowerCase() === 'referer';
}

function isCookie(name: string): boolean {
	return name.toLowerCase() === 'cookie';
}
