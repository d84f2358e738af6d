import { test } from '@playwright/test';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import { UsageError } from '../../../command/usage-error.ts';
import { ContractError, loadContract } from '../../../fixtures/contract/load.ts';
import { redactObservation } from '../../../fixtures/run-host/redaction/redact.ts';
import type { Header } from '../../../model/http.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import { knownFailureOf } from '../../../model/shown/known-failures.ts';
import { artefactsOf } from '../../../reports/artefacts.ts';
import { baselineOf, baselineText } from '../../../reports/baseline/baseline.ts';
import { FileMistake } from '../../../reports/files/file-mistake.ts';
import { reportOf } from '../../../reports/problems/run-report.ts';
import { RedirectId } from '../../../servers/proxy/redirect-id.ts';
import { editHead } from '../../../servers/proxy/request-edit.ts';
import { contractText } from '../contract/cases.ts';
import { folderWith } from '../contract/folder.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import { runIn } from '../init/command.ts';
import { api, app, chromium } from '../init/hars.ts';
import { actual, attemptOf, letIn, observed, read, refused } from '../judge/judge.helpers.ts';
import { isReadOrTold } from './read-or-told.ts';

/**
 * Texts over which a pattern that tries again at each character would take minutes: what repeats without ever
 * coming to the end that the pattern wants.
 */
const repeated: Readonly<Record<string, (length: number) => string>> = {
	'white space': (length) => `a${' '.repeat(length)}a`,
	tabs: (length) => `a${'\t'.repeat(length)}a`,
	commas: (length) => `a${','.repeat(length)}a`,
	slashes: (length) => `https://app.example.com${'/'.repeat(length)}a`,
	'a host without end': (length) => `https://${'a'.repeat(length)}`,
	dashes: (length) => `a${'-'.repeat(length)}a`,
	digits: (length) => '0'.repeat(length),
	braces: (length) => '{'.repeat(length),
	variables: (length) => '${a:-'.repeat(length / 5),
	'number signs': (length) => '#'.repeat(length),
	quotes: (length) => '"\\'.repeat(length / 2),
	percents: (length) => '%25'.repeat(length / 3),
	'tokens that never end': (length) => 'eyJaaaaa'.repeat(length / 8),
	'tokens of letters and digits': (length) => 'aB3'.repeat(length / 3),
	'words of errors': (length) => 'ForbiddenAccessDenied'.repeat(length / 21),
};

/** As much as a browser takes of a head, and as much as the proxy does. */
const ofBrowsers = 250_000;
const ofProxy = 1_000_000;

const allowOrigin = 'Access-Control-Allow-Origin';
const otherHeaders = [
	'Access-Control-Allow-Credentials',
	'Access-Control-Allow-Methods',
	'Access-Control-Allow-Headers',
	'Access-Control-Expose-Headers',
	'Access-Control-Max-Age',
	'Cache-Control',
	'Content-Type',
	'Cross-Origin-Resource-Policy',
	'Location',
	'Server',
	'Set-Cookie',
	'Timing-Allow-Origin',
	'Vary',
	'Via',
	'WWW-Authenticate',
	'X-Amzn-ErrorType',
	'X-Content-Type-Options',
];

const attempt = attemptOf('simple-get-allowed-origin');

/** Everything that is done with a response from the wire to the report. */
function throughARun(names: readonly string[], value: string): void {
	const usual = letIn(attempt.origin).filter(([name]) => !names.includes(name));
	const lines = [...usual, ...names.map((name): Header => [name, value])];
	for (const script of [refused, read()]) {
		const seen = observed([script], [actual(attempt, lines)]);
		const observation = redactObservation(seen, []);
		const run = resultsWith([recordOf(attempt, observation, judge(attempt, observation), 1)]);
		artefactsOf(reportOf(run));
		baselineText(baselineOf(run));
	}
}

for (const [what, textOf] of Object.entries(repeated)) {
	test(`${what}, in each header of a response`, async () => {
		const value = textOf(ofBrowsers);
		await isReadOrTold([], () => throughARun([allowOrigin], value));
		await isReadOrTold([], () => throughARun(otherHeaders, value));
	});

	test(`${what}, in heads that pass the proxy`, async () => {
		const value = textOf(ofProxy);
		const response = Buffer.from(`HTTP/1.1 302 Found\r\nLocation: ${value}\r\n\r\n`);
		const request = Buffer.from(`GET / HTTP/1.1\r\nReferer: ${value}\r\nCookie: ${value}\r\n\r\n`);
		await isReadOrTold([], () => [
			new RedirectId('a1', `${api}/`, () => true).take(response),
			editHead(request, '/', [], 'a=b'),
		]);
	});

	test(`${what}, in files and command lines`, async ({}, testInfo) => {
		const value = textOf(ofBrowsers);
		const explained = [UsageError, ContractError, FileMistake];
		const har = chromium({
			url: `${api}/${value}?${value}`,
			method: 'PUT',
			script: { 'X-A': value, 'Content-Type': value },
			body: value,
			cookie: `a=${value}`,
		});
		const document = {
			openapi: '3.1.0',
			servers: [{ url: `${api}/${value}` }, { url: `/${value}` }],
			paths: {
				[`/${value}`]: { get: {} },
				'/a/{b}': {
					get: { parameters: [{ in: 'path', name: 'b', required: true, example: value }] },
					put: { parameters: [{ in: 'header', name: 'X-A', example: value }] },
				},
			},
		};
		const cwd = folderWith(testInfo, {
			har: JSON.stringify(har),
			api: JSON.stringify(document),
			'name/crosscheck.yaml': contractText({
				resources: `{ ${JSON.stringify(value)}: { path: /a, requests: { go: GET } } }`,
			}),
			'header/crosscheck.yaml': contractText({
				resources: `{ a: { path: /a, requests: { go: { method: GET, headers: { ${JSON.stringify(value)}: ${JSON.stringify(value)} } } } } }`,
			}),
		});
		const pasted = (line: string) => readCheckOptions([line, '--origin', app], () => '');
		for (const [place, action] of Object.entries({
			'a HAR file': () => runIn(cwd, '--har', 'har', '--stdout'),
			'an OpenAPI document': () => runIn(cwd, '--openapi', 'api', '--origin', app, '--stdout'),
			'the name of a resource': () => loadContract({ cwd: `${cwd}/name`, env: {} }),
			'a header of a request': () => loadContract({ cwd: `${cwd}/header`, env: {} }),
			'a pasted curl': () => pasted(`curl ${api} -H 'X-A: ${value}' -d '${value}'`),
			'what follows a pasted curl': () => pasted(`curl ${api} ; ${value}`),
			'a pasted fetch': () => pasted(`fetch("${api}", ${JSON.stringify({ body: value })})`),
		})) {
			await test.step(place, () => isReadOrTold(explained, action));
		}
	});
}

test('a known failure of many stars', async () => {
	const match = `${'*a'.repeat(200)}*b`;
	await isReadOrTold([], () =>
		knownFailureOf('a'.repeat(5_000), [{ match, reason: '', until: '2031-01-01' }], '2030-01-01'),
	);
});

test('blank lines after a pasted curl', async () => {
	await isReadOrTold([UsageError], () =>
		readCheckOptions([`curl ${api} ;${'\n'.repeat(ofBrowsers)}x`, '--origin', app], () => ''),
	);
});
