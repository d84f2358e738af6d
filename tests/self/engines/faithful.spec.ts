import { createServer, type Server, type Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import { findEngine } from '../../../fixtures/engines/find.ts';
import { launchEngine } from '../../../fixtures/engines/launch.ts';
import { agentFiles } from '../../../fixtures/run-host/browser/agent-files.ts';
import { ConsoleDesk } from '../../../fixtures/run-host/browser/console-desk.ts';
import { EngineSession } from '../../../fixtures/run-host/browser/engine-session.ts';
import { pageOpenerOn } from '../../../fixtures/run-host/browser/page-opener.ts';
import type { RequestStep } from '../../../model/attempt.ts';
import {
	type EngineName,
	engineNames,
	engineWord,
	type Observation,
} from '../../../model/observation.ts';
import { listening } from '../../../servers/listening.ts';
import { startOriginServer } from '../../../servers/origin-server.ts';
import { startRecordingProxy } from '../../../servers/proxy/recording-proxy.ts';
import type { RecordingProxy } from '../../../servers/proxy/types.ts';
import { onRequestHead } from '../helpers/request-heads.ts';
import { wideUnlessChromium } from '../helpers/wide.ts';

/** What the raw server writes for a path, byte for byte; `@` stands for the request's Origin. */
const answers: Readonly<Record<string, readonly string[]>> = {
	'/plain': ['HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: @\r\nContent-Length: 2\r\n\r\nok'],
	'/no-cors-headers': ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'],
	'/odd-case': ['HTTP/1.1 200 OK\r\naCCESS-control-ALLOW-origin: @\r\ncontent-length: 2\r\n\r\nok'],
	'/twice': [
		'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: @\r\nAccess-Control-Allow-Origin: @\r\nContent-Length: 2\r\n\r\nok',
	],
	'/exposed-in-two-lines': [
		'HTTP/1.1 200 OK\r\nX-B: 2\r\nAccess-Control-Allow-Origin: @\r\nAccess-Control-Expose-Headers: X-A\r\nX-A: 1\r\nAccess-Control-Expose-Headers: X-B\r\nContent-Length: 2\r\n\r\nok',
	],
	'/bare-lf': ['HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: @\nContent-Length: 2\n\nok'],
	'/folded': [
		'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin:\r\n @\r\nContent-Length: 2\r\n\r\nok',
	],
	'/control-byte': [
		'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: @\r\nX-Odd: a\x01b\r\nContent-Length: 2\r\n\r\nok',
	],
	'/chunked': [
		'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: @\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n',
		'0\r\n\r\n',
	],
	'/404': ['HTTP/1.1 404 Not Found\r\nAccess-Control-Allow-Origin: @\r\nContent-Length: 0\r\n\r\n'],
	'/half': [
		'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: @\r\nContent-Length: 9\r\n\r\nok',
		'FIN',
	],
	'/reset': ['RST'],
};

const preflight = (path: string): readonly string[] => [
	`HTTP/1.1 ${path === '/preflight-401' ? '401 Unauthorized' : '204 No Content'}\r\nAccess-Control-Allow-Origin: @\r\nAccess-Control-Allow-Methods: PUT, patch, PURGE\r\nAccess-Control-Max-Age: 5\r\n\r\n`,
];

interface RawServer {
	readonly origin: string;
	/** `METHOD /path` as they arrived. */
	readonly log: string[];
	close(): void;
}

async function startRawServer(): Promise<RawServer> {
	const log: string[] = [];
	const sockets = new Set<Socket>();
	const server: Server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		onRequestHead(socket, (head) => answer(socket, head));
	});
	const port = await listening(server);

	function answer(socket: Socket, head: string): void {
		const [method = '', target = ''] = head.split(' ');
		const path = target.split('?')[0] ?? '';
		const origin = /\r\norigin: *(\S+)/i.exec(head)?.[1] ?? '';
		if (!path.includes('favicon')) log.push(`${method} ${path}`);
		const parts =
			method === 'OPTIONS' ? preflight(path) : (answers[path] ?? answers['/plain'] ?? []);
		for (const part of parts) {
			if (part === 'FIN') socket.end();
			else if (part === 'RST') socket.resetAndDestroy();
			else socket.write(part.replaceAll('@', origin), 'latin1');
		}
	}

	return {
		origin: `http://127.0.0.1:${port}`,
		log,
		close() {
			server.close();
			for (const socket of sockets) socket.destroy();
		},
	};
}

/** Each path by GET, and what needs a preflight. */
const calls: readonly (readonly [method: string, path: string])[] = [
	...Object.keys(answers).map((path) => ['GET', path] as const),
	['PUT', '/put'],
	['patch', '/patch'],
	['PURGE', '/purge'],
	['DELETE', '/delete'],
	['PUT', '/preflight-401'],
];

function stepFor(method: string, url: string, page: string): RequestStep {
	return {
		page,
		context: 'window',
		request: { by: 'fetch', method, url, headers: [], credentials: 'same-origin', mode: 'cors' },
		afterMs: 0,
		timeoutMs: 10_000,
	};
}

/** In a direct run nothing is recorded: script is the only witness. */
const noProxy: RecordingProxy = {
	port: 0,
	spki: '',
	authorityPem: '',
	record: () => ({
		step: 0,
		exchanges: () => [],
		refusedHosts: () => [],
		settled: async () => {},
		close: () => {},
	}),
	bridgedTargets: () => [],
	serve: () => {},
	close: async () => {},
};

interface Finished {
	readonly observations: readonly Observation[];
	/** Without repeats in a row: browsers send again what was cut off, as often as they like. */
	readonly log: readonly string[];
}

async function runAll(name: EngineName, through: 'proxy' | 'nothing'): Promise<Finished> {
	const found = findEngine(name, 'auto');
	if (found.kind === 'missing') throw new Error(found.message);
	const target = await startRawServer();
	const pages = await startOriginServer(await agentFiles());
	const page = `http://localhost:${pages.port}`;
	const proxy =
		through === 'nothing'
			? noProxy
			: await startRecordingProxy({
					targets: [{ origin: target.origin }],
					isFixtureOrigin: (origin) => origin === page,
					fixturePort: pages.port,
				});
	const desk = new ConsoleDesk();
	const engine = await launchEngine(name, {
		executable: found.executable,
		source: found.source,
		info: found.info,
		...(through === 'proxy' ? { proxyPort: proxy.port } : {}),
		spki: proxy.spki,
		onConsole: (line) => desk.take(line),
		pageOpener: pageOpenerOn(page, pages),
	});
	const session = new EngineSession(engine, pages, proxy, desk);
	try {
		const observations: Observation[] = [];
		for (const [method, path] of calls) {
			const step = stepFor(method, target.origin + path, page);
			observations.push(await session.carryOut({ profile: 'shared', hold: false, steps: [step] }));
		}
		const log = target.log.filter((line, index) => line !== target.log[index - 1]);
		return { observations, log };
	} finally {
		await session.close();
		await proxy.close();
		await pages.close();
		target.close();
	}
}

/** What script was given, without the browser's words. */
const givenTo = ({ script, failure }: Observation): unknown =>
	failure ?? script.map((result) => (result.type === 'error' ? 'rejected' : result));

for (const name of engineNames) {
	test(
		`${engineWord(name)} gives script the same through the proxy as without it`,
		wideUnlessChromium(name),
		async () => {
			const direct = await runAll(name, 'nothing');
			const proxied = await runAll(name, 'proxy');
			for (const [index, [method, path]] of calls.entries()) {
				const [one, other] = [direct.observations[index], proxied.observations[index]];
				if (!one || !other) throw new Error('an observation is missing');
				expect.soft(givenTo(other), `${method} ${path}`).toEqual(givenTo(one));
			}
			expect(proxied.log).toEqual(direct.log);
			const allowed = ['/plain', '/odd-case', '/bare-lf', '/folded', '/chunked', '/404'];
			for (const path of allowed) {
				const seen = direct.observations[calls.findIndex(([, each]) => each === path)];
				expect(seen?.script[0]?.type, `${path} is accepted`).toBe('cors');
			}

			const wire = (path: string) =>
				proxied.observations[calls.findIndex(([, each]) => each === path)]?.exchanges ?? [];
			expect(wire('/patch').map(({ role, request }) => [role, request.method])).toEqual([
				['preflight', 'OPTIONS'],
				['actual', 'patch'],
			]);
			expect(wire('/purge').at(-1)?.request.method).toBe('PURGE');
			const lines = wire('/exposed-in-two-lines')[0]?.response?.headers.map(([header]) => header);
			expect(lines).toEqual([
				'X-B',
				'Access-Control-Allow-Origin',
				'Access-Control-Expose-Headers',
				'X-A',
				'Access-Control-Expose-Headers',
				'Content-Length',
			]);
			expect(wire('/odd-case')[0]?.response?.headers[0]?.[0]).toBe('aCCESS-control-ALLOW-origin');
			expect(wire('/folded')[0]?.response?.headers[0]?.[1]).toMatch(/^http:\/\/localhost:\d+$/);
			expect(wire('/bare-lf')[0]?.response?.status).toBe(200);
			expect(wire('/half').at(-1)?.end).toEqual({ kind: 'cut', how: 'end' });
			expect(wire('/reset').at(-1)?.end).toEqual({ kind: 'cut', how: 'reset' });
			expect(wire('/delete').map(({ role }) => role)).toEqual(['preflight']);
		},
	);
}
