import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ContractError } from '../fixtures/contract/mistakes.ts';
import { atSignals } from '../fixtures/interruption.ts';
import { withPlainMarks } from '../fixtures/run-host/redaction/redact.ts';
import { exitCodes } from '../model/exit-codes.ts';
import { FileMistake } from '../reports/files/file-mistake.ts';
import { isByStandard } from './by-standard.ts';
import type { OnVerdict } from './carry-out.ts';
import type { CheckOptions } from './check-options.ts';
import type { Conclusion } from './conclusion.ts';
import { help } from './help.ts';
import { readCheckSettings } from './host-settings.ts';
import { readCheckOptions } from './reading/read-check-options.ts';
import { printConclusion, writePage } from './results/show.ts';
import { verdictRow } from './results/verdict-table.ts';
import { UsageError } from './usage-error.ts';
import { warmWord } from './warm/messages.ts';

/**
 * The `crosscheck` command.
 * @param argv its words
 * @param setUp installs what is missing and says on stderr what it does; false where it could not
 * @returns the exit code, see `docs/check.md`
 */
export async function main(argv: readonly string[], setUp: () => boolean): Promise<number> {
	// Whoever reads has seen enough, as in `crosscheck baseline show | head`.
	process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
		if (code === 'EPIPE') process.exit();
	});
	try {
		return await run(argv, setUp);
	} catch (error) {
		const isExplained =
			error instanceof UsageError || error instanceof ContractError || error instanceof FileMistake;
		if (!isExplained) throw error;
		process.stderr.write(`crosscheck: ${error.message}\n`);
		return exitCodes.wrongUsage;
	}
}

/** Commands that read the flag for help themselves, since it may be another flag's value. */
const readHelp = ['check', 'init'];

async function run([command, ...words]: readonly string[], setUp: () => boolean): Promise<number> {
	const print = (text: string) => void process.stdout.write(text);
	const isHelp = (word: string) => ['--help', '-h'].includes(word);
	const isForHelp =
		!readHelp.includes(command ?? '') && [command ?? '--help', ...words].some(isHelp);
	if (command === 'help' || isForHelp) {
		print(help);
		return 0;
	}
	if (command === '--version') {
		print(`${createRequire(import.meta.url)('crosscheck/package.json').version}\n`);
		return 0;
	}
	const [word] = words;
	if ((command === 'setup' || command === 'doctor') && word !== undefined) {
		throw new UsageError(
			`${command} takes no ${JSON.stringify(word)}`,
			`write npx crosscheck ${command}`,
		);
	}
	if (command === 'setup') return setUp() ? 0 : exitCodes.nothingLearned;
	if (command === 'doctor') return (await import('./doctor/doctor.ts')).doctor(print);
	if (command === 'init') {
		const printAside = (text: string) => void process.stderr.write(text);
		const { init } = await import('./init/init.ts');
		return init(words, { cwd: process.cwd(), print, printAside, setUp, atSignals });
	}
	if (command === 'baseline') return (await import('./baseline.ts')).baseline(words, print);
	if (command === 'history') return (await import('./history.ts')).history(words, print);
	if (command === warmWord) {
		const { serveWarm } = await import('./warm/host.ts');
		await serveWarm(JSON.parse(words[0] ?? ''));
		return 0;
	}
	if (command !== 'check') {
		throw new UsageError(
			`there is no command ${JSON.stringify(command)}`,
			'write npx crosscheck check and a URL, or npx crosscheck --help',
		);
	}
	const options = readCheckOptions(words, () => readFileSync(0, 'utf8'));
	if (!options) {
		print(help);
		return 0;
	}
	if (options.everyMs !== undefined) {
		const { watchCheck } = await import('./watch/watch-check.ts');
		return watchCheck(options, options.everyMs, setUp);
	}
	const conclusion = await concluded(options, setUp);
	printConclusion(options, conclusion);
	await writePage(options, conclusion);
	return conclusion.exitCode;
}

/** Makes the check in browsers that are running already, or in new ones. */
async function concluded(options: CheckOptions, setUp: () => boolean): Promise<Conclusion> {
	const settings = readCheckSettings();
	const onVerdict: OnVerdict = (record, engine) => {
		if (!options.json) process.stderr.write(withPlainMarks(`${verdictRow(engine, record)}\n`));
	};
	let end = async (): Promise<void> => {};
	atSignals((signal) => {
		process.stderr.write(`crosscheck: interrupted by ${signal}\n`);
		void end().finally(() => process.exit());
	});
	if (settings.warm && !isByStandard(options)) {
		const { checkWarm } = await import('./warm/ask.ts');
		const conclusion = await checkWarm(options, settings.host, setUp, onVerdict);
		if (conclusion) return conclusion;
	} else if (!isByStandard(options)) setUp();
	// Loaded late, so that help and mistakes are shown at once, even where no browser is installed.
	const { check, hostFor } = await import('./check.ts');
	const host = await hostFor(options, settings.host);
	end = () => host.close();
	try {
		return await check(options, host, onVerdict);
	} finally {
		await host.close();
	}
}
