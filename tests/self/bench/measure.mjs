// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const memory = join(import.meta.dirname, 'memory.mjs');

/** What a command took, all its processes together. Linux only.
 * @typedef {{ seconds: number, cpu: number, memory: number, output: string, code: number }} Measured */

/** CPU seconds of all children that have ended, and theirs. proc_pid_stat(5) */
function childrenCpu() {
	const fields = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]?.split(' ') ?? [];
	return (Number(fields[13]) + Number(fields[14])) / 100;
}

/** Ids of the processes that have this text in their command line. @param {string} text */
export const processesNaming = (text) =>
	readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && textOf(`/proc/${name}/cmdline`).includes(text))
		.map(Number);

/** What is in the file; nothing if it cannot be read. @param {string} file */
export function textOf(file) {
	try {
		return readFileSync(file, 'latin1');
	} catch {
		return '';
	}
}

/**
 * Runs a Node script, and measures it.
 * @param {readonly string[]} words the script and its words
 * @param {Record<string, string>} [env] added to the environment
 * @returns {Promise<Measured>}
 */
export async function measure(words, env = {}) {
	const cpuBefore = childrenCpu();
	const startedAt = performance.now();
	const child = spawn(process.execPath, words, {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, CI: '1', ...env },
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (piece) => {
			output += piece;
		});
	}
	// In a process of its own: it takes long, and this one may serve the API that is measured.
	const sampler = spawn(process.execPath, [memory, String(child.pid)]);
	const peak = text(sampler.stdout);
	const [code] = await once(child, 'close');
	const seconds = (performance.now() - startedAt) / 1000;
	const cpu = childrenCpu() - cpuBefore;
	sampler.kill();
	return { seconds, cpu, memory: Number(await peak), output, code };
}

/** @param {readonly number[]} values */
export const median = (values) =>
	values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;

/**
 * Least squares: the line through the points, and R².
 * @param {readonly (readonly [number, number])[]} points
 */
export function lineThrough(points) {
	const mean = (/** @type {0 | 1} */ at) =>
		points.reduce((sum, point) => sum + point[at], 0) / points.length;
	const [x, y] = [mean(0), mean(1)];
	const sum = (/** @type {(point: readonly [number, number]) => number} */ of) =>
		points.reduce((all, point) => all + of(point), 0);
	const slope = sum(([a, b]) => (a - x) * (b - y)) / sum(([a]) => (a - x) ** 2);
	const start = y - slope * x;
	const fit = 1 - sum(([a, b]) => (b - start - slope * a) ** 2) / sum(([, b]) => (b - y) ** 2);
	return { slope, start, fit };
}
