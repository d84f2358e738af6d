import { once } from 'node:events';
import net from 'node:net';
import { listening } from '../listening.ts';
import { createAuthority } from './authority.ts';
import { admit } from './entrance.ts';
import { Recordings } from './recordings.ts';
import { createRoutes } from './routes.ts';
import type { IsFixtureOrigin, ProxiedTarget, RecordingProxy, Way } from './types.ts';
import { Dialer } from './upstream/dialer.ts';

export interface RecordingProxyOptions {
	readonly targets: readonly ProxiedTarget[];
	readonly isFixtureOrigin: IsFixtureOrigin;
	/** Loopback port that every fixture origin is served from, as plain HTTP. */
	readonly fixturePort: number;
	/** Default: straight to the targets. */
	readonly way?: Way;
}

/**
 * Starts the recording proxy: a forward proxy on a loopback port that ends TLS itself, passes bytes on
 * unchanged, and records what it reads. It changes only this: it removes the attempt's id from the request
 * target and Referer, makes absolute-form origin-form, drops `Proxy-Connection`, adds gate headers, adds
 * the id to a redirect's Location, and responds to held requests. The record shows requests without gate
 * headers; body sizes are those of the content, without the lines of the chunked coding.
 * @throws TypeError for a target that is not a URL, or a gate header that HTTP forbids
 */
export async function startRecordingProxy(options: RecordingProxyOptions): Promise<RecordingProxy> {
	const way = options.way ?? {};
	const parts = {
		routes: createRoutes(options),
		recordings: new Recordings(),
		dialer: new Dialer(way),
		way,
	};
	const authority = await createAuthority();
	const open = new Set<net.Socket>();
	const server = net.createServer((socket) => {
		open.add(socket);
		socket.once('close', () => open.delete(socket));
		admit(socket, authority, parts).catch(() => socket.destroy());
	});
	const port = await listening(server);
	let closed: Promise<void> | undefined;
	return {
		port,
		spki: authority.spki,
		authorityPem: authority.pem,
		record: (id, { hold }) => parts.recordings.open(id, hold),
		bridgedTargets: () => parts.dialer.bridgedOrigins(),
		serve(targets) {
			parts.routes = createRoutes({ ...options, targets });
			parts.dialer = new Dialer(way);
		},
		close() {
			closed ??= once(server, 'close').then(() => {});
			server.close();
			for (const socket of open) socket.destroy();
			return closed;
		},
	};
}
