import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Debian puts servers where only root looks. */
export const serverEnv: NodeJS.ProcessEnv = {
	...process.env,
	PATH: `${process.env.PATH}:/usr/sbin`,
};

/**
 * The version that a server prints, as the pattern's first group matches it.
 * @throws Error with the command that installs the server, if it is missing
 */
export async function versionSaid(
	[command, ...args]: readonly [string, ...string[]],
	pattern: RegExp,
	install: string,
): Promise<string> {
	const run = promisify(execFile);
	const { stdout, stderr } = await run(command, args, { env: serverEnv }).catch((error: Error) => {
		throw new Error(`${command} cannot be started (${error.message}). Install it: ${install}`);
	});
	return pattern.exec(`${stdout}\n${stderr}`)?.[1] ?? '(version unknown)';
}

/**
 * Versions of Debian packages, such as `ruby-railties 6.1.7.10, puma 5.6.5`.
 * @throws Error with the command that installs them, if one is missing
 */
export async function packageVersions(
	packages: readonly string[],
	install: string,
): Promise<string> {
	// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query has its own templates.
	const format = '${Package} ${source:Upstream-Version}\n';
	const run = promisify(execFile);
	const { stdout } = await run('dpkg-query', ['-W', '-f', format, ...packages]).catch(
		(error: Error) => {
			throw new Error(`${packages.join(', ')}: ${error.message}\nInstall them: ${install}`);
		},
	);
	return stdout.trim().replaceAll('+dfsg', '').replaceAll('\n', ', ');
}
