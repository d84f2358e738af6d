// @ts-check
/**
 * `npm run bench:page [-- attempts [engine]]`: how long the report's page of ten thousand attempts takes to
 * be written, and in each engine to open and to filter. Prints milliseconds, the median of some runs,
 * and judges nothing; nothing else may be busy for them to mean much.
 */
import { availableParallelism, loadavg } from 'node:os';
import { createJiti } from 'jiti';

const jiti = createJiti(import.meta.url);
/** @type {typeof import('./page.helpers.ts')} */
const { resultsOf, rightly, withoutOrigin } = await jiti.import('./page.helpers.ts');
/** @type {typeof import('../../../reports/problems/run-report.ts')} */
const { reportOf } = await jiti.import('../../../reports/problems/run-report.ts');
/** @type {typeof import('./browsers.ts')} */
const { seenIn } = await jiti.import('./browsers.ts');
/** @type {typeof import('../../../reports/page/index.ts')} */
const { renderPage } = await jiti.import('../../../reports/page/index.ts');
/** @type {typeof import('../../../model/observation.ts')} */
const { engineNames } = await jiti.import('../../../model/observation.ts');

const asked = Number(process.argv[2] ?? '10000');
const only = process.argv[3];
const runs = 3;

const one = resultsOf(rightly).attempts.length;
const further = resultsOf(rightly, 2).attempts.length - one;
const copies = Math.max(1, 1 + Math.ceil((asked - one) / further));

/** @param {readonly number[]} values */
const median = (values) =>
	Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN);

/** @typedef {{ opened: number, elements: number, filters: Record<string, { filtered: number, shown: number }> }} Seen */

console.log(
	`${availableParallelism()} cores; before this began, ${loadavg()[0]?.toFixed(1)} other processes wanted one.`,
);
for (const [title, answering] of /** @type {const} */ ([
	['Mostly green', rightly],
	['Mostly red', withoutOrigin],
])) {
	const results = resultsOf(answering, copies);
	const start = performance.now();
	const page = renderPage(reportOf(results));
	const took = Math.round(performance.now() - start);
	const size = (Buffer.byteLength(page) / 1e6).toFixed(1);
	console.log(`${title}: ${results.attempts.length} attempts, written in ${took} ms, ${size} MB`);
	for (const engine of engineNames.filter((name) => !only || name === only)) {
		/** @type {Seen[]} */
		const seen = [];
		for (let run = 0; run < runs; run += 1) {
			seen.push(/** @type {Seen} */ (await seenIn(engine, page, 'bench.js')));
		}
		const opened = median(seen.map((each) => each.opened));
		console.log(`  ${engine}: opens in ${opened} ms (${seen[0]?.elements} elements)`);
		for (const name of Object.keys(seen[0]?.filters ?? {})) {
			const filtered = median(seen.map(({ filters }) => filters[name]?.filtered ?? Number.NaN));
			const shown = median(seen.map(({ filters }) => filters[name]?.shown ?? Number.NaN));
			console.log(`    ${name}: ${filtered} ms, on screen after ${shown} ms`);
		}
	}
}
