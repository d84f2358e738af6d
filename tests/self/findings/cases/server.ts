import { STATUS_CODES } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { getHeader } from '../../../../model/http.ts';
import { listening } from '../../../../servers/listening.ts';
import type { ProxiedTarget } from '../../../../servers/proxy/types.ts';
import { onRequestHead } from '../../helpers/request-heads.ts';
import { attemptFor, type FindingCase, type WireText } from './cases.helpers.ts';

/** Answers for every host of the cases, byte by byte as the case on stage tells. */
export interface CaseServer {
	/** Every origin that a case asks, and where it is here. */
	readonly targets: readonly ProxiedTarget[];
	/** From now on the answers are this case's. */
	play(one: FindingCase): void;
	close(): Promise<void>;
}

export async function startCaseServer(cases: readonly FindingCase[]): Promise<CaseServer> {
	const open = new Set<Socket>();
	let onStage: FindingCase | undefined;
	const server = createServer((socket) => {
		open.add(socket);
		socket.on('close', () => open.delete(socket));
		socket.on('error', () => {});
		socket.once('data', ([first]) => {
			if (first === tlsHandshake) socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
		});
		onRequestHead(socket, (head) => {
			if (/^[A-Z]+ /.test(head)) void answer(socket, head, onStage && wireOf(onStage, head));
		});
	});
	const port = await listening(server);
	const upstreams = new Map(
		cases.flatMap((one) => originsOf(one).map((origin) => [origin, upstreamOf(one, port)])),
	);
	return {
		targets: [...upstreams].map(([origin, upstream]) => ({
			origin,
			...(upstream === undefined ? {} : { upstream }),
		})),
		play(one) {
			onStage = one;
		},
		async close() {
			server.close();
			for (const socket of open) socket.destroy();
		},
	};
}

/** First byte of a client that wants TLS. RFC 8446 §5.1 */
const tlsHandshake = 0x16;

/** Port 1 is tcpmux's, which no one runs: connections are refused there. */
const nobody = 'http://127.0.0.1:1';

/** Where the case's hosts are; undefined: where their names lead, which is nowhere. */
function upstreamOf({ wire: [first] }: FindingCase, port: number): string | undefined {
	const failure = first?.end?.kind === 'connect-failed' ? first.end.code : '';
	if (failure === 'ENOTFOUND') return undefined;
	if (failure === 'ECONNREFUSED') return nobody;
	return `${failure.startsWith('ERR_SSL') ? 'https' : 'http'}://127.0.0.1:${port}`;
}

function originsOf(one: FindingCase): string[] {
	const urls = [
		...attemptFor(one).steps.map(({ request }) => request.url),
		...one.wire.flatMap(({ url }) => url ?? []),
	];
	return urls
		.map((url) => new URL(url))
		.flatMap((url) => (/^http/.test(url.protocol) ? url.origin : []));
}

/** The case's answer to this request: that of the same host, path and part in the protocol. */
function wireOf(one: FindingCase, head: string): WireText | undefined {
	const [, target = ''] = /^\S+ (\S+) /.exec(head) ?? [];
	const [, host = ''] = /^host:[ \t]*(\S+)/im.exec(head) ?? [];
	const isPreflight = /^access-control-request-method:/im.test(head);
	const asked = `${host}${target}`;
	const { steps } = attemptFor(one);
	return one.wire.find(({ role, url, step = 0 }) => {
		const { host: own, pathname, search } = new URL(url ?? steps[step]?.request.url ?? '');
		return (role === 'preflight') === isPreflight && `${own}${pathname}${search}` === asked;
	});
}

async function answer(socket: Socket, head: string, wire: WireText | undefined): Promise<void> {
	const { status, headers, bodySize = 2 } = wire ?? { status: 501, headers: [] };
	if (headers === null) return answerNothing(socket, wire);
	const isPreflight = wire?.role === 'preflight';
	const code = status ?? (isPreflight ? 204 : 200);
	const hasBody = code !== 204 && !head.startsWith('HEAD ');
	const isEndless = wire?.end?.kind === 'abandoned';
	const lines = [
		...headers,
		...(hasBody && !isEndless && getHeader(headers, 'content-length') === null
			? [['Content-Length', String(bodySize)] as const]
			: []),
	];
	const text = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	socket.write(`HTTP/1.1 ${code} ${STATUS_CODES[code] ?? ''}\r\n${text}\r\n`, 'latin1');
	if (!hasBody) return;
	for (let left = bodySize; left > 0 && socket.writable; left -= 65_536) {
		socket.write(Buffer.alloc(Math.min(left, 65_536), ' '));
		if (isEndless) await delay(5);
	}
}

function answerNothing(socket: Socket, wire: WireText | undefined): void {
	const { end } = wire ?? {};
	if (end?.kind === 'cut') socket.resetAndDestroy();
	if (end?.kind === 'unreadable') socket.write('SSH-2.0-server\r\n');
}
