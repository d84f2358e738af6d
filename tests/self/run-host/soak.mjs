// @ts-check
/**
 * `npm run soak [-- runs]`: the whole catalogue in all engines against the reference API, ten times in
 * a row, each in new browsers. No verdict may change. Prints a line a run, then what changed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const command = join(root, 'node_modules/@playwright/test/cli.js');
const asked = process.argv[2] ?? '10';
const runs = Number(asked);
if (!Number.isInteger(runs) || runs < 2) {
	console.error(`soak: "${asked}" is not a number of runs  → write a whole number from 2 on`);
	process.exit(2);
}

/** @returns {Map<string, string>} what was said of each attempt, by id */
function run() {
	const folder = mkdtempSync(join(tmpdir(), 'crosscheck-soak-'));
	const env = { ...process.env, CI: '1', CROSSCHECK_EMBEDDED: '1', CROSSCHECK_REPORT: folder };
	const { stdout, stderr } = spawnSync(process.execPath, [command, 'test', '-c', root], {
		cwd: root,
		env,
		encoding: 'utf8',
		maxBuffer: 1e9,
	});
	const lines = readFileSync(join(folder, 'results.jsonl'), 'utf8').trim().split('\n');
	rmSync(folder, { recursive: true });
	const records = lines.filter(Boolean).map((line) => JSON.parse(line));
	if (!records.some(({ kind }) => kind === 'footer')) {
		console.error(`${stdout}${stderr}\nsoak: a run ended before its end`);
		process.exit(1);
	}
	return new Map(
		records
			.filter(({ kind }) => kind === 'attempt')
			.map(({ id, status, findings, divergence = '' }) => [
				id,
				[status, ...findings.map((/** @type {{ code: string }} */ { code }) => code), divergence]
					.filter(Boolean)
					.join(' '),
			]),
	);
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
for (let number = 1; number <= runs; number += 1) {
	const startedAt = performance.now();
	const verdicts = run();
	for (const [id, verdict] of verdicts) {
		const known = said.get(id) ?? new Map();
		said.set(id, known.set(verdict, (known.get(verdict) ?? 0) + 1));
	}
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	console.log(`run ${number} of ${runs}: ${counted(verdicts)}, ${seconds} s`);
}

const changed = [...said].filter(([, verdicts]) => [...verdicts.values()][0] !== runs);
for (const [id, verdicts] of changed) {
	const told = [...verdicts].map(([verdict, count]) => `${count} × ${verdict}`).join(', ');
	console.log(`changed: ${id}: ${told}`);
}
console.log(`${said.size} attempts in ${runs} runs: ${changed.length} changed their verdict`);
process.exitCode = changed.length === 0 ? 0 : 1;
