import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** All that a command leaves: its processes, and what lies in its folder for temporary files. */
export interface Leftovers {
	/** For the command's environment. */
	readonly env: Readonly<Record<string, string>>;
	/** Command lines of its processes that live, and names of its files; waits for them to go. */
	left(): Promise<string[]>;
	/** Ids of the processes whose command line matches. */
	processes(command: RegExp): number[];
	remove(): void;
}

/** Browsers by their program: the words of a run or a check name browsers, too. */
export const browserPrograms = /^[^\0]*(chrom|firefox|MiniBrowser)/i;

/** Playwright's cache of compiled files is meant to stay: runs share it, or each would compile all anew. */
const compiled = join(import.meta.dirname, '../../../node_modules/.cache/playwright');

export function watchLeftovers(): Leftovers {
	const folder = mkdtempSync(join(tmpdir(), 'leftovers-'));
	const mark = `CROSSCHECK_LEFTOVERS=${folder}`;
	const living = () =>
		readdirSync('/proc')
			.filter((id) => /^\d+$/.test(id) && textOf(`/proc/${id}/environ`).includes(mark))
			.map((id) => ({ id: Number(id), command: textOf(`/proc/${id}/cmdline`) }))
			.filter(({ command }) => command !== '');
	const found = () => [
		...living().map(({ command }) => command.slice(0, 80).replaceAll('\0', ' ')),
		...readdirSync(folder),
	];
	return {
		env: { CROSSCHECK_LEFTOVERS: folder, TMPDIR: folder, PWTEST_CACHE_DIR: compiled },
		async left() {
			for (let tries = 900; tries > 0 && found().length > 0; tries -= 1) await delay(100);
			return found();
		},
		processes: (command) =>
			living().flatMap((each) => (command.test(each.command) ? [each.id] : [])),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

function textOf(file: string): string {
	try {
		return readFileSync(file, 'latin1');
	} catch {
		return '';
	}
}
