// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the contract's own variables.
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type TestInfo, test } from '@playwright/test';
import { isUnclaimed, plan } from '../../../model/plan/plan.ts';
import { catalogue } from '../../index.ts';
import { folderWith } from '../contract/folder.ts';
import { contractIn, loaded, type Ran, runIn } from './command.ts';
import { shopDocument } from './openapi-documents.ts';

const app = 'https://app.example.com';

const runOn = (testInfo: TestInfo, text: string, ...flags: readonly string[]): Promise<Ran> =>
	runIn(
		folderWith(testInfo, { 'api.yaml': text }),
		...['--openapi', 'api.yaml', '--origin', app, ...flags],
	);

for (const version of ['3.0.3', '3.1.0']) {
	test(`a document of OpenAPI ${version} becomes a contract`, async ({}, testInfo) => {
		const ran = await runOn(testInfo, shopDocument(version));
		expect(ran.code).toBe(0);
		expect(ran.err).toBe('');
		const { target, origins, resources } = loaded(ran);
		expect(target.url).toBe('https://api.example.com/v1');
		expect(origins.allowed).toEqual([app]);
		const paths = resources.map(({ path }) => path);
		expect(paths).toEqual([
			'/items/7',
			'/me',
			'/search?q=chair&key=value-of-API_KEY',
			'/reports/sample',
			'/upload',
		]);
		const [items, me, , , upload] = resources;
		const policy = {
			allowOrigin: [app],
			allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
			allowHeaders: ['Authorization', 'Content-Type', 'X-Request-Id', 'X-Api-Key', 'If-Match'],
			allowCredentials: true,
			exposeHeaders: ['ETag', 'X-Total'],
		};
		for (const resource of resources) {
			expect(resource.policy.allowHeaders.toSorted()).toEqual(policy.allowHeaders.toSorted());
			expect({ ...resource.policy, allowHeaders: policy.allowHeaders }).toEqual(policy);
		}
		expect(items?.requests).toEqual([
			expect.objectContaining({
				name: 'read',
				method: 'GET',
				headers: { Authorization: 'Bearer value-of-API_LOGIN', 'X-Request-Id': 'sample' },
			}),
			expect.objectContaining({
				name: 'replace',
				method: 'PUT',
				headers: {
					'X-Api-Key': 'value-of-API_X_API_KEY',
					'X-Request-Id': 'sample',
					'Content-Type': 'application/json',
				},
				body: '{"name":"chair"}',
				send: 'hold',
			}),
			expect.objectContaining({ name: 'remove', send: 'hold' }),
		]);
		expect(me?.requests[0]).toMatchObject({ method: 'GET', credentials: 'include' });
		expect(upload?.requests[0]?.headers).toMatchObject({
			Authorization: 'Basic value-of-API_OLD_LOGIN',
			'Content-Type': 'multipart/form-data',
		});
	});
}

test('comments say where each line comes from, and what is held back', async ({}, testInfo) => {
	const ran = await runOn(testInfo, shopDocument('3.1.0'));
	const text = contractIn(ran);
	for (const line of [
		'# Proposed by crosscheck init from an OpenAPI 3.1.0 document of 9 operations.',
		'# Left out: 2 operations that redirect or stream (write redirectsTo, or serves: event-stream, for such a path).',
		'# from #/servers/0/url',
		'# from --origin',
		'# from #/paths/~1items~1{id}',
		'# {id} from #/components/parameters/id/example',
		'# {name} has no example in the document: set API_PATH_NAME to one that exists',
		'path: /reports/${API_PATH_NAME:-sample}',
		'# from #/components/securitySchemes/login',
		'# If-Match: from #/paths/~1items~1{id}/put/parameters/0',
		'# X-Total: from #/components/headers/total',
		'# cookies: from #/components/securitySchemes/session',
		'# from #/paths/~1items~1{id}/put',
		'# held back: only its preflight reaches the server, unless you write send: pass',
		'# nobody must sign in by the document: if any page may read it, write policy: { allowOrigin: "*" }',
	]) {
		expect(text).toContain(`${line}\n`);
	}
	expect(ran.out).toContain('9 operations of https://api.example.com/v1');
	expect(ran.out).toContain('Proposed: 5 resources with 7 requests');
	expect(ran.out).toContain('API_LOGIN       the token of login, without the word Bearer');
	expect(ran.out).toContain('  --target https://staging.example.com/v1\n');
	expect(ran.out).toContain('  API_PATH_NAME\n');
});

test('operations that need the same of the policy are one kind, which one path stands for', async ({}, testInfo) => {
	const ran = await runOn(
		testInfo,
		`openapi: 3.0.0
servers: [{ url: https://api.example.com }]
paths:
${['a', 'b', 'c', 'd/{x}']
	.map(
		(path) =>
			`  /${path}: { get: {}, put: { requestBody: { content: { application/json: {} } } } }`,
	)
	.join('\n')}
  /e: { get: { parameters: [{ in: header, name: X-Trace, required: true }] } }
`,
	);
	expect(loaded(ran).resources.map(({ path }) => path)).toEqual(['/a', '/e']);
	expect(contractIn(ran)).toContain('# from #/paths/~1a/get; stands for 4 operations of its kind');
	expect(contractIn(ran)).toContain('# The document names no way to sign in');
});

for (const [name, operations, resources, version] of [
	['petstore.json', 20, 6, '3.1.0'],
	['star-trek.json', 120, 1, '3.0.1'],
	['github.json', 1223, 7, '3.0.3'],
] as const) {
	test(`a public document is a contract that loads and can be planned: ${name}`, async ({}, testInfo) => {
		const cwd = folderWith(testInfo, {});
		copyFileSync(join(import.meta.dirname, 'documents', name), join(cwd, name));
		const ran = await runIn(cwd, '--openapi', name, '--origin', app);
		expect(ran.code).toBe(0);
		expect(contractIn(ran)).toContain(
			`from an OpenAPI ${version} document of ${operations} operations.`,
		);
		const contract = loaded(ran);
		expect(contract.resources).toHaveLength(resources);
		const attempts = plan(contract, catalogue).filter((one) => !isUnclaimed(one));
		expect(attempts.length).toBeGreaterThan(50);
		const stood = [...contractIn(ran).matchAll(/stands for (\d+)/g)].map(([, count]) =>
			Number(count),
		);
		expect(stood.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(operations);
		const again = await runIn(cwd, '--openapi', name, '--origin', app);
		expect(again.out).toContain('Both say the same.');
	});
}

test('an existing contract stays as it is, and differences are named', async ({}, testInfo) => {
	const first = await runOn(testInfo, shopDocument('3.1.0'));
	const before = contractIn(first);
	const changed = await runOn(
		testInfo,
		shopDocument('3.1.0').replace('name: X-Request-Id', 'name: X-Trace'),
		...['--origin', 'https://admin.example.com'],
	);
	expect(contractIn(changed)).toBe(before);
	expect(existsSync(join(changed.cwd, 'crosscheck.proposed.yaml'))).toBe(true);
	for (const line of [
		'+ origin https://admin.example.com',
		'+ request GET /items/7 with Authorization, X-Trace',
		'- request GET /items/7 with Authorization, X-Request-Id',
		'+ policy of /me: allowHeaders X-Trace',
	]) {
		expect(changed.out).toContain(`  ${line}\n`);
	}
});

test('--target replaces the servers, and --stdout writes no file', async ({}, testInfo) => {
	const target = 'http://localhost:8080/api';
	const ran = await runOn(testInfo, shopDocument('3.0.0'), '--stdout', '--target', target);
	expect(readdirSync(ran.cwd)).toEqual(['api.yaml']);
	expect(loaded(ran, ran.out).target.url).toBe(target);
	expect(ran.out).toContain('# from --target\n');
	expect(ran.err).toContain('Next: save it as crosscheck.yaml; set the variables');
});

test('files of the same folder are read, and others are not', async ({}, testInfo) => {
	const path = (ref: string) =>
		`openapi: 3.1.0\nservers: [{ url: https://api.example.com }]\npaths: { /a: { $ref: ${JSON.stringify(ref)} } }\n`;
	const cwd = folderWith(testInfo, {
		'docs/api.yaml': path('parts/a.yaml'),
		'docs/parts/a.yaml': 'get: { parameters: [{ $ref: "b.json#/trace" }] }\n',
		'docs/parts/b.json': '{"trace": {"in": "header", "name": "X-Trace", "required": true}}',
		'docs/outside.yaml': path('../outside.yaml'),
		'outside.yaml': 'get: {}\n',
	});
	const ran = await runIn(cwd, '--openapi', 'docs/api.yaml', '--origin', app);
	expect(loaded(ran).resources[0]?.requests[0]?.headers).toEqual({ 'X-Trace': 'sample' });
	const outside = runIn(cwd, '--openapi', 'docs/outside.yaml', '--origin', app);
	await expect(outside).rejects.toThrow(
		/outside\.yaml: #\/paths\/~1a: \$ref "\.\.\/outside\.yaml" leads to nothing {2}→ correct it; files are read from the document's folder only/,
	);
});

test('no value that looks secret is taken over from examples', async ({}, testInfo) => {
	const secret = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc';
	const ran = await runOn(
		testInfo,
		`openapi: 3.0.0
servers: [{ url: https://api.example.com }]
paths:
  /a/{id}:
    parameters:
      - { in: path, name: id, required: true, example: ${secret} }
      - { in: query, name: access_token, required: true, example: hunter22 }
      - { in: header, name: X-Session-Token, required: true, example: hunter22 }
    get: {}
    put: { requestBody: { content: { application/json: { example: { password: hunter22 } } } } }
`,
	);
	expect(`${contractIn(ran)}${ran.out}`).not.toMatch(/sk_live|hunter22/);
	expect(loaded(ran).resources[0]?.path).toBe('/a/sample?access_token=value-of-API_ACCESS_TOKEN');
	expect(loaded(ran).secrets).toContain('value-of-API_ACCESS_TOKEN');
});
