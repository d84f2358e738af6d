import type { HeaderList } from '../../../model/http.ts';

/** A request's head as parsed; `target` is the request target byte for byte. RFC 9112 §3 */
export interface RequestHead {
	readonly method: string;
	readonly target: string;
	readonly headers: HeaderList;
}

/** A response's head as parsed. RFC 9112 §4 */
export interface ResponseHead {
	readonly status: number;
	readonly headers: HeaderList;
	/** HTTP/1.0 or older: knows no chunked coding. */
	readonly old: boolean;
}

/** Bytes that a head may have; browsers give up at a quarter of it. */
export const headLimit = 1024 * 1024;

const cr = 0x0d;
const lf = 0x0a;

/**
 * The number of bytes up to and including the empty line that ends a head, with any empty lines in front
 * of it; undefined until that line has come. A single LF ends a line too, as in all browsers and most
 * servers. RFC 9112 §2.2
 */
export function headLength(bytes: Buffer): number | undefined {
	let start = 0;
	while (bytes[start] === cr || bytes[start] === lf) start++;
	for (let at = bytes.indexOf(lf, start); at >= 0; at = bytes.indexOf(lf, at + 1)) {
		if (bytes[at + 1] === lf) return at + 2;
		if (bytes[at + 1] === cr && bytes[at + 2] === lf) return at + 3;
	}
	return undefined;
}

/**
 * Parses a request's head. RFC 9112 §3, §5
 * @param bytes a whole head as {@link headLength} measures it
 * @returns undefined if the first line is not a request line
 */
export function parseRequestHead(bytes: Buffer): RequestHead | undefined {
	const [first = '', ...fields] = linesOf(bytes);
	const { method, target } = /^(?<method>\S+) (?<target>.+) \S+$/.exec(first)?.groups ?? {};
	if (method === undefined || target === undefined) return undefined;
	return { method, target, headers: headersFrom(fields) };
}

/**
 * Parses a response's head. It skips up to four odd bytes in front of the status line, as browsers do for
 * servers that count a body wrong. RFC 9112 §4, §5
 * @param bytes a whole head as {@link headLength} measures it
 * @returns undefined if the first line is not a status line
 */
export function parseResponseHead(bytes: Buffer): ResponseHead | undefined {
	const [first = '', ...fields] = linesOf(bytes);
	const statusLine = /^.{0,4}?HTTP\/(?<version>\d+\.\d+)[ \t]+(?<status>\d{3})(?!\d)/is;
	const { version, status } = statusLine.exec(first)?.groups ?? {};
	if (version === undefined || status === undefined) return undefined;
	return { status: Number(status), headers: headersFrom(fields), old: Number(version) < 1.1 };
}

/** The head's lines without their ends and without the empty ones around it; latin1. */
function linesOf(bytes: Buffer): string[] {
	const lines = bytes
		.toString('latin1')
		.split('\n')
		.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
	const start = lines.findIndex((line) => line !== '');
	return start < 0 ? [] : lines.slice(start, lines.indexOf('', start));
}

/** Pairs in their order. Folded lines are joined with one space (RFC 9112 §5.2), others skipped. */
function headersFrom(lines: readonly string[]): HeaderList {
	const headers: [name: string, value: string][] = [];
	let last: [name: string, value: string] | undefined;
	for (const line of lines) {
		const colon = line.indexOf(':');
		if (line.startsWith(' ') || line.startsWith('\t')) {
			if (last) last[1] = trim(`${last[1]} ${trim(line)}`);
			continue;
		}
		last = colon > 0 ? [line.slice(0, colon), trim(line.slice(colon + 1))] : undefined;
		if (last) headers.push(last);
	}
	return headers;
}

/** Without SP and HTAB at both ends; nothing else is white space on the wire. */
function trim(value: string): string {
	const blank = (at: number) => value[at] === ' ' || value[at] === '\t';
	let start = 0;
	let end = value.length;
	while (start < end && blank(start)) start++;
	while (end > start && blank(end - 1)) end--;
	return value.slice(start, end);
}
