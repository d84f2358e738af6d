import { expect, type TestInfo, test } from '@playwright/test';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import { UsageError } from '../../../command/usage-error.ts';
import { ContractError, loadContract } from '../../../fixtures/contract/load.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import { baselineOf, baselineText } from '../../../reports/baseline/baseline.ts';
import { parseBaseline } from '../../../reports/baseline/file.ts';
import { FileMistake } from '../../../reports/files/file-mistake.ts';
import { pastRun } from '../../../reports/history/history.ts';
import { historyPage } from '../../../reports/history/page.ts';
import { parseResults } from '../../../reports/results/read.ts';
import { resultsText } from '../../../reports/results/write.ts';
import { pasted, typed } from '../check/lines.ts';
import { contractText, mistakes } from '../contract/cases.ts';
import { folderWith } from '../contract/folder.ts';
import { resultsWith } from '../helpers/reports.helpers.ts';
import { actual, attemptOf, letIn, observed, read } from '../judge/judge.helpers.ts';
import { mutated } from './mutations.ts';

/**
 * Malformed input of each kind: valid texts with slips in them. Each must be read, or end in the one error
 * that is made for people. 12,000 in all.
 */

/** More than a reader of any such text needs on a busy machine, in milliseconds. */
const longestMs = 10_000;

type Explained = typeof UsageError | typeof ContractError | typeof FileMistake;

const wordsOfPrograms =
	/\bat .*\.ts\b|\bundefined is not|Cannot read prop|is not a function|\[object /;

/** Plain checks: ten thousand of Playwright's are steps of a report, which take minutes. */
function isReadOrTold(explained: Explained, action: () => unknown): void {
	const startedAt = performance.now();
	try {
		action();
	} catch (error) {
		if (!(error instanceof explained)) throw error;
		const { message, stack } = error;
		if (!message.includes('  → ')) throw new Error(`It does not say what to do: ${message}`);
		if (stack !== message) throw new Error(`It has a trace: ${stack}`);
		if (wordsOfPrograms.test(message)) throw new Error(`It is not for people: ${message}`);
	}
	const ms = performance.now() - startedAt;
	if (ms > longestMs) throw new Error(`It took ${ms} ms.`);
	if ('polluted' in {}) throw new Error('All objects have got a new member.');
}

const attempt = attemptOf('simple-get-allowed-origin');
const observation = observed([read()], [actual(attempt, letIn(attempt.origin))]);
const record = recordOf(attempt, observation, judge(attempt, observation), 1);
const results = resultsText(resultsWith([record]));
const baseline = baselineText(baselineOf(resultsWith([record])));

const contractTexts = [
	contractText(),
	...Object.values(mistakes)
		.flat()
		.map(({ text }) => text)
		.filter((text) => text.length < 5_000),
];

const dotenv = [
	'TARGET_URL=https://api.example.com\nAPI_KEY="a b"\nCROSSCHECK_BROWSERS=auto\n',
	'CROSSCHECK_STRICT=1\nCROSSCHECK_FAIL_ON=new\nTARGET_UPSTREAM=http://127.0.0.1:8080 # here\n',
	"export X='a\nb'\nCROSSCHECK_REPORT=out\n",
];

/** Command lines as one text, which a shell would take apart. */
const lines = [...typed, ...pasted].flatMap(({ argv, stdin }) => [
	...argv.filter((word) => /^(curl|fetch|await|\$|Invoke)/.test(word)),
	...(stdin === undefined ? [] : [stdin]),
]);

const load = (testInfo: TestInfo, files: Readonly<Record<string, string>>) =>
	loadContract({ cwd: folderWith(testInfo, files), env: {} });

const kinds: readonly (readonly [
	what: string,
	count: number,
	texts: readonly string[],
	explained: Explained,
	read: (text: string, testInfo: TestInfo) => unknown,
])[] = [
	[
		'pasted requests',
		4_000,
		lines,
		UsageError,
		(text) => readCheckOptions([text, '--origin', 'https://app.example.com'], () => ''),
	],
	[
		'requests from standard input',
		2_000,
		lines,
		UsageError,
		(text) => readCheckOptions(['-', '--origin', 'https://app.example.com'], () => text),
	],
	[
		'words of a command line',
		1_000,
		typed.flatMap(({ argv }) => argv.join('\0')),
		UsageError,
		(text) => readCheckOptions(text.split('\0'), () => ''),
	],
	[
		'contracts',
		1_500,
		contractTexts,
		ContractError,
		(text, testInfo) => load(testInfo, { 'crosscheck.yaml': text }),
	],
	[
		'.env files',
		500,
		dotenv,
		ContractError,
		(text, testInfo) => load(testInfo, { '.env': text, 'crosscheck.yaml': contractText() }),
	],
	[
		'results',
		1_500,
		[results],
		FileMistake,
		(text) => historyPage([pastRun(parseResults(text, 'a'))]),
	],
	['saved runs', 1_500, [baseline], FileMistake, (text) => parseBaseline(text, 'a')],
];

for (const [what, count, texts, explained, readText] of kinds) {
	test(`${count} ${what} with slips are read, or told in one message`, ({}, testInfo) => {
		expect(texts.length).toBeGreaterThan(0);
		// Whoever wants others takes another number; a failure names its own.
		const start = Number(process.env.CROSSCHECK_SEED ?? 0);
		for (let seed = start; seed < start + count; seed += 1) {
			const text = mutated(texts, seed);
			try {
				isReadOrTold(explained, () => readText(text, testInfo));
			} catch (error) {
				throw new Error(`seed ${seed}: ${JSON.stringify(text)}`, { cause: error });
			}
		}
	});
}

test('there are ten thousand at least', () => {
	const total = kinds.reduce((sum, [, count]) => sum + count, 0);
	expect(total).toBeGreaterThanOrEqual(10_000);
});
