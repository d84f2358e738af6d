import type { HeaderList } from '../../model/http.ts';
import { idParameter } from './types.ts';

/**
 * Takes the attempt's id out of a request target or URL; every other byte stays.
 * @returns `id` undefined when the query carries none
 */
export function takeId(target: string): { readonly id: string | undefined; readonly rest: string } {
	const [, path = '', query, fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(.*)$/s.exec(target) ?? [];
	const parameters = query?.split('&') ?? [];
	const others = parameters.filter((parameter) => !carriesId(parameter));
	if (others.length === parameters.length) return { id: undefined, rest: target };
	return {
		id: parameters.find(carriesId)?.slice(idParameter.length + 1),
		rest: path + (others.length > 0 ? `?${others.join('&')}` : '') + fragment,
	};
}

function carriesId(parameter: string): boolean {
	return parameter.startsWith(`${idParameter}=`);
}

/** The headers as a target gets them, before gate headers. */
export function withoutTraces(headers: HeaderList): HeaderList {
	return headers
		.filter(([name]) => !isForProxy(name))
		.map(([name, value]) => [name, isReferer(name) ? takeId(value).rest : value]);
}

/**
 * A request's head as it goes on: byte for byte but for the request target, the id in Referer,
 * `Proxy-Connection`, and lines added at its end.
 * @param head a whole head, its empty line included
 * @param target takes the request target's place
 * @param added lines to add, latin1
 */
export function editHead(head: Buffer, target: string, added: HeaderList): Buffer {
	const lines = head.toString('latin1').match(/[^\n]*\n/g) ?? [];
	const start = lines.findIndex((line) => line.trim() !== '');
	const requestLine = lines[start] ?? '';
	const fields = lines.slice(start + 1, -1).flatMap(editField);
	const parts = [
		requestLine.slice(0, requestLine.indexOf(' ') + 1) + target,
		requestLine.slice(requestLine.trimEnd().lastIndexOf(' ')),
		...fields,
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
	const [, before = '', value = '', after = ''] = /^([^:]*:[ \t]*)(.*?)(\s*)$/s.exec(line) ?? [];
	return [before + takeId(value).rest + after];
}

function isForProxy(name: string): boolean {
	return name.toLowerCase() === 'proxy-connection';
}

function isReferer(name: string): boolean {
	return name.toLowerCase() === 'referer';
}
