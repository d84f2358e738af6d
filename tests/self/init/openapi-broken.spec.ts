import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { folderWith } from '../contract/folder.ts';
import { messageOf, runIn } from './command.ts';

const app = 'https://app.example.com';
const withPaths = (paths: string) =>
	`openapi: 3.1.0\nservers: [{ url: https://api.example.com }]\npaths: ${paths}\n`;
const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const fix = 'name an OpenAPI 3.0 or 3.1 document, in JSON or YAML';

const documents: readonly (readonly [name: string, text: string | Buffer, said: RegExp])[] = [
	['empty', '', RegExp(`api: it is empty {2}→ ${fix}`)],
	['blank lines', '\n \n', /api: it is empty/],
	[
		'Swagger 2.0',
		'swagger: "2.0"\npaths: {}',
		/this is Swagger 2\.0, and OpenAPI 3\.0 and 3\.1 are read {2}→ convert it/,
	],
	['a later version', 'openapi: 4.0.0\npaths: {}', /its version is 4\.0\.0, and OpenAPI/],
	[
		'no version',
		'paths: { /a: { get: {} } }',
		/this is no OpenAPI document: it has no member openapi/,
	],
	['a text', 'just words', /this is no OpenAPI document/],
	['HTML', '<html></html>', /this is no OpenAPI document/],
	['a list', '[1]', /this is no OpenAPI document/],
	['no paths', 'openapi: 3.0.0', /it has no paths, so no operation that a page could call/],
	['empty paths', withPaths('{}'), /it has no paths/],
	['paths of another kind', withPaths('7'), /it has no paths/],
	[
		'paths without operations',
		withPaths('{ /a: { summary: x } }'),
		/it has no operation that a page could call/,
	],
	['an item of another kind', withPaths('{ /a: 7 }'), /it has no operation that a page could call/],
	[
		'bad YAML',
		'openapi: 3.0.0\npaths:\n  /a: {\n',
		/api:\d+: a bracket before this is not closed {2}→ close it with \}/,
	],
	['a tab', 'openapi: 3.0.0\npaths:\n\t/a: {}\n', /api:3: .*tab/],
	['bad JSON', '{"openapi": "3.0.0",\n"paths": {,}}', RegExp(`api:2: this is no JSON {2}→ ${fix}`)],
	['UTF-16', Buffer.from('openapi: 3.0.0', 'utf16le'), /the file is UTF-16/],
	[
		'a ref to nothing',
		withPaths('{ /a: { $ref: "#/components/pathItems/none" } }'),
		/api: #\/paths\/~1a: \$ref "#\/components\/pathItems\/none" leads to nothing/,
	],
	[
		'a ref to no file',
		withPaths('{ /a: { get: { parameters: [{ $ref: none.yaml }] } } }'),
		/#\/paths\/~1a\/get\/parameters\/0: \$ref "none\.yaml" leads to nothing/,
	],
	[
		'a ref to the network',
		withPaths('{ /a: { $ref: "https://127.0.0.1:1/a.yaml" } }'),
		/is on the network, and nothing is fetched {2}→ save that file/,
	],
	['a ref to itself', withPaths('{ /a: { $ref: "#/paths/~1a" } }'), /\$ref "#\/paths\/~1a" leads/],
	[
		'refs in a circle',
		withPaths('{ /a: { $ref: "#/paths/~1b" }, /b: { $ref: "#/paths/~1a" } }'),
		/\$ref "#\/paths\/~1[ab]" leads/,
	],
	[
		'nested too deeply, JSON',
		`{"openapi":"3.0.0","paths":{"/a":${deep(200_000)}}}`,
		/it is nested too deeply to be read/,
	],
	[
		'nested too deeply, YAML',
		`openapi: 3.0.0\npaths: ${'['.repeat(50_000)}`,
		/it is nested too deeply to be read/,
	],
	[
		'aliases that stand for too much',
		`openapi: 3.0.0\na: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\npaths: { /a: { get: {} } }\n`,
		/its aliases \(\*\) stand for too much/,
	],
];

for (const [name, text, said] of documents) {
	test(`a broken document has one clear message: ${name}`, async ({}, testInfo) => {
		const cwd = folderWith(testInfo, { api: text });
		const message = await messageOf(() => runIn(cwd, '--openapi', 'api', '--origin', app));
		expect(message).toMatch(said);
	});
}

test('a ref that leads nowhere does no harm where it is not needed', async ({}, testInfo) => {
	const schema = '{ schema: { $ref: "https://schemas.example.com/item.json" } }';
	const cwd = folderWith(testInfo, {
		api: withPaths(`{ /a: { get: { responses: { "200": { content: { a/b: ${schema} } } } } } }`),
	});
	expect((await runIn(cwd, '--openapi', 'api', '--origin', app)).code).toBe(0);
});

test('circular schemas are read', async ({}, testInfo) => {
	const cwd = folderWith(testInfo, {
		api: `${withPaths('{ /a: { put: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } } } } }')}components:
  schemas:
    A: { properties: { b: { $ref: '#/components/schemas/B' } }, items: { $ref: '#/components/schemas/A' } }
    B: { properties: { a: { $ref: '#/components/schemas/A' } } }
`,
	});
	expect((await runIn(cwd, '--openapi', 'api', '--origin', app)).code).toBe(0);
});

const good = withPaths('{ /a: { get: {} } }');
const lines: readonly (readonly [words: readonly string[], said: string])[] = [
	[['api.yaml'], 'init takes no "api.yaml"  → write npx crosscheck init --openapi "api.yaml"'],
	[
		['--openapi', 'api'],
		'no origin is named, and only you know whose pages may use the API  → write --origin https://app.example.com, once for each front-end',
	],
	[
		['--openapi', 'api', '--origin', 'app.example.com'],
		'--origin: "app.example.com" is not a URL with http or https  → write https://app.example.com',
	],
	[
		['--openapi', 'api', '--origin', 'https://api.example.com'],
		"--origin https://api.example.com is the API's own origin, in which CORS plays no part  → name the origin of a page that is somewhere else",
	],
	[
		['--openapi', 'api', '--har', 'a.har'],
		'--har and --openapi are two sources  → read one file at a time',
	],
	[['--openapi', 'api', '--openapi', 'b'], '--openapi is there twice  → read one file at a time'],
	[
		['--har', 'a.har', '--origin', app],
		'--har takes no --origin  → remove it: the file has the origins',
	],
	[
		['--openapi', 'api', '--target', 'api', '--origin', app],
		'--target: "api" is not a URL with http or https  → write https://api',
	],
	[
		['--openapi', 'relative', '--origin', app],
		'the document has no server with a whole URL  → write --target https://api.example.com/v2',
	],
];
for (const [words, said] of lines) {
	test(`a wrong command line has one clear message: init ${words.join(' ')}`, async ({}, testInfo) => {
		const cwd = folderWith(testInfo, {
			api: good,
			relative: good.replace('https://api.example.com', '/v2/'),
		});
		expect(await messageOf(() => runIn(cwd, ...words))).toBe(said);
	});
}

test('a folder and a missing file are no documents', async ({}, testInfo) => {
	const cwd = folderWith(testInfo, {});
	mkdirSync(join(cwd, 'folder'));
	const on = (name: string) => messageOf(() => runIn(cwd, '--openapi', name, '--origin', app));
	expect(await on('folder')).toContain('this is a folder  → name a file');
	expect(await on('none.yaml')).toContain('there is no such file');
});
