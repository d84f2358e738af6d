// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the contract's own variables.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { contractIn, loaded, run, runIn } from './command.ts';
import {
	api,
	app,
	chromium,
	type Exchange,
	firefox,
	playwright,
	preflight,
	safari,
} from './hars.ts';

const json = { 'Content-Type': 'application/json' };

const session: readonly Exchange[] = [
	{ url: `${api}/items?page=2`, response: { 'Access-Control-Expose-Headers': 'ETag, X-Total' } },
	preflight(`${api}/items/1`, 'PUT', 'content-type,x-request-id'),
	{
		url: `${api}/items/1`,
		method: 'PUT',
		script: { ...json, 'X-Request-Id': '7' },
		body: '{"name":"chair","tags":["a","b"]}',
		status: 201,
	},
	{ url: `${app}/own` },
];

const dialects = { Chromium: chromium, Firefox: firefox, Safari: safari, Playwright: playwright };

for (const [name, har] of Object.entries(dialects)) {
	test(`the same calls make the same contract in an export of ${name}`, async ({}, testInfo) => {
		const ran = await run(testInfo, har(...session));
		expect(ran.code).toBe(0);
		expect(ran.err).toBe('');
		expect(ran.out).toContain('2 calls to https://api.example.com from https://app.example.com');
		expect(ran.out).toContain('Written: crosscheck.yaml');
		expect(ran.out).toMatch(/Next: .*npx playwright test\n$/);
		expect(ran.out).toContain(name);
		const { target, origins, resources } = loaded(ran);
		expect(target.url).toBe(api);
		expect(origins).toEqual({ allowed: [app], denied: [] });
		const policy = {
			allowOrigin: [app],
			allowMethods: ['GET', 'PUT'],
			allowHeaders: ['X-Request-Id', 'Content-Type'],
			allowCredentials: false,
			maxAge: 600,
		};
		expect(resources.map(({ path, policy }) => ({ path, policy }))).toEqual([
			{ path: '/items?page=2', policy: { ...policy, exposeHeaders: ['ETag', 'X-Total'] } },
			{ path: '/items/1', policy: { ...policy, exposeHeaders: [] } },
		]);
		expect(resources[0]?.requests[0]).toMatchObject({ method: 'GET', headers: {} });
		expect(resources[1]?.requests).toEqual([
			expect.objectContaining({
				name: 'replace',
				method: 'PUT',
				headers: { 'X-Request-Id': '7', 'Content-Type': 'application/json' },
				body: '{"name":"chair","tags":["a","b"]}',
				credentials: 'same-origin',
				status: 201,
				send: 'hold',
			}),
		]);
	});
}

test('comments say where each part comes from, and what the server grants beyond it', async ({}, testInfo) => {
	const ran = await run(testInfo, chromium(...session));
	const text = contractIn(ran);
	expect(text).toContain('DevTools of Chromium: 2 cross-origin calls of 4 requests');
	expect(text).toContain('# https://app.example.com: 2 calls');
	expect(text).toContain('# from the HAR: 1 call, 1 preflight');
	expect(text).toContain(
		'# Warning: preflight responses allow methods that the front-end does not use: PATCH, DELETE',
	);
});

test('a session with cookies has credentials, and a public resource allows any origin', async ({}, testInfo) => {
	const ran = await run(
		testInfo,
		firefox(
			{
				url: `${api}/me`,
				cookie: 'sid=Abcdefgh1234',
				response: { 'Access-Control-Allow-Credentials': 'true' },
			},
			{ url: `${api}/prices`, response: { 'Access-Control-Allow-Origin': '*' } },
		),
	);
	const [me, prices] = loaded(ran).resources;
	expect(me?.policy).toMatchObject({ allowCredentials: true, allowOrigin: [app] });
	expect(me?.requests[0]?.credentials).toBe('include');
	expect(prices?.policy).toMatchObject({ allowCredentials: false, allowOrigin: '*' });
	expect(prices?.requests[0]?.credentials).toBe('same-origin');
});

test('lines of one header are read as browsers join them', async ({}, testInfo) => {
	const har = chromium(
		{ url: `${api}/a`, response: { 'Access-Control-Allow-Origin': '*' } },
		{ url: `${api}/me` },
	);
	const [first, second] = har.log.entries;
	first?.response.headers.push({ name: 'access-control-allow-origin', value: '*' });
	second?.request.headers.push(
		{ name: 'cookie', value: 'a=1' },
		{ name: 'cookie', value: 'sid=Abcdefgh1234' },
	);
	const [doubled, me] = loaded(await run(testInfo, har)).resources;
	expect(doubled?.policy.allowOrigin).toEqual([app]);
	expect(me?.requests[0]?.credentials).toBe('include');
});

test('event streams and beacons are called so', async ({}, testInfo) => {
	const ran = await run(
		testInfo,
		chromium(
			{ url: `${api}/news`, type: 'eventsource', script: { accept: 'text/event-stream' } },
			{
				url: `${api}/log`,
				type: 'ping',
				method: 'POST',
				body: 'seen',
				script: { 'content-type': 'text/plain;charset=UTF-8' },
			},
			{ url: `${api}/logo.png`, type: 'image' },
		),
	);
	const { resources } = loaded(ran);
	expect(resources.map(({ path, serves }) => [path, serves])).toEqual([
		['/news', 'event-stream'],
		['/log', undefined],
	]);
	expect(resources[1]?.requests[0]).toMatchObject({ as: 'beacon', method: 'POST', body: 'seen' });
});

test('headers that the export leaves out, and the preflight names, become variables', async ({}, testInfo) => {
	const ran = await run(
		testInfo,
		chromium(preflight(`${api}/me`, 'GET', 'authorization'), { url: `${api}/me` }),
	);
	const text = contractIn(ran);
	expect(text).toContain('Authorization: ${API_AUTHORIZATION}');
	expect(text).toContain('left out of this export: Authorization');
	expect(ran.out).toContain('API_AUTHORIZATION   the whole value of the header Authorization');
	expect(loaded(ran).resources[0]?.policy.allowHeaders).toEqual(['Authorization']);
});

test('of several servers the one with the most calls is chosen, and --target chooses another', async ({}, testInfo) => {
	const har = safari(
		{ url: `${api}/a` },
		{ url: `${api}/b` },
		{ url: 'https://pay.example.net/v1/c' },
	);
	const ran = await run(testInfo, har);
	expect(loaded(ran).target.url).toBe(api);
	expect(ran.out).toContain('--target https://pay.example.net   (1 call)');
	const other = await runIn(
		ran.cwd,
		'--har',
		'shop.har',
		'--target',
		'https://pay.example.net/v1/',
		'--stdout',
	);
	const contract = loaded(other, other.out);
	expect(contract.target.url).toBe('https://pay.example.net/v1');
	expect(contract.resources.map(({ path }) => path)).toEqual(['/c']);
	const wrong = runIn(ran.cwd, '--har', 'shop.har', '--target', 'https://b.example.com');
	await expect(wrong).rejects.toThrow(
		'the file has no cross-origin call to https://b.example.com  → write --target and one of https://api.example.com, https://pay.example.net',
	);
});

test('at most 25 paths are taken, one of each kind first', async ({}, testInfo) => {
	const items = Array.from({ length: 40 }, (_, at): Exchange => ({ url: `${api}/items/${at}` }));
	const ran = await run(testInfo, chromium(...items, { url: `${api}/me`, method: 'POST' }));
	const { resources } = loaded(ran);
	expect(resources).toHaveLength(25);
	expect(resources.map(({ path }) => path)).toContain('/me');
	expect(contractIn(ran)).toContain('# 16 further paths left out');
});

test('an existing contract stays as it is, and differences are named', async ({}, testInfo) => {
	const first = await run(testInfo, chromium(...session));
	const before = contractIn(first);
	const same = await runIn(first.cwd, '--har', 'shop.har');
	expect(same.out).toContain('There is a crosscheck.yaml already, which stays as it is');
	expect(same.out).toContain('Both say the same.');
	expect(contractIn(first, 'crosscheck.proposed.yaml')).toBe(before);

	const more = chromium(...session.slice(0, 1), {
		url: `${api}/items?page=2`,
		method: 'DELETE',
		origin: 'https://admin.example.com',
	});
	const changed = await run(testInfo, more);
	expect(contractIn(changed)).toBe(before);
	for (const line of [
		'  + origin https://admin.example.com',
		'  + request DELETE /items?page=2',
		'  + policy of /items?page=2: allowMethods DELETE',
		'  - policy of /items?page=2: allowMethods PUT',
		'  - resource /items/1',
	]) {
		expect(changed.out).toContain(`${line}\n`);
	}
});

test('crosscheck.yml is a contract too, and a broken one is left alone', async ({}, testInfo) => {
	const har = chromium(...session);
	const { cwd } = await run(testInfo, har, '--stdout');
	writeFileSync(join(cwd, 'crosscheck.yml'), 'target: [');
	const ran = await runIn(cwd, '--har', 'shop.har');
	expect(ran.code).toBe(0);
	expect(ran.out).toContain('It cannot be compared');
	expect(existsSync(join(cwd, 'crosscheck.yaml'))).toBe(false);
	expect(readFileSync(join(cwd, 'crosscheck.yml'), 'utf8')).toBe('target: [');
});

test('--stdout writes no file and prints the contract alone', async ({}, testInfo) => {
	const ran = await run(testInfo, chromium(...session), '--stdout');
	expect(readdirSync(ran.cwd)).toEqual(['shop.har']);
	expect(ran.err).toContain('Next: save it as crosscheck.yaml');
	expect(loaded(ran, ran.out).resources).toHaveLength(2);
});

const preflightOnly = chromium(preflight(`${api}/a`, 'PUT', ''));
const none: readonly (readonly [name: string, har: unknown, said: RegExp])[] = [
	['same-origin calls only', chromium({ url: `${app}/a` }), /has same-origin calls only \(1\)/],
	['no entry', chromium(), /has no requests/],
	[
		'no call by script',
		chromium({ url: `${api}/a.js`, type: 'script' }),
		/of 1 request in shop.har none was made by fetch/,
	],
	[
		'headers left out',
		firefox({ url: `${api}/a`, origin: null }),
		/neither Origin nor Referer.*DevTools of Firefox left headers out.*with sensitive data/,
	],
	[
		'pages without an origin',
		chromium({ url: `${api}/a`, origin: 'null' }),
		/without an origin of their own \(null\)/,
	],
	['preflight requests only', preflightOnly, /preflight requests only/],
];
for (const [name, har, said] of none) {
	test(`without a cross-origin call one sentence says why: ${name}`, async ({}, testInfo) => {
		const ran = await run(testInfo, har);
		expect(ran.code).toBe(3);
		expect(ran.out).toBe('');
		expect(ran.err).toMatch(said);
		expect(ran.err.trim().split('\n')).toHaveLength(1);
		expect(readdirSync(ran.cwd)).toEqual(['shop.har']);
	});
}
