// @ts-check
/**
 * What a run of `.ci/run` comes to: `node .ci/summary.mjs FOLDER`, where FOLDER has the file `parts` (a
 * line a part: name, seconds and exit code, with tabs between) and Playwright's JSON reports `start` and
 * `test`. Prints the parts, the slowest tests, the skipped ones by reason, and as the last line
 * `N passed, N failed`. Exits with 1 where a part failed or ran no test.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('@playwright/test/reporter').JSONReport} Report */
/** @typedef {import('@playwright/test/reporter').JSONReportSuite} Suite */
/** @typedef {{ title: string, status: string, ms: number, reason: string | undefined }} Test */

const slowest = 10;
const [folder = '.'] = process.argv.slice(2);
let ok = true;

/** @param {Suite} suite @returns {Test[]} */
function testsIn({ suites = [], specs }) {
	return [
		...specs.flatMap(({ file, title, tests }) =>
			tests.map(({ status, results, annotations }) => ({
				title: `${file}: ${title}`,
				status,
				ms: results.reduce((sum, { duration }) => sum + duration, 0),
				reason: annotations.find(({ type }) => type === 'skip')?.description,
			})),
		),
		...suites.flatMap(testsIn),
	];
}

/** @param {string} name @returns {Test[]} */
function testsOf(name) {
	const file = join(folder, name);
	if (!existsSync(file)) {
		console.log(`npm ${name} wrote no results: its tests did not run.`);
		ok = false;
		return [];
	}
	const report = /** @type {Report} */ (JSON.parse(readFileSync(file, 'utf8')));
	const tests = report.suites.flatMap(testsIn);
	if (tests.every(({ status }) => status === 'skipped')) {
		console.log(`npm ${name} ran no test.`);
		ok = false;
	}
	return tests;
}

console.log('\n=== Parts ===');
for (const line of readFileSync(join(folder, 'parts'), 'utf8').trim().split('\n')) {
	const [name = '', seconds = '', code] = line.split('\t');
	console.log(`${seconds.padStart(5)} s  ${name}${code === '0' ? '' : `  (exit code ${code})`}`);
	if (code !== '0') ok = false;
}
const own = testsOf('test');
const all = [...testsOf('start'), ...own];

console.log(`=== The slowest ${slowest} self tests ===`);
for (const { ms, title } of own.sort((a, b) => b.ms - a.ms).slice(0, slowest)) {
	console.log(`${String(Math.round(ms / 1000)).padStart(5)} s  ${title}`);
}

const skipped = all.filter(({ status }) => status === 'skipped');
console.log(`=== Skipped: ${skipped.length} ===`);
for (const reason of new Set(skipped.map(({ reason }) => reason))) {
	const count = skipped.filter((test) => test.reason === reason).length;
	console.log(`${String(count).padStart(5)}    ${reason ?? 'no reason given'}`);
	if (reason === undefined) ok = false;
}

const failed = all.filter(({ status }) => status === 'unexpected').length;
const passed = all.length - failed - skipped.length;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = ok && failed === 0 ? 0 : 1;
