import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Authority } from './authority.ts';
import { BrowserConnection } from './browser-connection.ts';
import type { ProxyParts } from './dispatch.ts';
import { headLength, headLimit, parseRequestHead } from './http1/head.ts';
import { notServed, refusal } from './refusal.ts';
import { originsOf } from './request-target.ts';
import { bareHost } from './routes.ts';

/** First byte of a TLS handshake record. RFC 8446 §5.1 */
const tlsHandshake = 0x16;

/**
 * Takes a new connection of a browser: as it is, or through the tunnel that CONNECT requests, with TLS
 * ended here.
 * @param raw just accepted; closed here if it cannot be used
 */
export async function admit(raw: Socket, authority: Authority, proxy: ProxyParts): Promise<void> {
	raw.setNoDelay(true);
	// After an error, 'close' follows.
	raw.on('error', () => {});

	const opening = await peek(raw, (bytes) => {
		return headLength(bytes) !== undefined || bytes.length > headLimit;
	});
	const head = parseRequestHead(opening);
	if (head?.method !== 'CONNECT') {
		new BrowserConnection(raw, raw, undefined, proxy);
		return;
	}
	raw.read(headLength(opening));

	const origins = originsOf(head.target);
	if (!origins.some(proxy.routes.serves)) {
		for (const origin of origins) proxy.recordings.noteRefused(origin);
		raw.end(refusal(notServed(head.target)));
		raw.resume();
		return;
	}
	raw.write('HTTP/1.1 200 Connection established\r\n\r\n');

	const [first] = await peek(raw, (bytes) => bytes.length > 0);
	const [https = '', http = ''] = origins;
	if (first !== tlsHandshake) {
		new BrowserConnection(raw, raw, http, proxy);
		return;
	}
	const secureContext = await authority.contextFor(bareHost(new URL(https).hostname));
	if (raw.destroyed) return;
	const secure = new TLSSocket(raw, {
		isServer: true,
		secureContext,
		ALPNProtocols: ['http/1.1'],
	});
	new BrowserConnection(raw, secure, https, proxy);
}

/** Looks at what comes first and puts it back. Never resolves when the connection ends before. */
function peek(raw: Socket, enough: (bytes: Buffer) => boolean): Promise<Buffer> {
	return new Promise((resolve) => {
		let seen: Buffer = Buffer.alloc(0);
		const look = (chunk: Buffer) => {
			seen = Buffer.concat([seen, chunk]);
			if (!enough(seen)) return;
			raw.off('data', look);
			raw.pause();
			raw.unshift(seen);
			resolve(seen);
		};
		raw.on('data', look);
		raw.resume();
	});
}
