// @ts-check
/**
 * `npm run soak [-- runs [loaded]]`: the whole catalogue in all engines against the reference API, ten times in a
 * row, each in new browsers, and then as often as asked (not at all) while an endless loop on each core keeps the machine
 * busy. No verdict may change, and no process or file may stay. Prints a line a run, then what changed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';

/** @type {typeof import('../helpers/leftovers.ts')} */
const { watchLeftovers } = await createJiti(import.meta.url).import('../helpers/leftovers.ts');

const root = fileURLToPath(new URL('../../..', import.meta.url));
const command = join(root, 'node_modules/@playwright/test/cli.js');

/** @param {string} word @param {number} least */
function count(word, least) {
	const number = Number(word);
	if (Number.isInteger(number) && number >= least) return number;
	console.error(`soak: "${word}" is not a number of runs  → write a whole number from ${least} on`);
	process.exit(2);
}

const quiet = count(process.argv[2] ?? '10', 2);
const loaded = count(process.argv[3] ?? '0', 0);
const runs = quiet + loaded;

/** The most memory that a process has had so far, in megabytes; 0 where the system does not say it. */
function peakOf(/** @type {number | undefined} */ id) {
	try {
		const status = readFileSync(`/proc/${id}/status`, 'utf8');
		return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
	} catch {
		return 0;
	}
}

async function run() {
	const folder = mkdtempSync(join(tmpdir(), 'crosscheck-soak-'));
	const leftovers = watchLeftovers();
	const own = { CI: '1', CROSSCHECK_EMBEDDED: '1', CROSSCHECK_REPORT: folder };
	const child = spawn(process.execPath, [command, 'test', '-c', root], {
		cwd: root,
		env: { ...process.env, ...own, ...leftovers.env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => {
			output += text;
		});
	}
	let peak = 0;
	const sampling = setInterval(() => {
		peak = Math.max(peak, peakOf(child.pid));
	}, 500);
	await once(child, 'close');
	clearInterval(sampling);
	const lines = readFileSync(join(folder, 'results.jsonl'), 'utf8').trim().split('\n');
	rmSync(folder, { recursive: true });
	const left = await leftovers.left();
	leftovers.remove();
	const records = lines.filter(Boolean).map((line) => JSON.parse(line));
	if (!records.some(({ kind }) => kind === 'footer')) {
		console.error(`${output}\nsoak: a run ended before its end`);
		process.exit(1);
	}
	const verdicts = new Map(
		records
			.filter(({ kind }) => kind === 'attempt')
			.map(({ id, status, findings, divergence = '' }) => [
				id,
				[status, ...findings.map((/** @type {{ code: string }} */ { code }) => code), divergence]
					.filter(Boolean)
					.join(' '),
			]),
	);
	return { verdicts, peak, left };
}

/** @param {Map<string, string>} verdicts */
function counted(verdicts) {
	/** @type {Record<string, number>} */
	const counts = {};
	for (const verdict of verdicts.values()) {
		const status = verdict.split(' ')[0] ?? '';
		counts[status] = (counts[status] ?? 0) + 1;
	}
	return Object.entries(counts)
		.map(([status, count]) => `${count} ${status}`)
		.join(', ');
}

/** @type {Map<string, Map<string, number>>} how often what was said, by id */
const said = new Map();
/** @type {number[]} */
const peaks = [];
/** @type {import('node:child_process').ChildProcess[]} */
const loops = [];
process.on('exit', () => {
	for (const loop of loops) loop.kill();
});
let leaked = 0;
for (let number = 1; number <= runs; number += 1) {
	if (number === quiet + 1) {
		for (let core = 0; core < availableParallelism(); core += 1) {
			const loop = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
			// It ends with this process, which does not wait for it.
			loop.unref();
			loops.push(loop);
		}
	}
	const startedAt = performance.now();
	const { verdicts, peak, left } = await run();
	for (const [id, verdict] of verdicts) {
		const known = said.get(id) ?? new Map();
		said.set(id, known.set(verdict, (known.get(verdict) ?? 0) + 1));
	}
	peaks.push(peak);
	leaked += left.length;
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	const how = number > quiet ? ', cores kept busy' : '';
	console.log(
		`run ${number} of ${runs}: ${counted(verdicts)}, ${seconds} s, ${peak} MB, ${left.length} left behind${how}`,
	);
	for (const each of left) console.log(`left: ${each}`);
}

const changed = [...said].filter(([, verdicts]) => [...verdicts.values()][0] !== runs);
for (const [id, verdicts] of changed) {
	const told = [...verdicts].map(([verdict, count]) => `${count} × ${verdict}`).join(', ');
	console.log(`changed: ${id}: ${told}`);
}
console.log(
	`${said.size} attempts in ${runs} runs, ${loaded} of them with busy cores: ${changed.length} changed their verdict, ` +
		`${leaked} processes or files left behind, the run's own process had ${Math.min(...peaks)} to ${Math.max(...peaks)} MB at most`,
);
process.exitCode = changed.length === 0 && leaked === 0 ? 0 : 1;
