import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ownAttempt, strangersAttempts } from '../../../command/attempts.ts';
import type { EngineRecords } from '../../../command/carry-out.ts';
import type { CheckOptions } from '../../../command/check-options.ts';
import { type Conclusion, conclude } from '../../../command/conclusion.ts';
import { fixPolicy } from '../../../command/fix-policy.ts';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import { inCheckWords } from '../../../command/results/check-words.ts';
import { asCommand } from '../../../command/results/command-line.ts';
import { asJson } from '../../../command/results/json.ts';
import { paintFor } from '../../../command/results/layout.ts';
import { asText } from '../../../command/results/text.ts';
import { underlined } from '../../../command/results/underlined.ts';
import { causesOf } from '../../../model/causes/index.ts';
import { codeText } from '../../../model/findings/index.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { EngineName, Observation } from '../../../model/observation.ts';
import type { RecordedFinding } from '../../../model/record.ts';
import {
	actual,
	engine,
	grant,
	letIn,
	nonCors,
	observed,
	preflight,
	read,
	refused,
} from '../judge/judge.helpers.ts';

const origin = 'https://app.example.com';
const url = 'https://api.example.com/items/1';
const noColour = paintFor({}, {});

function optionsOf(...argv: string[]): CheckOptions {
	const options = readCheckOptions([url, '--origin', origin, ...argv], () => '');
	if (!options) throw new Error('This asks for help.');
	return options;
}

/** What one engine showed of the request in question. */
function seenIn(
	name: EngineName,
	options: CheckOptions,
	observe: (attempt: ReturnType<typeof ownAttempt>) => Observation,
): EngineRecords {
	const attempt = ownAttempt(options);
	const observation = { ...observe(attempt), engine: { ...engine, name } };
	const record = recordOf(attempt, observation, judge(attempt, observation), 1);
	return { engine: observation.engine, records: [record] };
}

const concludeOn = (options: CheckOptions, engines: readonly EngineRecords[]): Conclusion =>
	conclude(options, engines, causesOf(engines.flatMap(({ records }) => records)));

const slashed = optionsOf('-X', 'PUT', '-H', 'Authorization: Bearer abc123def', '--stack', 'nginx');
const blocked = concludeOn(slashed, [
	seenIn('chromium', slashed, (attempt) =>
		observed([refused], [preflight(attempt, [...letIn(`${origin}/`), ...grant()])], {
			console: ['Access to fetch has been blocked'],
		}),
	),
	seenIn('webkit', slashed, (attempt) =>
		observed(
			[read()],
			[preflight(attempt, [...letIn(origin), ...grant()]), actual(attempt, letIn(origin))],
		),
	),
]);

test.describe('the text', () => {
	const text = asText(slashed, blocked, noColour);

	test('has one line an engine with version, verdict and what script got', () => {
		expect(text).toContain(
			'Chromium  150.0.0.0  blocked  script got an error: TypeError: Failed to fetch\n' +
				'WebKit    150.0.0.0  works    script read status 200\n',
		);
	});

	test('tells what happened, why, and what to change', () => {
		expect(text).toMatch(/^What happened {5}\S/m);
		expect(text).toMatch(/^Why {15}\S/m);
		expect(text).toMatch(/^What to change {4}\S/m);
	});

	test('sets the expected beside the actual and underlines the offending part', () => {
		const lines = text.split('\n');
		const at = lines.findIndex((line) => line.startsWith('  actual'));
		const [expected = '', told = '', mark = ''] = lines.slice(at - 1, at + 2);
		expect(expected).toContain(`Access-Control-Allow-Origin: ${origin}`);
		expect(told.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('/');
		expect(told.endsWith(`${origin}/`)).toBe(true);
	});

	test("has the change for the stack, the browser's own words, the wire and how to do it again", () => {
		expect(text).toContain('For nginx (given by --stack)');
		expect(text).toContain('# in http { }');
		expect(text).toContain('Chromium: Access to fetch has been blocked');
		expect(text).toContain(`< Access-Control-Allow-Origin: ${origin}/`);
		expect(text).toContain(`curl -i -X OPTIONS '${url}'`);
		expect(text).toContain('the actual request, which the browser did not send');
		expect(text).toContain(`await fetch("${url}"`);
		expect(text).toContain(`npx crosscheck check -X 'PUT' '${url}'`);
	});

	test('keeps to a width, where it is prose', () => {
		const prose = text.split('\n').filter((line) => /^(Why|What|Also|Seen|Cert)/.test(line));
		expect(prose.filter(({ length }) => length > 110)).toEqual([]);
	});

	test('says nothing but the verdict where all is well', () => {
		const options = optionsOf();
		const green = concludeOn(options, [
			seenIn('firefox', options, (attempt) => observed([read()], [actual(attempt, letIn(origin))])),
		]);
		expect(green.exitCode).toBe(0);
		expect(asText(options, green, noColour).trim().split('\n')).toEqual([
			`GET ${url}`,
			`from a page on ${origin}, credentials: same-origin`,
			'',
			'Firefox  150.0.0.0  works  script read status 200',
		]);
	});

	test('tells of a status that CORS has no part in', () => {
		const options = optionsOf();
		const green = concludeOn(options, [
			seenIn('firefox', options, (attempt) =>
				observed([read(404)], [actual(attempt, letIn(origin), { status: 404 })]),
			),
		]);
		expect(green.exitCode).toBe(0);
		expect(asText(options, green, noColour)).toContain(
			'The response has status 404, and script can read it. CORS is not the reason for that status.',
		);
	});

	test('tells that the server refuses its own page, which no browser blocks', () => {
		const options = optionsOf('-X', 'POST', '--origin', 'https://api.example.com', '--send');
		const own = concludeOn(options, [
			seenIn('firefox', options, (attempt) => {
				const answered = actual(attempt, [], { status: 403 });
				const { response } = answered;
				if (!response) throw new Error('It is answered.');
				const signed = { ...response, bodySigns: ['cors-refusal' as const] };
				return observed([read(403)], [{ ...answered, response: signed }]);
			}),
		]);
		expect(own.notes.join('\n')).toMatch(
			/status 403.*refuses the request because of the page it comes from.*X-Forwarded-Proto/,
		);
	});

	test('has the words of the finding where no cause is known', () => {
		const options = optionsOf();
		const dead = concludeOn(options, [
			seenIn('firefox', options, (attempt) =>
				observed(
					[refused],
					[
						actual(attempt, null, {
							end: { kind: 'connect-failed', code: 'ECONNREFUSED', message: 'refused' },
						}),
					],
				),
			),
		]);
		expect(dead.exitCode).toBe(3);
		const text = asText(options, dead, noColour);
		expect(text).toContain('not judged');
		expect(text).toMatch(/^What to change {4}\S/m);
		expect(text).toContain('--upstream');
		expect(text).not.toContain('TARGET_');
	});

	test('has colours at a terminal only, and there not where people want none', () => {
		expect(paintFor({ isTTY: true }, {})('red', 'blocked')).toContain('\u001b[');
		expect(paintFor({ isTTY: true }, { NO_COLOR: '1' })('red', 'blocked')).toBe('blocked');
		expect(paintFor({ isTTY: false }, {})('red', 'blocked')).toBe('blocked');
	});
});

test.describe('no contract is mentioned, since a check has none', () => {
	/** Findings whose words for a run of the suite mention one, and that a check can have. */
	const codes = [
		...['granted-to-denied-origin', 'granted-to-null-origin', 'expose-header-absent'],
		...['expose-header-not-listed', 'expose-list-unparsable', 'expose-wildcard-with-credentials'],
		...['no-answer', 'answer-too-large', 'redirected-elsewhere', 'target-unreachable'],
	];
	for (const code of codes) {
		test(`by ${code}`, () => {
			const { means, cause, fix } = codeText(code);
			const said = [means, cause, fix].map(inCheckWords).join('\n');
			expect(said).not.toMatch(/contract|TARGET_|undefined/);
			expect(said).not.toMatch(/ [.,]| {2}/);
		});
	}

	test('nor by what is printed', () => {
		const reading = optionsOf('--reads', 'ETag');
		const [foreign] = strangersAttempts(reading);
		if (!foreign) throw new Error('No page on another site is planned.');
		const own = seenIn('chromium', reading, (attempt) =>
			observed([read()], [actual(attempt, letIn(origin))]),
		);
		const open = observed([read()], [actual(foreign, letIn(foreign.origin))]);
		const conclusion = concludeOn(reading, [
			{
				engine: own.engine,
				records: [own.records[0], recordOf(foreign, open, judge(foreign, open), 1)],
			},
			seenIn('firefox', reading, (attempt) => observed([refused], [actual(attempt, null)])),
			seenIn('webkit', reading, (attempt) =>
				observed(
					[{ type: 'timeout', afterMs: 10_000 }],
					[actual(attempt, null, { end: { kind: 'abandoned' } })],
				),
			),
		]);
		expect(conclusion.exitCode).toBe(1);
		expect(asText(reading, conclusion, noColour)).not.toMatch(/contract|promise/i);
		expect(JSON.stringify(asJson(reading, conclusion))).not.toMatch(/contract/i);
		const green = concludeOn(reading, [
			seenIn('webkit', reading, (attempt) =>
				observed(
					[read()],
					[
						actual(attempt, [
							...letIn(origin),
							['Access-Control-Expose-Headers', 'ETag'],
							['ETag', '"1"'],
						]),
					],
				),
			),
		]);
		expect(green.exitCode).toBe(0);
		expect(JSON.stringify(asJson(reading, green))).not.toMatch(/contract/i);
	});
});

test.describe('the data', () => {
	const data = asJson(slashed, blocked);

	test('tell per engine what was found', () => {
		const { chromium, webkit } = data.engines;
		expect(chromium?.status).toBe('fail');
		expect(chromium?.class).toBe('acao-invalid-value');
		expect(chromium?.cause).toBe(blocked.problems[0]?.cause?.id);
		expect(chromium?.findings[0]).toMatchObject({
			attempt: 'check',
			code: 'preflight-acao-trailing-slash',
			exchange: 0,
		});
		expect(chromium?.console).toEqual(['Access to fetch has been blocked']);
		expect(webkit).toMatchObject({ status: 'pass', class: null, cause: null, findings: [] });
		expect(webkit?.exchanges.map(({ role }) => role)).toEqual(['preflight', 'actual']);
		expect(data.causes[0]?.fix).toMatchObject({ stack: 'nginx', because: 'given by --stack' });
	});

	test('are told of in docs/check.md, member by member', () => {
		const page = readFileSync(join(import.meta.dirname, '../../../docs/check.md'), 'utf8');
		const { chromium } = data.engines;
		const names = [data, chromium, chromium?.attempts[0], data.causes[0], data.causes[0]?.fix]
			.flatMap((part) => Object.keys(part ?? {}))
			.filter((name) => !page.includes(`\`${name}\``));
		expect(names).toEqual([]);
	});

	test("number the exchanges of later attempts after the first's", () => {
		const options = optionsOf();
		const [stranger] = strangersAttempts(options);
		if (!stranger) throw new Error('No stranger is planned.');
		const own = seenIn('chromium', options, (attempt) =>
			observed([read()], [nonCors(attempt, []), actual(attempt, letIn(origin))]),
		);
		const seen = observed([read()], [actual(stranger, letIn(stranger.origin))]);
		const records: EngineRecords['records'] = [
			own.records[0],
			recordOf(stranger, seen, judge(stranger, seen), 1),
		];
		const conclusion = concludeOn(options, [{ engine: own.engine, records }]);
		const { chromium } = asJson(options, conclusion).engines;
		expect(conclusion.exitCode).toBe(1);
		expect(chromium?.status).toBe('fail');
		expect(chromium?.cause).toBe('any-site-can-read-users-data');
		expect(chromium?.findings[0]).toMatchObject({ attempt: 'check-stranger', exchange: 2 });
		expect(chromium?.exchanges[2]).toMatchObject({ attempt: 'check-stranger' });
	});
});

test.describe('the offending part', () => {
	const finding: RecordedFinding = {
		code: 'vary-origin-missing',
		sentence: '',
		expected: '',
		actual: '',
	};

	test('is what the mark names', () => {
		const mark = { exchange: 0, line: 'Vary', occurrence: 0, from: 8, part: 'Origin' };
		expect(underlined({ ...finding, actual: 'Vary: Accept, Origin', mark })).toEqual([
			'              ^^^^^^',
		]);
	});

	test('is where two values of one header part', () => {
		expect(underlined({ ...finding, expected: 'Vary: Origin', actual: 'Vary: Cookie' })).toEqual([
			'      ^^^^^^',
		]);
	});

	test('is not there where a header is missing', () => {
		expect(underlined({ ...finding, expected: 'Vary: Origin', actual: 'no Vary' })).toEqual([]);
	});
});

test.describe('the policy to configure', () => {
	const granting = (headers: Parameters<typeof preflight>[1], ...argv: string[]) => {
		const options = optionsOf(...argv);
		const attempt = ownAttempt(options);
		return fixPolicy(options, [preflight(attempt, headers)]);
	};

	test('has what the request needs, and keeps what is granted already', () => {
		const policy = granting(
			[...letIn('https://www.example.com'), ...grant('DELETE')],
			...['-X', 'PUT', '-H', 'X-Trace: 1', '-H', 'Accept: */*'],
		);
		expect(policy.origins).toEqual([origin, 'https://www.example.com']);
		expect(policy.methods).toEqual(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']);
		expect(policy.allowHeaders.slice(0, 2)).toEqual(['X-Trace', 'Content-Type']);
		expect(policy.credentials).toBe(true);
		expect(policy.maxAge).toBe(600);
	});

	test('stays public where it is public and may be', () => {
		const open: [string, string][] = [['Access-Control-Allow-Origin', '*']];
		expect(granting(open, '-X', 'PUT')).toMatchObject({ origins: '*', credentials: false });
		expect(granting(open, '-X', 'PUT', '--credentials', 'include')).toMatchObject({
			origins: [origin],
			credentials: true,
		});
	});

	test('copies no fault', () => {
		const policy = granting(
			[
				['Access-Control-Allow-Origin', `${origin}/, https://b.example`],
				['Access-Control-Allow-Methods', '*, "PUT"; x'],
			],
			...['-X', 'PUT'],
		);
		expect(policy.origins).toEqual([origin]);
		expect(policy.methods).toEqual(['GET', 'HEAD', 'POST', 'PUT']);
	});
});

test('the command that is shown asks the same question', () => {
	const asked = [
		optionsOf(),
		optionsOf('-X', 'PUT', '-d', "it's", '-H', 'X-Empty;', '--credentials', 'omit'),
		optionsOf('-F', 'a=b', '--engine', 'webkit', '--stack', 'nginx'),
		optionsOf('-X', 'POST', '-b', 'sid=1', '--upstream', 'http://127.0.0.1:8080'),
		optionsOf('-I', '--timeout', '3s'),
		optionsOf('-X', 'DELETE', '--send'),
		optionsOf('-X', 'PUT', '-H', 'Content-Type:', '-d', 'a'),
	];
	const call = readCheckOptions(
		[
			`fetch('${url}', { method: 'POST', body: 'a', redirect: 'manual', keepalive: true, cache: 'reload' })`,
			...['--origin', origin],
		],
		() => '',
	);
	if (call) asked.push(call);
	for (const options of asked) {
		const line = asCommand(options).replace('npx crosscheck check', 'curl');
		expect({ ...readCheckOptions([line], () => ''), notes: [] }).toEqual({ ...options, notes: [] });
	}
});
