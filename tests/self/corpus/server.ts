import { once } from 'node:events';
import { STATUS_CODES } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { getHeader } from '../../../model/http.ts';
import type { ProxiedTarget } from '../../../servers/proxy/types.ts';
import { triangleFont } from '../../../servers/reference/asset-bytes.ts';
import { onRequestHead } from '../helpers/request-heads.ts';
import { testCertificates } from '../proxy/certificates.ts';
import type { Case, RecordedResponse } from './cases.ts';
import { type Asked, recordedAnswer, urlsOf } from './recorded.ts';

/** Answers for every host of the corpus, byte by byte as one case after the other tells. */
export interface CorpusServer {
	/** Every origin that a case asks, and where it is here. */
	readonly targets: readonly ProxiedTarget[];
	/** From now on the answers are this case's. */
	play(one: Case): void;
	/** Requests that the case on stage knows no answer to. */
	readonly unforeseen: readonly string[];
	close(): Promise<void>;
}

/** Port 1 is tcpmux's, which no one runs: connections are refused there. */
const nobody = 'http://127.0.0.1:1';

/**
 * Starts it for these cases, on loopback: one server for all, one more for each untrusted
 * certificate, and none where a case has none.
 */
export async function startCorpusServer(cases: readonly Case[]): Promise<CorpusServer> {
	const open = new Set<Socket>();
	const unforeseen: string[] = [];
	let onStage: Case | undefined;

	function talk(socket: Socket): void {
		open.add(socket);
		socket.on('close', () => open.delete(socket));
		socket.on('error', () => {});
		onRequestHead(socket, (head) => {
			const asked = readRequest(head);
			const answer = onStage && recordedAnswer(onStage, asked);
			if (onStage && answer) return send(socket, answer, bodyOf(answer, asked, onStage));
			if (answer === null) return;
			unforeseen.push(`${onStage?.id}: ${asked.method} ${asked.host}${asked.target}`);
			send(socket, { status: 501, headers: [] }, Buffer.alloc(0));
		});
	}

	const certificates = await testCertificates();
	const plain = await listening(createServer(talk));
	const untrusted = new Map<Case, Server>();
	for (const one of cases.filter(({ network }) => network?.failure === 'tls-untrusted')) {
		const certificate = await certificates.selfSigned(new URL(one.request.url).hostname);
		untrusted.set(one, await listening(createSecureServer(certificate, talk)));
	}

	function upstreamOf(one: Case): string {
		if (one.network?.failure === 'connection-refused') return nobody;
		const secure = untrusted.get(one);
		return secure ? `https://${addressOf(secure)}` : `http://${addressOf(plain)}`;
	}

	const upstreams = new Map(
		cases.flatMap((one) => urlsOf(one).map((url) => [new URL(url).origin, upstreamOf(one)])),
	);
	return {
		targets: [...upstreams].map(([origin, upstream]) => ({ origin, upstream })),
		play(one) {
			onStage = one;
		},
		unforeseen,
		async close() {
			for (const server of [plain, ...untrusted.values()]) server.close();
			for (const socket of open) socket.destroy();
		},
	};
}

async function listening(server: Server): Promise<Server> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return server;
}

const addressOf = (server: Server): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;

function readRequest(head: string): Asked {
	const [, method = '', target = ''] = /^(\S+) (\S+) /.exec(head) ?? [];
	const [, host = ''] = /^host:[ \t]*(\S+)/im.exec(head) ?? [];
	const asksFirst = /^access-control-request-method:/im.test(head);
	return { method, target, host, isPreflight: method === 'OPTIONS' && asksFirst };
}

/** The recorded body, a font where one is asked for, or as many bytes as Content-Length tells. */
function bodyOf({ headers }: RecordedResponse, { isPreflight }: Asked, one: Case): Buffer {
	if (isPreflight && one.preflightBody !== undefined) return Buffer.from(one.preflightBody);
	if (one.context === 'font') return triangleFont;
	return Buffer.alloc(Number(getHeader(headers, 'content-length') ?? 2), ' ');
}

/** Writes the header lines as they are, repeats and order kept; without a length the end tells it. */
function send(socket: Socket, { status, headers }: RecordedResponse, body: Buffer): void {
	const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines}\r\n`, 'latin1');
	if (status === 204 || status === 304) return;
	socket.write(body);
	if (getHeader(headers, 'content-length') === null) socket.end();
}
