import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { errorTexts } from '../../../model/body-signs.ts';
import type { HeaderList } from '../../../model/http.ts';
import { keptBytes, signsOf } from '../../../servers/proxy/body-beginning.ts';

const plain = Buffer.from(JSON.stringify({ items: Array.from({ length: 4_000 }, (_, at) => at) }));
const packed: Readonly<Record<string, readonly Buffer[]>> = {
	gzip: [gzipSync(plain)],
	deflate: [deflateSync(plain), deflateRawSync(plain)],
	br: [brotliCompressSync(plain)],
};
const encoded = (name: string): HeaderList => [['Content-Encoding', name]];

for (const [name, bodies] of Object.entries(packed)) {
	test(`a body of ${name} is told from one that only says so, also where it is cut`, () => {
		for (const body of bodies) {
			for (const length of [20, 500, keptBytes, body.length]) {
				expect(signsOf(200, encoded(name), body.subarray(0, length)), `${length}`).toEqual([]);
			}
		}
		expect(signsOf(200, encoded(name), plain.subarray(0, keptBytes))).toEqual(['not-as-encoded']);
	});
}

test('a part from the middle of packed bytes is not as encoded', () => {
	const [whole = plain] = packed.gzip ?? [];
	expect(signsOf(206, encoded('gzip'), whole.subarray(64, 600))).toEqual(['not-as-encoded']);
});

test('nothing is said of unknown codings, of no bytes, and of bodies without coding', () => {
	expect(signsOf(200, encoded('dcb'), plain)).toEqual([]);
	expect(signsOf(200, encoded('gzip'), Buffer.alloc(0))).toEqual([]);
	expect(signsOf(200, [], plain)).toEqual([]);
});

/** Errors as servers write them. */
const errors: Readonly<Record<string, readonly string[]>> = {
	'cors-refusal': [
		'Invalid CORS request',
		'Disallowed CORS origin',
		'CORS preflight request failed: origin is not allowed',
		'<pre>Error: Not allowed by CORS<br>at origin</pre>',
	],
	'sec-fetch-refusal': ['cross-origin request detected from Sec-Fetch-Site header'],
	'csrf-refusal': [
		'Forbidden - origin invalid',
		'{"detail":"CSRF Failed: Origin checking failed - https://a.example does not match any trusted origins."}',
		'Cross-site POST form submissions are forbidden',
		'cross-origin request detected, and/or browser is out of date: Sec-Fetch-Site is missing, and Origin does not match Host',
		'{"code":"INVALID_ORIGIN"}',
	],
	'cross-origin-refusal': ['{"error":"Cross-origin API requests are not allowed"}'],
	'storage-refusal': ['<?xml version="1.0"?><Error><Code>SignatureDoesNotMatch</Code></Error>'],
	'proxy-refusal': ['<html><title>ERROR: The requested URL could not be retrieved</title>'],
	'firewall-refusal': ['<title>Attention Required! | Cloudflare</title>'],
	'login-demand': [
		'{"detail":"Authentication credentials were not provided."}',
		'{"message":"Unauthorized"}',
		'{"error":"missing token"}',
	],
	'no-route': ['<pre>Cannot OPTIONS /items</pre>'],
};

test('errors are known by the beginning of their body, packed or not', () => {
	for (const [sign, texts] of Object.entries(errors)) {
		for (const text of texts) {
			expect(signsOf(403, [], Buffer.from(text)), text).toEqual([sign]);
			expect(signsOf(403, encoded('gzip'), gzipSync(text)), text).toEqual([sign]);
			expect(signsOf(200, [], Buffer.from(text)), text).toEqual([]);
		}
	}
	expect(Object.keys(errors)).toEqual(errorTexts.map(([sign]) => sign));
	expect(signsOf(403, [], Buffer.from('{"error":"forbidden"}'))).toEqual([]);
});
