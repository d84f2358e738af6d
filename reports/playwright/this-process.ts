/** The command that runs, to be copied into a shell. */
export const commandLine = (): string =>
	['npx playwright', ...process.argv.slice(2).map(quoted)].join(' ');

/** Sets this process's exit code: Playwright itself has 0 and 1 only. */
export function exitWith(code: number): void {
	process.once('exit', () => {
		process.exitCode = code;
	});
}

const quoted = (word: string): string =>
	/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
