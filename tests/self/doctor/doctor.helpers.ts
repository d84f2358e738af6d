import { join, resolve } from 'node:path';
import { folderWith, run } from '../package/folders.helpers.ts';

const command = join(resolve(import.meta.dirname, '../../..'), 'command/crosscheck.mjs');

/** Runs `crosscheck doctor` in a folder. */
export const doctorIn = (
	folder: string,
	env: Readonly<Record<string, string>>,
	words: readonly string[] = [],
): ReturnType<typeof run> => run(folder, [process.execPath, command, 'doctor', ...words], env);

/** The same where no browser is installed, so that none starts. */
export const withoutBrowsers = (
	folder: string,
	env: Readonly<Record<string, string>> = {},
	words: readonly string[] = [],
): ReturnType<typeof run> =>
	doctorIn(
		folder,
		{ CROSSCHECK_BROWSERS: 'playwright', PLAYWRIGHT_BROWSERS_PATH: folderWith({}), ...env },
		words,
	);
