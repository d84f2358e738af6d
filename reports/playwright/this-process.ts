/** The command that runs, to be copied into a shell. */
export const commandLine = (): string =>
	['npx playwright', ...process.argv.slice(2).map(quoted)].join(' ');

const selecting =
	/^(-g|--(grep|grep-invert|project|shard|last-failed|only-changed|test-list|test-list-invert)(=|$)|-x$|--max-failures)/;

/** Whether only some of the tests were asked for: by a flag, or by the name of a file. */
export function isSelection(words: readonly string[] = process.argv.slice(2)): boolean {
	const [command, ...others] = words;
	const takesValue =
		/^(-c|-j|--(config|workers|reporter|retries|timeout|output|repeat-each|tsconfig|trace))$/;
	return (
		command === 'test' &&
		others.some((word, index) => {
			const isValue = takesValue.test(others[index - 1] ?? '');
			return selecting.test(word) || (!word.startsWith('-') && !isValue);
		})
	);
}

/** Sets this process's exit code: Playwright itself has 0 and 1 only. */
export function exitWith(code: number): void {
	process.once('exit', () => {
		process.exitCode = code;
	});
}

const quoted = (word: string): string =>
	/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
