import { readFileSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';
import type { Flag } from './flags.ts';

/** The body that curl would send for its data flags; undefined without any. */
export function curlBody(flags: readonly Flag[]): string | undefined {
	const parts = flags.flatMap(({ name, value = '' }) => {
		const part = partOf(name, value);
		return part === undefined ? [] : [{ name, part }];
	});
	if (parts.length === 0) return undefined;
	return parts.reduce(
		// Pieces of --json are put together as they are.
		(body, { name, part }, index) => body + (index > 0 && name !== 'json' ? '&' : '') + part,
		'',
	);
}

function partOf(name: string, value: string): string | undefined {
	switch (name) {
		case 'data':
		case 'data-ascii':
			return value.startsWith('@') ? fileText(value.slice(1)).replaceAll(/[\r\n\0]/g, '') : value;
		case 'data-binary':
		case 'json':
			return value.startsWith('@') ? fileText(value.slice(1)) : value;
		case 'data-raw':
			return value;
		case 'data-urlencode':
			return urlEncoded(value);
		default:
			return undefined;
	}
}

/** `text`, `=text`, `name=text`, `@file` or `name@file`; only what is not the name is encoded. */
export function urlEncoded(value: string): string {
	const [, name = '', sign, text = ''] = /^([^=@]*)([=@])([\s\S]*)$/.exec(value) ?? [];
	const encode = (content: string) =>
		// Halves of characters have no bytes.
		encodeURIComponent(Buffer.from(content).toString()).replaceAll(
			/[!'()*]/g,
			(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
		);
	if (sign === undefined) return encode(value);
	const content = encode(sign === '@' ? fileText(text) : text);
	return name === '' ? content : `${name}=${content}`;
}

function fileText(path: string): string {
	let bytes: Buffer;
	try {
		bytes = readFileSync(path === '-' ? 0 : path);
	} catch {
		throw new UsageError(
			`there is no file ${JSON.stringify(path)} to read data from`,
			'write the path of a file after the @',
		);
	}
	const text = bytes.toString('utf8');
	if (Buffer.from(text).equals(bytes)) return text;
	throw new UsageError(`${JSON.stringify(path)} is not text`, 'use a body of text');
}
