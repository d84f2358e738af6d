import { expect, test } from '@playwright/test';
import { causesOf } from '../../../model/causes/index.ts';
import type { CorsPolicy } from '../../../model/contract.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { AttemptRecord, HeaderRecord } from '../../../model/record.ts';
import { badgeSvg } from '../../../reports/badge/badge.ts';
import { baselineOf } from '../../../reports/baseline/baseline.ts';
import { compare } from '../../../reports/baseline/compare.ts';
import { summaryMarkdown } from '../../../reports/markdown/summary.ts';
import { headline } from '../../../reports/page/headline.ts';
import { runOf } from '../../../reports/page/run.ts';
import { type RunReport, reportOf } from '../../../reports/problems/run-report.ts';
import { runSentence } from '../../../reports/problems/run-sentence.ts';
import { trustNote } from '../../../reports/problems/trust-note.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import { elementsOf, parseXml } from '../helpers/xml.ts';
import { actual, attemptOf, letIn, observed, read, refused } from '../judge/judge.helpers.ts';
import { resultsOf, rightly } from '../page/page.helpers.ts';

const attempt = attemptOf('simple-get-allowed-origin');
const bad = observed([refused], [actual(attempt, [])]);
const good = observed([read()], [actual(attempt, letIn(attempt.origin))]);
const failed = recordOf(attempt, bad, judge(attempt, bad), 1);
const passed = recordOf(attempt, good, judge(attempt, good), 1);
const elsewhere: AttemptRecord = { ...passed, id: 'other › firefox', engine: 'firefox' };
const lost: AttemptRecord = { ...failed, status: 'error', id: 'lost › chromium' };
const warned: AttemptRecord = { ...failed, level: 'SHOULD', id: 'warned › chromium' };
const { footer: _, ...cut } = resultsWith([passed]);

test.describe('the run in one sentence', () => {
	const cases = [
		[
			'all is well',
			resultsWith([passed, elsewhere]),
			'Front-ends can work in Chromium and Firefox: 2 attempts kept to the contract.',
		],
		[
			'it fails in one',
			resultsWith([failed, elsewhere]),
			'Front-ends cannot rely on the API in Chromium: 1 failed of 2 attempts. In Firefox all is well.',
		],
		[
			'and is not known in part',
			resultsWith([failed, lost]),
			'Front-ends cannot rely on the API in Chromium: 1 failed and 1 could not be judged of 2 attempts.',
		],
		['nothing is known', resultsWith([lost]), 'Nothing was learned: no attempt could be judged.'],
		['nothing was tried', resultsWith([]), 'Nothing was tried.'],
		[
			'warnings',
			resultsWith([warned, passed]),
			'Front-ends can work in Chromium: 2 attempts kept to the contract.',
		],
		[
			'the run was cut off',
			cut,
			'Front-ends can work in Chromium: 1 attempt kept to the contract. The run was ended early, so attempts are missing.',
		],
	] as const;
	for (const [name, results, sentence] of cases) {
		test(name, () => expect(runSentence(results)).toBe(sentence));
	}
});

test.describe('the headline of the page', () => {
	/** Of a server that allows everything but what this scenario asks. */
	const reportWithout = (scenario: string): RunReport =>
		reportOf(
			resultsOf((attempt, engine) =>
				attempt.scenario.id === scenario ? [] : rightly(attempt, engine),
			),
		);
	/** Without causes: these requests are alike on the wire, and that is told before all else. */
	const headlineWithout = (scenario: string): string =>
		headline(runOf({ ...reportWithout(scenario), problems: [] }));

	test('counts a request that fails as the contract has it', () => {
		expect(headlineWithout('method-put-delete-patch-listed')).toMatch(
			/^Front-ends cannot read the response to \d of \d+ requests to api\.example\.com in Chromium, Firefox and WebKit\.$/,
		);
	});

	test('says first that the same request gets different responses', () => {
		expect(headline(runOf(reportWithout('method-put-delete-patch-listed')))).toBe(
			'The same request to api.example.com gets different responses: front-ends can read some and not others.',
		);
	});

	for (const [variant, scenario] of [
		['more headers', 'header-x-requested-with'],
		['a method in other letters', 'method-normalised-put'],
		['no Referer', 'origin-referrer-policy'],
	] as const) {
		test(`does not count a request for a variant of it: ${variant}`, () => {
			expect(headlineWithout(scenario)).toBe(
				'Front-ends can read the responses of api.example.com in Chromium, Firefox and WebKit, but 1 claim is not as the contract says.',
			);
		});
	}

	test('says where all is well, and why the rest is not known', () => {
		const inFirefox = { ...lost, engine: 'firefox' } satisfies AttemptRecord;
		expect(headline(runOf(reportOf(resultsWith([passed, inFirefox]))))).toMatch(
			/^Front-ends can work with .* in Chromium; Firefox was not judged\.$/,
		);
		const other = { ...passed, engine: 'firefox' } satisfies AttemptRecord;
		expect(headline(runOf(reportOf(resultsWith([passed, inFirefox, other]))))).toMatch(
			/^Front-ends can work with .* in Chromium; in Firefox 1 attempt could not be judged \(.+\)\.$/,
		);
	});
});

test.describe('what the security reader is told', () => {
	const opened = ({ attempt, ...record }: AttemptRecord, policy: Partial<CorsPolicy>) => {
		if (!attempt) throw new Error('The record has its attempt.');
		const [first] = attempt.steps;
		const step = { ...first, policy: { ...first.policy, ...policy } };
		return { ...record, attempt: { ...attempt, steps: [step] } } satisfies AttemptRecord;
	};

	test('any header with credentials leaves the list of origins to protect the API', () => {
		const open = opened(passed, { allowHeaders: ['*'], allowCredentials: true });
		const note =
			'The contract allows any header or method with credentials for item: only the list of allowed origins protects that.';
		expect(trustNote([open])).toBe(note);
		expect(summaryMarkdown(reportOf(resultsWith([open])))).toContain(note);
	});

	test('nothing where a list, or no credentials, protect it as well', () => {
		expect(trustNote([passed])).toBe('');
		expect(trustNote([opened(passed, { allowHeaders: ['*'], allowCredentials: false })])).toBe('');
	});
});

test.describe('the summary of a job', () => {
	test('has the verdict, a table of topics by engines, what is wrong, and what has changed', () => {
		const results = resultsWith([failed, elsewhere]);
		const text = summaryMarkdown(
			reportOf(results, compare(baselineOf(resultsWith([passed])), results)),
		);
		expect(text).toContain(
			'**Front-ends cannot rely on the API in Chromium: 1 failed of 2 attempts.',
		);
		expect(text).toContain(
			'|  | Chromium | Firefox |\n| --- | --- | --- |\n| CORS check | **1 fail** | 1 pass |',
		);
		expect(text).toContain('### Access-Control-Allow-Origin is missing\n\n1 attempt in Chromium');
		expect(text).toMatch(
			/- \*\*What happened:\*\* .*\n- \*\*Why:\*\* .*\n- \*\*What to change:\*\* /,
		);
		expect(text).toContain('## Since 2031-05-06\n');
		expect(text).toContain('### New failures (1)\n\n- ');
		expect(text).toContain('### Changes behind new failures: Who is allowed (2)\n\n- ');
	});

	test('has a row for each topic that is not green; the others share one', () => {
		const others = ['Cookies', 'Timing'].map((topic): AttemptRecord => ({ ...passed, topic }));
		const text = summaryMarkdown(reportOf(resultsWith([failed, ...others])));
		expect(text).toContain('| CORS check | **1 fail** |\n| 2 other topics | 2 pass |\n\n');
		expect(summaryMarkdown(reportOf(resultsWith(others)))).toContain(
			'| --- |\n| All topics | 2 pass |\n\n',
		);
	});

	test('names the stack that the change is for, and how it is known', () => {
		const stacks: HeaderRecord['stacks'] = ['nginx'];
		const { footer, ...rest } = resultsWith([failed], { stacks });
		const causes = causesOf([failed]).map(({ explains: _, ...cause }) => cause);
		const [cause] = causes;
		const results = {
			...rest,
			attempts: [{ ...failed, ...(cause ? { cause: cause.id } : {}) }],
			...(footer ? { footer: { ...footer, causes } } : {}),
		};
		expect(summaryMarkdown(reportOf(results))).toContain('- **What to change in nginx** (');
	});

	test('of a green run says no more than that', () => {
		const text = summaryMarkdown(reportOf(resultsWith([passed])));
		expect(text).not.toContain('## ');
		expect(text).not.toContain('undefined');
	});

	test('holds no markup of a target’s', () => {
		const odd = '</summary><img src=x> ![a](https://evil.example.org) | `b` **c**\n# d';
		const text = summaryMarkdown(
			reportOf(resultsWith([{ ...failed, sentence: odd, findings: [] }])),
		);
		expect(text).toContain(
			'&lt;/summary>&lt;img src=x> \\!\\[a\\](https://evil.example.org) \\| \\`b\\` \\*\\*c\\*\\* \\# d',
		);
	});

	test('stays below what GitHub takes', () => {
		const long = 'ä'.repeat(60_000);
		const records = Array.from(
			{ length: 40 },
			(_, index): AttemptRecord => ({
				...failed,
				id: `${index} › chromium`,
				findings: [],
				sentence: `${index} ${long}`,
				cause: `cause-${index}`,
			}),
		);
		const text = summaryMarkdown(reportOf(resultsWith(records)));
		expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
		expect(text.trimEnd().endsWith('The rest does not fit here: see the report.')).toBe(true);
	});
});

test.describe('the badge', () => {
	const cases = [
		['CORS: passing', resultsWith([passed, warned])],
		['CORS: 1 failing', resultsWith([failed, lost])],
		['CORS: 1 error', resultsWith([lost])],
		['CORS: 1 failing', resultsWith([warned], { strict: true })],
		['CORS: nothing tried', resultsWith([])],
		['CORS: incomplete', cut],
	] as const;
	for (const [words, results] of cases) {
		test(`${words} of ${results.attempts.map(({ status }) => status).join(', ') || 'nothing'}`, () => {
			const image = parseXml(badgeSvg(reportOf(results)));
			expect(image.attributes).toMatchObject({ role: 'img', 'aria-label': words, height: '20' });
			expect(elementsOf(image, 'title').map(({ text }) => text)).toEqual([words]);
			const shown = elementsOf(image, 'text').map(({ text }) => text);
			expect(shown.join(': ')).toBe(words);
		});
	}
});
