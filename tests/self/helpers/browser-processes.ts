import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { EngineName } from '../../../model/observation.ts';

const commands: Readonly<Record<EngineName, RegExp>> = {
	chromium: /chrom/i,
	firefox: /firefox/i,
	webkit: /MiniBrowser|WebKit/,
};

/**
 * Ids of the processes that this process has started, directly or not, for this engine.
 * @param command only those whose command line matches
 */
export function processesOf(engine: EngineName, command = commands[engine]): number[] {
	const parents = new Map(
		readdirSync('/proc')
			.filter((name) => /^\d+$/.test(name))
			.map((id) => [Number(id), parentOf(id)]),
	);
	const isOurs = (id: number): boolean => {
		const parent = parents.get(id) ?? 0;
		return parent === process.pid || (parent > 1 && isOurs(parent));
	};
	return [...parents.keys()].filter(
		(id) => isOurs(id) && command.test(textOf(`/proc/${id}/cmdline`)),
	);
}

/** Holds the engine's first processes still for so many milliseconds from when they appear. */
export async function holdAtStart(engine: EngineName, ms: number): Promise<void> {
	const held = new Set<number>();
	while (held.size === 0) {
		for (const id of processesOf(engine)) held.add(id);
		await delay(5);
	}
	await frozen([...held], ms);
}

/** Freezes all of the engine's processes for so many milliseconds. */
export const freeze = (engine: EngineName, ms: number): Promise<void> =>
	frozen(processesOf(engine), ms);

async function frozen(ids: readonly number[], ms: number): Promise<void> {
	for (const id of ids) send(id, 'SIGSTOP');
	await delay(ms);
	for (const id of ids) send(id, 'SIGCONT');
}

/** A process that is gone needs no signal. */
function send(id: number, signal: NodeJS.Signals): void {
	try {
		process.kill(id, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

const ticksPerSecond = 100;

/** What these processes have used, in seconds of one core; NaN if one has ended. */
export function processorSeconds(ids: readonly number[]): number {
	const ticks = ids.map((id) => {
		const fields = statOf(id);
		return Number(fields[11]) + Number(fields[12]);
	});
	return ticks.reduce((sum, each) => sum + each, 0) / ticksPerSecond;
}

const parentOf = (id: string): number => Number(statOf(id)[1]);

/** From the state on, the third field. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const statOf = (id: number | string): string[] =>
	textOf(`/proc/${id}/stat`)
		.replace(/^.*\) /s, '')
		.split(' ');

function textOf(file: string): string {
	try {
		return readFileSync(file, 'latin1');
	} catch {
		return '';
	}
}
