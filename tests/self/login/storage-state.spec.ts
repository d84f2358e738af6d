import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { StateUnusable, StorageState } from '../../../fixtures/login/storage-state.ts';
import type { RequestSequence, RequestStep } from '../../../model/attempt.ts';
import { folderWith } from '../contract/folder.ts';
import {
	api,
	closeAll,
	connect,
	get,
	ok,
	page,
	saying,
	serve,
	startProxy,
} from '../proxy/proxy.helpers.ts';

test.afterEach(closeAll);

const inAnHour = Math.round(Date.now() / 1_000) + 3_600;
const cookie = (name: string, more: object = {}) => ({
	name,
	value: `value-of-${name}`,
	domain: 'api.example.com',
	path: '/',
	expires: -1,
	httpOnly: true,
	secure: true,
	sameSite: 'None',
	...more,
});

const state = (...cookies: object[]): string => JSON.stringify({ cookies, origins: [] });

const stepFrom = (from: string, more: Partial<RequestStep> = {}): RequestStep => ({
	page: from,
	context: 'window',
	request: {
		by: 'fetch',
		method: 'GET',
		url: `${api}/`,
		headers: [],
		credentials: 'include',
		mode: 'cors',
	},
	afterMs: 0,
	timeoutMs: 1_000,
	...more,
});

const sequenceOf = (...steps: RequestSequence['steps']): RequestSequence => ({
	profile: 'shared',
	hold: false,
	steps,
});

const elsewhere = 'https://shop.example.org';

for (const [what, from, url, more, isSent] of [
	['of the host', page, `${api}/items`, {}, true],
	['for a path above', page, `${api}/items/1`, { path: '/items' }, true],
	['for another path', page, `${api}/users`, { path: '/items' }, false],
	['of the domain above', page, `${api}/`, { domain: '.example.com' }, true],
	['of another host', page, `${api}/`, { domain: 'app.example.com' }, false],
	['of the host above alone', page, `${api}/`, { domain: 'example.com' }, false],
	['that is Secure, over http', page, 'http://api.example.com/', {}, false],
	[
		'that is not Secure, over http',
		'http://app.example.com',
		'http://api.example.com/',
		{ secure: false, sameSite: 'Lax' },
		true,
	],
	['with an hour left', page, `${api}/`, { expires: inAnHour }, true],
	['that has expired', page, `${api}/`, { expires: inAnHour - 7_200 }, false],
	['SameSite=Strict, from the same site', page, `${api}/`, { sameSite: 'Strict' }, true],
	['SameSite=Lax, from another site', elsewhere, `${api}/`, { sameSite: 'Lax' }, false],
	['SameSite=None, from another site', elsewhere, `${api}/`, {}, true],
] as const) {
	test(`a cookie ${what} ${isSent ? 'goes along' : 'stays'}`, ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'auth.json': state(cookie('sid', more)) });
		const step = stepFrom(from);
		const cookies = new StorageState(join(cwd, 'auth.json')).cookiesIn(sequenceOf(step))(step);
		expect(cookies?.(url)).toBe(isSent ? 'sid=value-of-sid' : '');
	});
}

test('a request without credentials gets none, nor one of an attempt about cookies, nor a frame without cookies', ({}, testInfo) => {
	const cwd = folderWith(testInfo, { 'auth.json': state(cookie('sid')) });
	const stored = new StorageState(join(cwd, 'auth.json'));
	const step = stepFrom(page);
	const without = { ...step, request: { ...step.request, credentials: 'same-origin' as const } };
	const aboutCookies = { ...step, expect: { cookie: 'sent' as const } };
	for (const each of [
		without,
		aboutCookies,
		stepFrom(page, { context: 'credentialless-frame' }),
		stepFrom(page, { context: 'control-client' }),
	]) {
		expect(stored.cookiesIn(sequenceOf(each))(each)).toBeUndefined();
	}
	const sandboxed = stepFrom(page, { context: 'sandboxed-frame' });
	const lax = folderWith(testInfo, { 'lax.json': state(cookie('sid', { sameSite: 'Lax' })) });
	const ofLax = new StorageState(join(lax, 'lax.json')).cookiesIn(sequenceOf(sandboxed));
	expect(ofLax(sandboxed)?.(`${api}/`)).toBe('');
});

test('a file that changes is read again, and all values that it had are secret', ({}, testInfo) => {
	const cwd = folderWith(testInfo, {});
	const stored = new StorageState(join(cwd, 'auth.json'));
	const step = stepFrom(page);
	const sent = () => stored.cookiesIn(sequenceOf(step))(step)?.(`${api}/`);
	expect(sent).toThrow(StateUnusable);
	folderWith(testInfo, { 'auth.json': state(cookie('first'), cookie('x', { value: 'on' })) });
	expect(sent()).toBe('first=value-of-first; x=on');
	folderWith(testInfo, { 'auth.json': state(cookie('then', { path: '/' })) });
	expect(sent()).toBe('then=value-of-then');
	expect(stored.secrets).toEqual(['value-of-first', 'value-of-then']);
});

test('what is no storage state says what is wrong', ({}, testInfo) => {
	const cwd = folderWith(testInfo, { 'auth.json': '{"cookies":[{"name":"sid"}]}' });
	const step = stepFrom(page);
	expect(() => new StorageState(join(cwd, 'auth.json')).cookiesIn(sequenceOf(step))).toThrow(
		/auth\.json" is no storage state \(cookies\.0\.value\): have Playwright write it/,
	);
});

test('the proxy adds them to requests and not to preflights, and the browser’s own come first', async () => {
	const server = await serve(saying(ok));
	const proxy = await startProxy({
		targets: [{ origin: api, upstream: `http://127.0.0.1:${server.port}`, forwarded: false }],
	});
	const recording = proxy.record('x', { hold: false });
	recording.cookies = (url) => `sid=of-state; at=${new URL(url).pathname}`;
	for (const lines of [
		['GET', `Origin: ${page}`],
		['GET', 'Cookie: sid=of-browser'],
		['OPTIONS', `Origin: ${page}`, 'Access-Control-Request-Method: PUT'],
	]) {
		const [method = '', ...headers] = lines;
		const wire = await connect(proxy);
		wire.send(get('/items?__crosscheck=x', ...headers).replace('GET', method));
		await wire.until('ok');
	}
	const sent = server.wires.map(({ text }) => /^Cookie: (.*)\r$/m.exec(text)?.[1]);
	expect(sent).toEqual(['sid=of-state; at=/items', 'sid=of-browser; at=/items', undefined]);
});
