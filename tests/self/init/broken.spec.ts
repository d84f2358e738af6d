import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { folderWith } from '../contract/folder.ts';
import { messageOf, runIn } from './command.ts';
import { api, chromium } from './hars.ts';

const good = JSON.stringify(chromium({ url: `${api}/a` }), null, 2);
const entry = (change: object) =>
	JSON.stringify({
		log: { entries: [{ request: { method: 'GET', url: `${api}/a`, ...change } }] },
	});

const files: readonly (readonly [name: string, text: string | Buffer, said: RegExp])[] = [
	['empty', '', /shop\.har: it is empty {2}→ export it again/],
	['truncated', good.slice(0, 300), /shop\.har:\d+: the JSON ends too early {2}→ export it again/],
	['not JSON', 'curl https://api.example.com', /shop\.har(:\d+)?: this is no JSON {2}→/],
	['HTML', '<html></html>', /this is HTML or XML, and no JSON/],
	['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), /the file is UTF-16.*→ save it as UTF-8/],
	['other bytes', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), /this is no text, so no JSON/],
	[
		'foreign JSON',
		'{"entries":[]}',
		/this is JSON, but no HAR file: it has no log with a list of entries/,
	],
	['a list', '[]', /no HAR file/],
	['null', 'null', /no HAR file/],
	['entries of another kind', '{"log":{"entries":{}}}', /no HAR file/],
	[
		'an entry without a request',
		'{"log":{"entries":[{}]}}',
		/log\.entries\[0\]\.request is missing, or not what HAR 1\.2 has there/,
	],
	[
		'a URL of another kind',
		entry({ url: { secret: 'hunter22' } }),
		/log\.entries\[0\]\.request\.url is missing, or not/,
	],
];

for (const [name, text, said] of files) {
	test(`a broken file has one clear message: ${name}`, async ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'shop.har': text });
		const message = await messageOf(() => runIn(cwd, '--har', 'shop.har'));
		expect(message).toMatch(said);
		expect(message).not.toContain('hunter22');
	});
}

test('a folder and a missing file are no HAR files', async ({}, testInfo) => {
	const cwd = folderWith(testInfo, {});
	mkdirSync(join(cwd, 'folder'));
	expect(await messageOf(() => runIn(cwd, '--har', 'folder'))).toContain(
		'this is a folder  → name a file',
	);
	expect(await messageOf(() => runIn(cwd, '--har', 'none.har'))).toContain('there is no such file');
});

test('a file that is too large is not read', async ({}, testInfo) => {
	const cwd = folderWith(testInfo, { 'shop.har': '' });
	truncateSync(join(cwd, 'shop.har'), 100_000_001);
	expect(await messageOf(() => runIn(cwd, '--har', 'shop.har'))).toContain(
		'it has 100000001 bytes, and at most 100000000 are read',
	);
});

test('a file that begins with a byte order mark is read', async ({}, testInfo) => {
	const cwd = folderWith(testInfo, { 'shop.har': `\ufeff${good}` });
	expect((await runIn(cwd, '--har', 'shop.har')).code).toBe(0);
});

const lines: readonly (readonly [words: readonly string[], said: string])[] = [
	[
		[],
		'no source is named  → write npx crosscheck init https://api.example.com/items --origin https://app.example.com, or --har FILE, or --openapi FILE',
	],
	[['a.har'], 'init takes no "a.har"  → write npx crosscheck init --har "a.har"'],
	[['--har', 'a.har', 'b.har'], 'init takes no "b.har"  → write npx crosscheck init --har FILE'],
	[['--har', 'a.har', '--har', 'b.har'], '--har is there twice  → read one file at a time'],
	[
		['https://api.example.com/a'],
		'no origin is named, and only you know whose pages may use the API  → write --origin https://app.example.com, once for each front-end',
	],
	[
		['api.example.com/a', '--origin', 'https://app.example.com'],
		'"api.example.com/a" is not a URL with http or https  → write https://api.example.com/a',
	],
	[
		['https://a.example.com', 'https://b.example.com', '--origin', 'https://app.example.com'],
		'init takes no "https://b.example.com"  → ask one URL at a time',
	],
	[
		['https://a.example.com', '--target', 'https://b.example.com'],
		'the URL says the target  → take --target out',
	],
	[
		['https://a.example.com', '--origin', 'https://app.example.com', '-H', 'no header'],
		`-H "no header" is not a header  → write -H 'Name: value'`,
	],
	[
		['--har', 'a.har', '--upstream', 'http://127.0.0.1:1'],
		'--upstream is for a server that is asked  → take it out, or write npx crosscheck init https://api.example.com/items --origin https://app.example.com',
	],
	[['--hra', 'a.har'], "Unknown option '--hra'  → see npx crosscheck --help"],
	[['--har'], "Option '--har <value>' argument missing  → see npx crosscheck --help"],
	[
		['--har', 'a.har', '--target', 'api'],
		'--target: "api" is not a URL with http or https  → write https://api',
	],
];
for (const [words, said] of lines) {
	test(`a wrong command line has one clear message: init ${words.join(' ')}`, async ({}, testInfo) => {
		expect(await messageOf(() => runIn(folderWith(testInfo, {}), ...words))).toBe(said);
	});
}

test('--help is the help of all commands', async ({}, testInfo) => {
	const ran = await runIn(folderWith(testInfo, {}), '--help');
	expect(ran.code).toBe(0);
	expect(ran.out).toContain('npx crosscheck init --har FILE');
});

test('members that would change all objects change nothing', async ({}, testInfo) => {
	const hostile = good.replace(
		'"url"',
		'"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}, "url"',
	);
	const cwd = folderWith(testInfo, {});
	writeFileSync(join(cwd, 'shop.har'), hostile);
	expect((await runIn(cwd, '--har', 'shop.har')).code).toBe(0);
	expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
