// @ts-check
/**
 * `npm run bench [-- runs]`: how long everything takes, beside what its parts take alone, in one run.
 * Prints the table, and writes it into `docs/performance.md`. It judges nothing; nothing else may be busy.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { availableParallelism, cpus, loadavg, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';
import { lineThrough, measure, median, processesNaming } from './measure.mjs';

/** @typedef {import('./measure.mjs').Measured} Measured */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const runs = Number(process.argv[2] ?? '1');
if (!Number.isInteger(runs) || runs < 1) {
	console.error(
		`bench: "${process.argv[2]}" is not a number of runs  → write a whole number from 1 on`,
	);
	process.exit(2);
}
const engines = ['chromium', 'firefox', 'webkit'];
const sizes = [100, 200, 500, 1_000, 2_000];
const perEngine = 200;
const pages = 10;

const report = mkdtempSync(join(tmpdir(), 'crosscheck-bench-'));
const env = { CROSSCHECK_EMBEDDED: '1', CROSSCHECK_REPORT: report };
const runner = join(root, 'node_modules/@playwright/test/cli.js');
const bench = join(root, 'tests/self/bench');
const part = (/** @type {string[]} */ ...words) =>
	measure([join(bench, 'part.mjs'), ...words], env);

const jiti = createJiti(import.meta.url);
/** @type {typeof import('../../../fixtures/contract/load.ts')} */
const { loadContract } = await jiti.import('../../../fixtures/contract/load.ts');
/** @type {typeof import('../../../servers/reference/reference-api.ts')} */
const { startReferenceApi } = await jiti.import('../../../servers/reference/reference-api.ts');

/** @param {() => Promise<Measured>} once @returns {Promise<Measured[]>} */
async function repeated(once) {
	const all = [];
	for (let run = 0; run < runs; run += 1) all.push(await once());
	return all;
}

/** @type {string[]} */
const lines = [];
/** @param {string} text */
function print(text) {
	lines.push(text);
	console.log(text);
}

/** Prints a row, and returns the median seconds. @param {string} name @param {readonly Measured[]} measured */
function row(name, measured) {
	const of = (/** @type {'seconds' | 'cpu' | 'memory'} */ key) =>
		median(measured.map((one) => one[key]));
	const failed = measured.some(({ code }) => code !== 0) ? ' (it failed)' : '';
	print(
		`| ${name}${failed} | ${of('seconds').toFixed(1)} | ${of('cpu').toFixed(1)} | ${of('memory').toFixed(0)} |`,
	);
	return of('seconds');
}

/** How many attempts the last run judged. @param {string} folder of its report */
const attemptsIn = (folder) =>
	readFileSync(join(folder, 'results.jsonl'), 'utf8').match(/^{"kind":"attempt"/gm)?.length ?? 0;

/** Milliseconds that parts printed; NaN where the part is not possible. @param {readonly Measured[]} measured */
const msOf = (measured) =>
	median(
		measured.map(
			({ output }) => JSON.parse(output.trim().split('\n').at(-1) ?? '{}').ms ?? Number.NaN,
		),
	);

const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
	cwd: root,
	encoding: 'utf8',
}).stdout.trim();
print(
	`${new Date().toISOString().slice(0, 10)}, commit ${commit}: ${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}, Node ${process.version}; load before it began ${loadavg()[0]?.toFixed(1)}; median of ${runs}.`,
);
print('');
print('| what | seconds | CPU seconds | memory at most, MB |');
print('|---|---|---|---|');

const whole = await repeated(() => measure([runner, 'test', '-c', root], env));
const attempts = attemptsIn(report);
const usualContract = { CROSSCHECK_CONTRACT: join(bench, 'usual.yaml') };
const usualApi = await startReferenceApi(loadContract({ cwd: bench, env: usualContract }));
const usual = await repeated(() =>
	measure([runner, 'test', '-c', root], {
		...usualContract,
		CROSSCHECK_REPORT: report,
		TARGET_UPSTREAM: usualApi.url,
	}),
);
await usualApi.close();
const usualAttempts = attemptsIn(report);
const floor = await repeated(() =>
	measure([runner, 'test', '-c', join(bench, 'floor.config.ts')], {
		...env,
		CROSSCHECK_BENCH_TESTS: String(Math.round(attempts / engines.length)),
	}),
);
const a = row(`(a) the runner alone: ${attempts} empty tests, two workers`, floor);
const b = row(`(b) the main job: ${attempts} attempts, three engines`, whole);
row(`(b) a contract of usual size: ${usualAttempts} attempts, three engines`, usual);
for (const engine of engines) {
	const run = () => measure([runner, 'test', '-c', root, `--project=${engine}`], env);
	row(`(b) the main job in ${engine} alone`, await repeated(run));
}

/** @type {Record<string, number>} */
const rawMs = {};
/** @type {Record<string, number>} */
const plainMs = {};
for (const engine of engines) {
	const raw = await repeated(() => part('raw', engine, String(perEngine)));
	rawMs[engine] = msOf(raw) / perEngine;
	row(
		`(c) ${engine}: ${perEngine} preflighted requests in one page, with the browser's start`,
		raw,
	);
	const plain = await repeated(() => part('plain', engine, String(pages)));
	plainMs[engine] = msOf(plain) / pages;
	row(`(d) ${engine}: ${pages} checks by plain Playwright, a page each, with the start`, plain);
}
for (const engine of engines)
	row(`(e) ${engine}: start, one page, end`, await repeated(() => part('start', engine)));
const startsAtOnce = await repeated(async () => {
	const startedAt = performance.now();
	const all = await Promise.all(engines.map((engine) => part('start', engine)));
	const sum = (/** @type {'cpu' | 'memory'} */ key) =>
		all.reduce((total, one) => total + one[key], 0);
	return {
		seconds: (performance.now() - startedAt) / 1000,
		cpu: sum('cpu') / engines.length,
		memory: sum('memory'),
		output: '',
		code: 0,
	};
});
const e = row('(e) all three at once', startsAtOnce);
const api = createServer((_request, response) => {
	response.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
	response.setHeader('Vary', 'Origin').end('{}');
}).listen(0, '127.0.0.1');
await once(api, 'listening');
const { port } = /** @type {import('node:net').AddressInfo} */ (api.address());
const runtime = mkdtempSync(join(tmpdir(), 'crosscheck-bench-warm-'));
const check = (/** @type {'0' | '1'} */ warm) =>
	measure(
		[
			...[join(root, 'command/crosscheck.mjs'), 'check', 'https://api.example.com/'],
			...['--origin', 'https://app.example.com', '--upstream', `http://127.0.0.1:${port}`],
		],
		{ ...env, CROSSCHECK_WARM: warm, XDG_RUNTIME_DIR: runtime },
	);
const f = row('(f) crosscheck check, three engines', await repeated(() => check('0')));
await check('1');
// So long somebody takes to change a header; new profiles and pages are open by then.
await delay(15_000);
const warm = row(
	'(f) the same 15 s later, in browsers that run already',
	await repeated(() => check('1')),
);
for (const id of processesNaming(runtime)) process.kill(id, 'SIGTERM');
api.close();

/** @type {[number, number][]} */
const points = [];
/** @type {number[]} */
const memory = [];
for (const size of sizes) {
	const grown = await repeated(() => part('host', 'chromium', String(size)));
	points.push([size, msOf(grown) / 1000]);
	memory.push(median(grown.map((one) => one.memory)));
	row(`run host alone, Chromium, ${size} attempts`, grown);
}
const line = lineThrough(points);
const rounded = (/** @type {number} */ value, digits = 1) =>
	Number.isNaN(value) ? 'not possible with this build' : value.toFixed(digits);

print('');
print('| ratio | value |');
print('|---|---|');
print(`| the main job / the runner alone (b/a) | ${rounded(b / a)} |`);
print(`| check / the bare starts at once (f/e) | ${rounded(f / e)} |`);
print(`| a second check, seconds | ${rounded(warm)} |`);
for (const engine of engines) {
	print(
		`| ${engine}: ms a request in one page (c), ms a check by plain Playwright (d), and (d) / ms an attempt of (b) | ${rounded(rawMs[engine] ?? Number.NaN)}, ${rounded(plainMs[engine] ?? Number.NaN)}, ${rounded((plainMs[engine] ?? Number.NaN) / ((b * 1000) / attempts))} |`,
	);
}
print(
	`| growth: ms an attempt, seconds before the first, R² | ${rounded(line.slope * 1000)}, ${rounded(line.start)}, ${line.fit.toFixed(4)} |`,
);
print(
	`| memory from 500 to 2,000 attempts, MB | ${memory
		.slice(2)
		.map((value) => value.toFixed(0))
		.join(', ')} |`,
);
for (const folder of [report, runtime]) rmSync(folder, { recursive: true });

const page = join(root, 'docs/performance.md');
const [before = ''] = readFileSync(page, 'utf8').split('<!-- measured -->');
writeFileSync(page, `${before}<!-- measured -->\n\n${lines.join('\n')}\n`);
