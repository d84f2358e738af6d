import { createServer } from 'node:http';
import { listening } from './listening.ts';

/** Names that no team owns, under a suffix that cookie policies know. */
export const controlOrigin = 'https://crosscheck-control.example.org';
export const controlPageOrigin = 'https://crosscheck-page.example.net';

/** Names of the cookies that `/cookies` sets: whether browsers partition them by the page's site. */
export const controlCookies = ['unpartitioned', 'partitioned'] as const;
export type ControlCookie = (typeof controlCookies)[number];

export interface ControlServer {
	readonly port: number;
	close(): Promise<void>;
}

/**
 * Starts a server whose correct results are known, on a loopback port, to find out whether an engine
 * enforces CORS at all. `/open` allows the page; `/closed` rejects every preflight; `/stored` may be cached
 * for a minute; `/cookies` sets one cookie for any site and one for the page's site only; `/any` allows every
 * origin; `/remembered` allows PUT, in a preflight response that may be kept for a minute.
 */
export async function startControlServer(): Promise<ControlServer> {
	const server = createServer((request, response) => {
		response.setHeader('Access-Control-Allow-Origin', controlPageOrigin);
		if (request.url === '/stored') response.setHeader('Cache-Control', 'max-age=60');
		if (request.url === '/closed' && request.method === 'OPTIONS') response.statusCode = 403;
		if (request.url === '/any') response.setHeader('Access-Control-Allow-Origin', '*');
		if (request.url === '/remembered') {
			response.setHeader('Access-Control-Allow-Methods', 'PUT');
			response.setHeader('Access-Control-Max-Age', '60');
		}
		if (request.url === '/cookies') {
			response.setHeader('Access-Control-Allow-Credentials', 'true');
			response.setHeader('Set-Cookie', [
				'unpartitioned=1; SameSite=None; Secure',
				'partitioned=1; SameSite=None; Secure; Partitioned',
			]);
		}
		response.end();
	});
	const port = await listening(server);
	return {
		port,
		async close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
