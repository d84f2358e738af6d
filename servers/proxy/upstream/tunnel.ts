import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { bareHost } from '../routes.ts';
import type { Endpoint } from './endpoint.ts';
import { ConnectFailure } from './failure.ts';

/** An HTTP proxy between this machine and the targets. */
export interface NextProxy {
	readonly endpoint: Endpoint;
	/** Value of Proxy-Authorization; absent: none is sent. */
	readonly authorization?: string;
}

/** The proxy of a URL `http(s)://[user:password@]host[:port]`. */
export function nextProxy(text: string): NextProxy {
	const { protocol, hostname, port, username, password } = new URL(text);
	const secure = protocol === 'https:';
	const host = bareHost(hostname);
	const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	return {
		endpoint: { host, port: Number(port || (secure ? 443 : 80)), secure, name: host },
		...(username === '' ? {} : { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
	};
}

/** Hosts of this machine, which no proxy elsewhere could reach. */
export const isLoopback = (host: string): boolean =>
	/^(localhost|127(\.\d+){3}|::1)$|\.localhost$/.test(host);

/**
 * Has a proxy open a tunnel, on which what is written goes to the endpoint. RFC 9110 §9.3.6
 * @param connection to the proxy
 * @throws ConnectFailure if the proxy opens none
 */
export async function openTunnel(
	connection: Socket,
	proxy: NextProxy,
	{ host, port }: Endpoint,
): Promise<void> {
	const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
	const asking = request({
		method: 'CONNECT',
		path: authority,
		headers: {
			Host: authority,
			...(proxy.authorization ? { 'Proxy-Authorization': proxy.authorization } : {}),
		},
		createConnection: () => connection,
	});
	asking.end();
	const [response, , begun] = (await once(asking, 'connect')) as [IncomingMessage, Socket, Buffer];
	const { statusCode = 0, statusMessage = '' } = response;
	if (statusCode < 200 || statusCode > 299) {
		const name = `${proxy.endpoint.host}:${proxy.endpoint.port}`;
		const said = `the proxy ${name} answered ${statusCode} ${statusMessage} to CONNECT ${authority}`;
		throw new ConnectFailure('PROXY_REFUSED', said);
	}
	if (begun.length > 0) connection.unshift(begun);
}
