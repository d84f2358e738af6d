// @ts-check
/**
 * `node tests/self/page.bench.mjs [attempts] [engine]`: how long the report's page of ten thousand attempts takes
 * to be written, to open, and to filter in each engine. Prints milliseconds, and judges nothing.
 */
import { createJiti } from 'jiti';

const jiti = createJiti(import.meta.url);
/** @type {typeof import('./page.stage.ts')} */
const { resultsOf, rightly, withoutOrigin } = await jiti.import('./page.stage.ts');
/** @type {typeof import('./page.browsers.ts')} */
const { seenIn } = await jiti.import('./page.browsers.ts');
/** @type {typeof import('../../reports/page/index.ts')} */
const { renderPage } = await jiti.import('../../reports/page/index.ts');
/** @type {typeof import('../../model/observation.ts')} */
const { engineNames } = await jiti.import('../../model/observation.ts');

const asked = Number(process.argv[2] ?? '10000');
const only = process.argv[3];
const one = resultsOf(rightly).attempts.length;

for (const [title, answering] of /** @type {const} */ ([
	['mostly green', rightly],
	['mostly red', withoutOrigin],
])) {
	const results = resultsOf(answering, Math.ceil(asked / one));
	const start = performance.now();
	const page = renderPage(results);
	const took = Math.round(performance.now() - start);
	const size = (Buffer.byteLength(page) / 1e6).toFixed(1);
	console.log(`${title}: ${results.attempts.length} attempts, written in ${took} ms, ${size} MB`);
	for (const engine of engineNames.filter((name) => !only || name === only)) {
		/** @type {any} */
		const { opened, elements, filters } = await seenIn(engine, page, 'page.bench.js');
		console.log(`  ${engine}: opens in ${Math.round(opened)} ms (${elements} elements)`);
		for (const [name, { filtered, shown }] of Object.entries(filters)) {
			console.log(
				`    ${name}: ${Math.round(filtered)} ms, on screen after ${Math.round(shown)} ms`,
			);
		}
	}
}
