import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A server that does not behave, and what asks it. */
export interface HostileCase {
	/** Becomes the first label of its host name. */
	readonly name: string;
	/** Does with a connection of the proxy what it likes; the connection's errors are taken care of. */
	readonly talk: (socket: Socket, asked: Promise<string>) => void | Promise<void>;
	/** PUT is preflighted; absent: GET. */
	readonly method?: 'PUT';
	/** What it costs is too much for every run: only `npm run hostile` has it. */
	readonly isHeavy?: true;
}

export const page = 'https://app.example.com';

/** The lines by which {@link page} may read a response. */
export const readable = [
	`Access-Control-Allow-Origin: ${page}`,
	'Access-Control-Allow-Methods: PUT',
	'Vary: Origin',
];

/** A head with the lines that let the page read, ended by its empty line. */
export const head = (lines: readonly string[] = [], status = '200 OK'): string =>
	`${[`HTTP/1.1 ${status}`, ...readable, ...lines].join('\r\n')}\r\n\r\n`;

/** A whole response of two bytes. */
export const ok = (lines: readonly string[] = [], status?: string): string =>
	`${head([...lines, 'Content-Length: 2'], status)}ok`;

type Talk = HostileCase['talk'];

/** Answers each request with these bytes, and keeps the connection open. */
export const says = (bytes: string | Buffer): Talk => {
	const text = Buffer.from(bytes as string, 'latin1');
	return (socket) => {
		socket.on('data', (chunk) => {
			if (chunk.includes('\r\n\r\n')) socket.write(text);
		});
	};
};

/** Answers the first request with these bytes, and then ends or resets the connection. */
export const saysAnd =
	(how: 'ends' | 'resets', bytes: string | Buffer): Talk =>
	async (socket, asked) => {
		await asked;
		socket.write(Buffer.from(bytes as string, 'latin1'), () => {
			if (how === 'ends') socket.end();
			else setTimeout(() => socket.resetAndDestroy(), 50);
		});
	};

/** Answers with a beginning, and then with the same bytes over and over, as fast as the proxy takes them. */
export const endless =
	(beginning: string, again: string | Buffer, pauseMs = 0): Talk =>
	async (socket, asked) => {
		await asked;
		socket.write(beginning, 'latin1');
		const bytes = Buffer.from(again as string, 'latin1');
		while (!socket.destroyed && socket.writable) {
			const hasRoom = socket.write(bytes);
			if (pauseMs > 0) await delay(pauseMs);
			else if (!hasRoom) await drained(socket);
			else await delay(0);
		}
	};

const drained = (socket: Socket): Promise<void> =>
	new Promise((resolve) => {
		const end = () => {
			socket.off('drain', end);
			socket.off('close', end);
			resolve();
		};
		socket.on('drain', end);
		socket.on('close', end);
	});

/** Answers byte by byte. */
export const drips =
	(bytes: string, pauseMs: number): Talk =>
	async (socket, asked) => {
		await asked;
		for (const byte of bytes) {
			if (socket.destroyed) return;
			socket.write(byte, 'latin1');
			await delay(pauseMs);
		}
	};

/** Answers preflights with these bytes; does with the connection what `other` does once another request came. */
export const preflightThen =
	(preflight: string, other: Talk): Talk =>
	(socket) => {
		socket.on('data', (chunk) => {
			if (chunk.toString('latin1').startsWith('OPTIONS')) socket.write(preflight, 'latin1');
			else void other(socket, Promise.resolve(''));
		});
	};
