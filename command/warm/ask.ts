import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { OnVerdict } from '../carry-out.ts';
import type { CheckOptions } from '../check-options.ts';
import type { Conclusion } from '../conclusion.ts';
import type { HostSettings } from '../host-settings.ts';
import { type WarmLine, type WarmStart, warmWord } from './messages.ts';
import { socketFor } from './place.ts';

/** Milliseconds without a check after which a warm host ends. */
const idleMs = 5 * 60_000;

/**
 * Has the warm host make the check; starts one if none is there.
 * @param beforeStart called before a host is started
 * @param onVerdict called with the verdict on the request itself, once an engine
 * @returns the conclusion; undefined where no warm host could make the check
 */
export async function checkWarm(
	options: CheckOptions,
	settings: HostSettings,
	beforeStart: () => void,
	onVerdict: OnVerdict,
): Promise<Conclusion | undefined> {
	const socket = socketFor(settings);
	if (socket === undefined) return undefined;
	try {
		return await ask(socket, options, onVerdict);
	} catch {
		beforeStart();
	}
	try {
		await start({ socket, idleMs, settings });
		return await ask(socket, options, onVerdict);
	} catch {
		return undefined;
	}
}

/** Rejects if nobody listens, or if the host ends before the conclusion. */
async function ask(
	socketPath: string,
	options: CheckOptions,
	onVerdict: OnVerdict,
): Promise<Conclusion> {
	const asking = request({ socketPath, method: 'POST' });
	asking.end(JSON.stringify(options));
	const [response] = (await once(asking, 'response')) as [IncomingMessage];
	for await (const text of createInterface(response)) {
		const line = JSON.parse(text) as WarmLine;
		if (line.kind === 'conclusion') return line.conclusion;
		onVerdict(line.record, line.engine);
	}
	throw new Error('The warm host ended before its conclusion.');
}

/** Resolves when the host listens, or when it has ended because another one does. */
async function start(how: WarmStart): Promise<void> {
	// Where the package is compiled, this file is not beside the command.
	const home = dirname(createRequire(import.meta.url).resolve('crosscheck/package.json'));
	const command = join(home, 'command/crosscheck.mjs');
	const host = spawn(process.execPath, [command, warmWord, JSON.stringify(how)], {
		detached: true,
		cwd: '/',
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
	});
	await Promise.race([once(host, 'message'), once(host, 'exit')]);
	host.unref();
	if (host.connected) host.disconnect();
}
