// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the contract's own variables.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { isSecretName, isSecretValue } from '../../../command/init/secrets.ts';
import { contractIn, loaded, type Ran, run, runIn } from './command.ts';
import { api, chromium, type Exchange, firefox, playwright, preflight, safari } from './hars.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r';

const secret = {
	bearer: 'Bearer kJ8sYw2LqPz7',
	apiKey: 'AKey"with\\quotes',
	csrf: 'csrf~value~1/2+3',
	cookie: 'Sess10n-Value==',
	setCookie: 'N3w-Cookie-Value',
	query: 'qu3ry s3cret/&',
	jwt,
	path: 'T0kenInPath4fgh7jk2LmN9pQ',
	password: 'correct horse "battery" ü',
	nested: 'n3sted-secret',
	form: 'f0rm secret+&',
	random: 'Zx9Qm4Lr7Tb2Wc5Vd8Nf1',
};

const calls: readonly Exchange[] = [
	preflight(`${api}/login`, 'POST', 'authorization,content-type,x-api-key,x-csrf-token'),
	{
		url: `${api}/login?access_token=${encodeURIComponent(secret.query)}&q=chairs`,
		method: 'POST',
		cookie: `sid=${secret.cookie}; theme=dark`,
		script: {
			Authorization: secret.bearer,
			'X-Api-Key': secret.apiKey,
			'X-CSRF-Token': secret.csrf,
			'Content-Type': 'application/json',
		},
		body: JSON.stringify({
			user: 'ada',
			password: secret.password,
			auth: { parts: [secret.nested, 12345678] },
			note: secret.random,
		}),
		response: {
			'Set-Cookie': `sid=${secret.setCookie}; Path=/`,
			'Access-Control-Allow-Credentials': 'true',
			'Access-Control-Allow-Headers': `x-api-key, ${secret.random}`,
		},
	},
	{ url: `${api}/hooks/${secret.path}/send` },
	{ url: `${api}/verify?t=${secret.jwt}` },
	// The same secrets again, where no name tells.
	{
		url: `${api}/echo?x=${encodeURIComponent(secret.setCookie)}&y=${Buffer.from(secret.csrf).toString('base64')}`,
	},
	{
		url: `${api}/form`,
		method: 'POST',
		script: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: `user=ada&password=${encodeURIComponent(secret.form)}`,
	},
	{
		url: `${api}/text`,
		method: 'POST',
		script: { 'Content-Type': 'text/plain' },
		body: `it is ${secret.bearer}`,
	},
];

const values = [...Object.values(secret), 'kJ8sYw2LqPz7', '12345678'];

/** All that the command wrote and said. */
const saidBy = (ran: Ran): string =>
	[
		ran.out,
		ran.err,
		...readdirSync(ran.cwd)
			.filter((name) => name !== 'shop.har')
			.map((name) => readFileSync(join(ran.cwd, name), 'utf8')),
	].join('\n');

function expectNoneIn(text: string): void {
	for (const value of values) {
		const bytes = Buffer.from(value);
		for (const form of [
			value,
			encodeURIComponent(value),
			new URLSearchParams({ value }).toString().slice('value='.length),
			JSON.stringify(value).slice(1, -1),
			bytes.toString('base64').replace(/=+$/, ''),
			bytes.toString('base64url'),
			bytes.toString('hex'),
		]) {
			expect(text).not.toContain(form);
		}
	}
}

for (const [name, har] of Object.entries({ chromium, firefox, safari, playwright })) {
	test(`no secret of a HAR file of ${name} is written or said`, async ({}, testInfo) => {
		const first = await run(testInfo, har(...calls));
		expectNoneIn(saidBy(first));
		const again = await runIn(first.cwd, '--har', 'shop.har');
		expectNoneIn(saidBy(again));
		expectNoneIn(saidBy(await runIn(first.cwd, '--har', 'shop.har', '--stdout')));
		expect(loaded(first).resources.length).toBeGreaterThanOrEqual(6);
	});
}

test('variables stand for secrets, and the output says what to set them to', async ({}, testInfo) => {
	const ran = await run(testInfo, chromium(...calls));
	const text = contractIn(ran);
	for (const part of [
		'Authorization: ${API_AUTHORIZATION}',
		'X-Api-Key: ${API_X_API_KEY}',
		'access_token=${API_ACCESS_TOKEN}&q=chairs',
		'/hooks/${API_HOOKS}/send',
		'user: ada',
		'password: ${API_PASSWORD}',
	]) {
		expect(text).toContain(part);
	}
	const named = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
	const listed = [...ran.out.matchAll(/^ {2}(API_\w+) {3}/gm)].map(([, name]) => name);
	expect(listed.sort()).toEqual([...new Set(named)].sort());
	expect(ran.out).toContain('the value of access_token in the query, as it stands in the URL');
	const { secrets } = loaded(ran);
	expect(secrets).toContain('value-of-API_ACCESS_TOKEN');
	expect(secrets).toContain('value-of-API_PASSWORD');
});

test('a text that looks like a variable is itself', async ({}, testInfo) => {
	const ran = await run(
		testInfo,
		chromium({
			url: `${api}/a?q=\${HOME}`,
			method: 'PUT',
			script: { 'X-Template': '${HOME}', 'Content-Type': 'application/json' },
			body: '{"template":"$${HOME}"}',
		}),
	);
	const [resource] = loaded(ran).resources;
	expect(resource?.path).toBe('/a?q=${HOME}');
	expect(resource?.requests[0]).toMatchObject({
		headers: { 'X-Template': '${HOME}' },
		body: '{"template":"$${HOME}"}',
	});
});

test('names and values that are secret, and those that are not', () => {
	for (const name of [
		'Authorization',
		'x-api-key',
		'apiKey',
		'access_token',
		'sessionId',
		'JWT',
		'oauth',
		'clientSecret',
		'passwd',
	]) {
		expect(isSecretName(name), name).toBe(true);
	}
	for (const name of [
		'author',
		'page',
		'X-Request-Id',
		'keyword',
		'monkey',
		'Content-Type',
		'country',
	]) {
		expect(isSecretName(name), name).toBe(false);
	}
	for (const value of [jwt, secret.random, 'Bearer abc', 'd41d8cd98f00b204e9800998ecf8427e']) {
		expect(isSecretValue(value), value).toBe(true);
	}
	for (const value of [
		'123e4567-e89b-12d3-a456-426614174000',
		'507f1f77bcf86cd799439011',
		'list-of-products-for-the-summer-of-2031',
		'applicationSettingsOfUser',
		'application/json',
		'2031-05-06T07:08:09.123Z',
	]) {
		expect(isSecretValue(value), value).toBe(false);
	}
});
