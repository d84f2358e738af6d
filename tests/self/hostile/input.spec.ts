import { expect, type TestInfo, test } from '@playwright/test';
import { parse } from 'yaml';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import { UsageError } from '../../../command/usage-error.ts';
import { ContractError, loadContract } from '../../../fixtures/contract/load.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import { baselineOf, baselineText } from '../../../reports/baseline/baseline.ts';
import { baselineAsText } from '../../../reports/baseline/baseline-text.ts';
import { compare } from '../../../reports/baseline/compare.ts';
import { comparisonText } from '../../../reports/baseline/comparison-lists.ts';
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
import { runIn } from '../init/command.ts';
import {
	api,
	app,
	chromium,
	type Exchange,
	firefox,
	playwright,
	preflight,
	safari,
} from '../init/hars.ts';
import { shopDocument } from '../init/openapi-documents.ts';
import { actual, attemptOf, letIn, observed, read } from '../judge/judge.helpers.ts';
import { mutated } from './mutations.ts';
import { type Explained, isReadOrTold } from './read-or-told.ts';

/**
 * Malformed input of each kind: valid texts with slips in them. Each must be read, or end in the one error
 * that is made for people. 14,000 in all.
 */

const attempt = attemptOf('simple-get-allowed-origin');
const observation = observed([read()], [actual(attempt, letIn(attempt.origin))]);
const record = recordOf(attempt, observation, judge(attempt, observation), 1);
const run = resultsWith([record]);
const results = resultsText(run);
const baseline = baselineText(baselineOf(run));

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

/** Hidden wherever it stands in a HAR file. */
const token = 'Zx9Qm4Lr7Tb2Wc5Vd8Nf1';

const exchanges: readonly Exchange[] = [
	preflight(`${api}/items/1`, 'PUT', 'authorization,content-type'),
	{
		url: `${api}/items/1?key=${token}`,
		method: 'PUT',
		script: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
		cookie: `sid=${token}`,
		body: JSON.stringify({ name: 'chair', password: token }),
		response: { 'Set-Cookie': `sid=${token}; Path=/` },
	},
	{ url: `${api}/hooks/${token}/send` },
];
const harTexts = [chromium, firefox, safari, playwright].map((har) =>
	JSON.stringify(har(...exchanges)),
);

/** What only a file has that lies beside the document's folder. */
const foreignText = 'X-From-Another-Folder';
const foreignFile = `{"in":"header","name":"${foreignText}"}`;
const references = [
	`$ref: file:///etc/passwd`,
	`$ref: ../foreign.json`,
	`$ref: http://127.0.0.1:9/a.json`,
	`$ref: '#/paths'`,
	`$ref: '#'`,
];
const openApiTexts = ['3.0.3', '3.1.0'].flatMap((version) => {
	const text = shopDocument(version);
	return [
		text,
		JSON.stringify(parse(text)),
		...references.map((each) => text.replace(/\$ref: .*id'/, each)),
	];
});

/** All that the command says of a text: it writes nothing. */
async function proposed(testInfo: TestInfo, text: string, words: readonly string[]) {
	folderWith(testInfo, { 'foreign.json': foreignFile, 'own/given': text });
	const ran = await runIn(testInfo.outputPath('own'), ...words, '--stdout');
	return ran.out + ran.err;
}

const kinds: readonly (readonly [
	what: string,
	count: number,
	texts: readonly string[],
	explained: readonly Explained[],
	read: (text: string, testInfo: TestInfo) => unknown,
])[] = [
	[
		'pasted requests',
		4_000,
		lines,
		[UsageError],
		(text) => readCheckOptions([text, '--origin', 'https://app.example.com'], () => ''),
	],
	[
		'requests from standard input',
		2_000,
		lines,
		[UsageError],
		(text) => readCheckOptions(['-', '--origin', 'https://app.example.com'], () => text),
	],
	[
		'words of a command line',
		1_000,
		typed.flatMap(({ argv }) => argv.join('\0')),
		[UsageError],
		(text) => readCheckOptions(text.split('\0'), () => ''),
	],
	[
		'contracts',
		1_500,
		contractTexts,
		[ContractError],
		(text, testInfo) => load(testInfo, { 'crosscheck.yaml': text }),
	],
	[
		'.env files',
		500,
		dotenv,
		[ContractError],
		(text, testInfo) => load(testInfo, { '.env': text, 'crosscheck.yaml': contractText() }),
	],
	[
		'results',
		1_500,
		[results],
		[FileMistake],
		(text) => historyPage([pastRun(run), pastRun(parseResults(text, 'a')), pastRun(run)]),
	],
	[
		'saved runs',
		1_500,
		[baseline],
		[FileMistake],
		(text) => {
			const kept = parseBaseline(text, 'a');
			return [baselineAsText(kept), comparisonText(compare(kept, run))];
		},
	],
	[
		'HAR files',
		1_200,
		harTexts,
		[FileMistake, UsageError],
		async (text, testInfo) => {
			const said = await proposed(testInfo, text, ['--har', 'given']);
			if (said.includes(token)) throw new Error('A secret is in the proposal.');
		},
	],
	[
		'OpenAPI documents',
		800,
		openApiTexts,
		[FileMistake, UsageError],
		async (text, testInfo) => {
			const said = await proposed(testInfo, text, ['--openapi', 'given', '--origin', app]);
			if (said.includes(foreignText)) throw new Error('A file outside of the folder was read.');
		},
	],
];

for (const [what, count, texts, explained, readText] of kinds) {
	test(`${count} ${what} with slips are read, or told in one message`, async ({}, testInfo) => {
		expect(texts.length).toBeGreaterThan(0);
		// Whoever wants others takes another number; a failure names its own.
		const start = Number(process.env.CROSSCHECK_SEED ?? 0);
		for (let seed = start; seed < start + count; seed += 1) {
			const text = mutated(texts, seed);
			try {
				await isReadOrTold(explained, () => readText(text, testInfo));
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
