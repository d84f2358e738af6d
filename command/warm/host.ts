import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { json } from 'node:stream/consumers';
import { atSignals } from '../../fixtures/interruption.ts';
import { type Served, startRunHost } from '../../fixtures/run-host/run-host.ts';
import { check } from '../check.ts';
import type { CheckOptions } from '../check-options.ts';
import { targetsOf } from '../question/targets-of.ts';
import type { WarmLine, WarmStart } from './messages.ts';

/** What a warm host serves between checks. Mostly the same request is asked again. */
const nothing: Served = { targets: [], secrets: [], opensAhead: true };

/**
 * Keeps browsers running between checks, and makes one check after another, each with profiles of its own.
 * Ends by itself, and resolves then; at once if another process has the socket.
 */
export async function serveWarm({ socket, idleMs, settings }: WarmStart): Promise<void> {
	if (await isTaken(socket)) return;
	rmSync(socket, { force: true });
	const host = await startRunHost({ ...settings, ...nothing, measures: false });
	let turn: Promise<unknown> = Promise.resolve();
	let unanswered = 0;
	let idle: NodeJS.Timeout | undefined;

	const server = createServer((incoming, response) => {
		clearTimeout(idle);
		unanswered += 1;
		turn = turn
			.then(() => answer(incoming, response))
			.catch(() => response.destroy())
			.finally(() => {
				unanswered -= 1;
				if (unanswered === 0 && server.listening) idle = setTimeout(end, idleMs);
			});
	});
	server.requestTimeout = 0;

	async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const options = (await json(incoming)) as CheckOptions;
		const write = (line: WarmLine) => void response.write(`${JSON.stringify(line)}\n`);
		try {
			await host.turnTo({ targets: targetsOf(options), secrets: options.secrets });
			const conclusion = await check(options, host, (record, engine) =>
				write({ kind: 'verdict', record, engine }),
			);
			write({ kind: 'conclusion', conclusion });
			response.end();
		} finally {
			await host.turnTo(nothing);
		}
	}

	function end(): void {
		server.close();
		server.closeAllConnections();
	}

	try {
		server.listen(socket);
		await once(server, 'listening');
		const ended = once(server, 'close');
		idle = setTimeout(end, idleMs);
		atSignals(end);
		process.send?.('ready');
		process.disconnect?.();
		await ended;
		clearTimeout(idle);
	} finally {
		await host.close();
	}
}

/** Whether a process listens there. */
async function isTaken(socket: string): Promise<boolean> {
	const connection = connect(socket);
	try {
		await once(connection, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		connection.destroy();
	}
}
