import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rootCertificates } from 'node:tls';
import { expect, test } from '@playwright/test';
import { readSettings } from '../../../fixtures/contract/settings.ts';
import { testCertificates } from '../proxy/certificates.ts';
import { complaint, folderWith } from './folder.ts';

test('settings have defaults', ({}, testInfo) => {
	const cwd = folderWith(testInfo, {});
	expect(readSettings({ cwd, env: {} })).toEqual({
		reach: {},
		embedded: false,
		reportFolder: join(cwd, 'reports/out'),
		browsers: { chromium: 'auto', firefox: 'auto', webkit: 'auto' },
		strict: false,
		probes: true,
		warm: true,
		baselineFile: join(cwd, 'crosscheck.baseline.json'),
		failOn: 'any',
	});
});

test('settings come from the environment and from .env, where the environment wins', ({}, testInfo) => {
	const cwd = folderWith(testInfo, {
		'contracts/mine.yaml': '',
		'.env': [
			'TARGET_URL=https://from-file.example.com',
			'TARGET_UPSTREAM=http://127.0.0.1:8080/',
			'CROSSCHECK_CONTRACT=contracts/mine.yaml',
			'CROSSCHECK_REPORT=from-file',
			'CROSSCHECK_STRICT=0',
			'CROSSCHECK_BASELINE=kept/main.json',
			'CROSSCHECK_FAIL_ON=new',
		].join('\n'),
	});
	const env = {
		TARGET_URL: 'https://Env.example.com:443/v1/',
		CROSSCHECK_REPORT: '',
		CROSSCHECK_BROWSERS: 'chromium=system, webkit=playwright',
		CROSSCHECK_STRICT: 'true',
		CROSSCHECK_FAIL_ON: ' drift ',
	};
	expect(readSettings({ cwd, env })).toEqual({
		targetUrl: 'https://env.example.com/v1',
		reach: {},
		targetUpstream: 'http://127.0.0.1:8080',
		contractFile: join(cwd, 'contracts/mine.yaml'),
		reportFolder: join(cwd, 'reports/out'),
		embedded: false,
		browsers: { chromium: 'system', firefox: 'auto', webkit: 'playwright' },
		strict: true,
		probes: true,
		warm: true,
		baselineFile: join(cwd, 'kept/main.json'),
		failOn: 'drift',
	});
});

test('one source of browsers may serve all engines', ({}, testInfo) => {
	const cwd = folderWith(testInfo, {});
	const { browsers } = readSettings({ cwd, env: { CROSSCHECK_BROWSERS: ' system ' } });
	expect(browsers).toEqual({ chromium: 'system', firefox: 'system', webkit: 'system' });
	const mixed = readSettings({ cwd, env: { CROSSCHECK_BROWSERS: 'system, webkit=auto' } });
	expect(mixed.browsers).toEqual({ chromium: 'system', firefox: 'system', webkit: 'auto' });
});

for (const [value, strict] of [
	['1', true],
	[' true ', true],
	['0', false],
	['false', false],
	['', false],
] as const) {
	test(`CROSSCHECK_STRICT may be "${value}"`, ({}, testInfo) => {
		const cwd = folderWith(testInfo, {});
		expect(readSettings({ cwd, env: { CROSSCHECK_STRICT: value } }).strict).toBe(strict);
	});
}

test('.env.example holds every setting, commented out, with a value that will do', async ({}, testInfo) => {
	const own = await (await testCertificates()).valid('this-machine');
	const example = readFileSync(resolve(import.meta.dirname, '../../../.env.example'), 'utf8');
	expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
	const dotenv = example.replace(/^# (?=[A-Z_]+=)/gm, '');
	const files = {
		'contracts/staging.yaml': '',
		'cors/own.scenarios.ts': '',
		'staging-ca.pem': String(rootCertificates[0]),
		'client.pem': own.cert,
		'auth.json': '{"cookies":[],"origins":[]}',
		'client-key.pem': createPrivateKey(own.key).export({
			type: 'pkcs8',
			format: 'pem',
			cipher: 'aes-256-cbc',
			passphrase: 'secret',
		}),
	};
	const cwd = folderWith(testInfo, { '.env': dotenv, ...files });
	expect(readSettings({ cwd, env: {} })).toEqual({
		targetUrl: 'https://staging-api.example.com',
		targetUpstream: 'http://127.0.0.1:8080',
		reach: {
			authority: join(cwd, 'staging-ca.pem'),
			proxy: 'http://user:password@proxy.example.net:3128',
			certificate: {
				file: join(cwd, 'client.pem'),
				keyFile: join(cwd, 'client-key.pem'),
				passphrase: 'secret',
			},
			rate: 5,
			retries: 2,
		},
		login: { command: 'node sign-in.mjs', cwd, everyMs: 600_000 },
		storageState: join(cwd, 'auth.json'),
		contractFile: join(cwd, 'contracts/staging.yaml'),
		scenariosFolder: join(cwd, 'cors'),
		embedded: true,
		reportFolder: join(cwd, 'build/crosscheck'),
		browsers: { chromium: 'system', firefox: 'playwright', webkit: 'auto' },
		strict: true,
		probes: false,
		warm: false,
		baselineFile: join(cwd, 'baselines/staging.json'),
		failOn: 'new',
		webhook: {
			url: 'https://hooks.example.com/services/secret',
			on: 'always',
			reportUrl: 'https://ci.example.com/crosscheck/latest/',
		},
	});
});

const bad: readonly (readonly [name: string, value: string, complaint: string])[] = [
	[
		'TARGET_URL',
		'localhost:8080',
		'"localhost:8080" is not a URL with http or https  → write http://localhost:8080',
	],
	[
		'TARGET_URL',
		'https://me:pass@api.example.com',
		'the URL has a user name or password  → write https://api.example.com, and put credentials into target.headers',
	],
	[
		'TARGET_URL',
		'me:pass@api.example.com',
		'the text is not a URL with http or https  → write e.g. https://api.example.com',
	],
	[
		'TARGET_URL',
		'https://api.example.com?a=1',
		'"https://api.example.com?a=1" has a query or a fragment  → write https://api.example.com',
	],
	[
		'TARGET_UPSTREAM',
		'http://127.0.0.1:8080/v1',
		'"http://127.0.0.1:8080/v1" is more than a scheme, a host and a port  → write http://127.0.0.1:8080',
	],
	[
		'CROSSCHECK_CA',
		'none.pem',
		'"none.pem" cannot be used: there is no such file  → name a file that is there',
	],
	['CROSSCHECK_CA', '.', '"." cannot be used: this is a folder  → name a file'],
	[
		'CROSSCHECK_CA',
		'.env',
		'".env" has no certificate  → write the path of a PEM file: -----BEGIN CERTIFICATE-----, base64, and the end',
	],
	[
		'TARGET_PROXY',
		'ci:s3cret@proxy.example.net',
		'the text is not the URL of an HTTP proxy  → write e.g. http://proxy.example.net:3128',
	],
	[
		'TARGET_PROXY',
		'http://ci:s3cret@proxy.example.net/pac',
		'the URL of the proxy is more than a scheme, a host and a port  → write e.g. http://proxy.example.net:3128',
	],
	[
		'TARGET_CERT',
		'.env',
		'".env" is not a certificate with its key  → write the path of a PEM file with both, or of the certificate here and of the key in TARGET_CERT_KEY',
	],
	[
		'TARGET_CERT',
		'none.pem',
		'"none.pem" or its key cannot be used: there is no such file  → name a file that is there',
	],
	[
		'CROSSCHECK_STORAGE_STATE',
		'none.json',
		'"none.json" cannot be used: there is no such file  → name a file that is there',
	],
	['CROSSCHECK_STORAGE_STATE', '.', '"." cannot be used: this is a folder  → name a file'],
	[
		'CROSSCHECK_STORAGE_STATE',
		'.env',
		`".env" is not JSON  → have Playwright write it: await page.context().storageState({ path: 'auth.json' })`,
	],
	['TARGET_RATE', 'fast', '"fast" is not a number of requests a second  → write e.g. 5'],
	['TARGET_RATE', '100/m', '"100/m" is not a number of requests a second  → write 1.6'],
	['TARGET_RATE', '10/min', '"10/min" is not a number of requests a second  → write e.g. 5'],
	['TARGET_RATE', '-1', '"-1" is not a number of requests a second  → write e.g. 5'],
	[
		'TARGET_RATE',
		'0.5',
		'0.5 is less than one request a second, and what browsers cache would be too old by the next  → write 1 or more',
	],
	[
		'TARGET_RATE',
		'5000',
		'5000 is more than 1000 requests a second  → leave it out, so that none waits',
	],
	['TARGET_RETRIES', 'twice', '"twice" is not a whole number  → write a number from 0 to 10'],
	['TARGET_RETRIES', '1.5', '"1.5" is not a whole number  → write a number from 0 to 10'],
	['TARGET_RETRIES', '11', '11 is more than 10  → write a number from 0 to 10'],
	['CROSSCHECK_LOGIN_EVERY', 'soon', '"soon" is not a duration  → write e.g. 10m'],
	['CROSSCHECK_LOGIN_EVERY', '10ms', '10ms is less than a second  → write e.g. 10m'],
	['TARGET_CERT_KEY', 'key.pem', 'belongs to TARGET_CERT, which is not set  → set TARGET_CERT too'],
	[
		'CROSSCHECK_CONTRACT',
		'none.yaml',
		'there is no file "none.yaml"  → write the path of a contract, or leave it out to use ./crosscheck.yaml',
	],
	[
		'CROSSCHECK_CONTRACT',
		'.',
		'"." is not a file  → write the path of a contract, or leave it out to use ./crosscheck.yaml',
	],
	['CROSSCHECK_REPORT', '.env', '".env" is a file  → write the path of a folder'],
	['CROSSCHECK_BASELINE', '.', '"." is a folder  → write the path of a file'],
	[
		'CROSSCHECK_WEBHOOK',
		'hooks.example.com/services/T0/s3cret',
		'the text is not a URL with http or https  → write the URL as the chat shows it, e.g. https://hooks.example.com/services/…',
	],
	[
		'CROSSCHECK_WEBHOOK',
		'https://me:s3cret@hooks.example.com/',
		'the URL has a user name or password  → write the URL as the chat shows it, e.g. https://hooks.example.com/services/…',
	],
	['CROSSCHECK_WEBHOOK_ON', 'changes', '"changes" is not known  → write change'],
	['CROSSCHECK_WEBHOOK_ON', 'never', '"never" is not known  → write change, fail or always'],
	[
		'CROSSCHECK_REPORT_URL',
		'ci.example.com/1',
		'"ci.example.com/1" is not a URL with http or https  → write https://ci.example.com/1',
	],
	['CROSSCHECK_FAIL_ON', 'news', '"news" is not known  → write new'],
	['CROSSCHECK_FAIL_ON', 'nothing', '"nothing" is not known  → write any, new or drift'],
	['CROSSCHECK_BROWSERS', 'systems', '"systems" is not a source of browsers  → write system'],
	[
		'CROSSCHECK_BROWSERS',
		'lynx',
		'"lynx" is not a source of browsers  → write auto, playwright, system, or e.g. chromium=system,firefox=playwright,webkit=auto',
	],
	['CROSSCHECK_BROWSERS', 'safari=system', '"safari" is not an engine  → write webkit'],
	[
		'CROSSCHECK_BROWSERS',
		'lynx=system',
		'"lynx" is not an engine  → write one of chromium, firefox, webkit',
	],
	[
		'CROSSCHECK_BROWSERS',
		'firefox=Playwright',
		'"Playwright" is not a source of browsers  → write firefox=playwright',
	],
	[
		'CROSSCHECK_BROWSERS',
		'firefox=here',
		'"here" is not a source of browsers  → write firefox=auto, playwright or system',
	],
	['CROSSCHECK_BROWSERS', 'firefox=auto,firefox=system', 'firefox is there twice  → remove one'],
	['CROSSCHECK_EMBEDDED', 'on', '"on" is neither on nor off  → write 1'],
	['CROSSCHECK_STRICT', 'yes', '"yes" is neither on nor off  → write 1'],
	['CROSSCHECK_STRICT', 'Off', '"Off" is neither on nor off  → write 0'],
	['CROSSCHECK_STRICT', 'True', '"True" is neither on nor off  → write true'],
	['CROSSCHECK_STRICT', 'fals', '"fals" is neither on nor off  → write false'],
	['CROSSCHECK_STRICT', '2', '"2" is neither on nor off  → write 1 or 0'],
];
for (const [name, value, line] of bad) {
	test(`${name} cannot be ${value}`, ({}, testInfo) => {
		const cwd = folderWith(testInfo, { '.env': '' });
		const headline = 'The settings have 1 mistake:';
		expect(complaint(() => readSettings({ cwd, env: { [name]: value } }))).toEqual([
			headline,
			`environment variable ${name}: ${line}`,
		]);
		folderWith(testInfo, { '.env': `${name}=${value}\n` });
		expect(complaint(() => readSettings({ cwd, env: {} }))).toEqual([
			headline,
			`.env  ${name}: ${line}`,
		]);
	});
}

test('all mistakes are told at once', ({}, testInfo) => {
	const cwd = folderWith(testInfo, { '.env': 'CROSSCHECK_BROWSERS=safari\nTARGET_URL=x y' });
	const env = { TARGET_UPSTREAM: 'nowhere:', CROSSCHECK_REPORT: '.env' };
	const [headline, ...lines] = complaint(() => readSettings({ cwd, env }));
	expect(headline).toBe('The settings have 4 mistakes:');
	expect(lines.map((line) => line.replace(/: .*/, ''))).toEqual([
		'.env  TARGET_URL',
		'environment variable TARGET_UPSTREAM',
		'environment variable CROSSCHECK_REPORT',
		'.env  CROSSCHECK_BROWSERS',
	]);
});

test('a .env that cannot be read is a mistake', ({}, testInfo) => {
	const cwd = folderWith(testInfo, { '.env/file': '' });
	expect(complaint(() => readSettings({ cwd, env: {} }))).toEqual([
		'The settings have 1 mistake:',
		'.env  the file cannot be read: this is a folder  → make it a readable text file, or remove it',
	]);
});
