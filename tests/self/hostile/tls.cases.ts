import http2, { type ServerHttp2Stream } from 'node:http2';
import net, { type Server } from 'node:net';
import tls from 'node:tls';
import type { TestCertificates } from '../proxy/certificates.ts';
import type { Certificate } from '../proxy/wire.ts';
import { ok, page, says } from './case.ts';

/** A target whose trouble is below HTTP/1.1; its upstream is a URL, or a server to start. */
export interface LowerCase {
	readonly name: string;
	readonly method?: 'PUT';
	readonly upstream?: string;
	readonly serve?: (host: string, certificates: TestCertificates) => Promise<Server>;
}

const secure = (certificate: Certificate, options: tls.TlsOptions = {}): Server =>
	tls.createServer({ ...certificate, ...options }, (socket) => {
		socket.on('error', () => {});
		says(ok())(socket, Promise.resolve(''));
	});

const allowed = { ':status': 200, 'access-control-allow-origin': page, vary: 'Origin' };

const onlyHttp2 =
	(talk: (stream: ServerHttp2Stream) => void, onSession = (_: http2.ServerHttp2Session) => {}) =>
	async (host: string, certificates: TestCertificates): Promise<Server> => {
		const server = http2.createSecureServer(await certificates.valid(host));
		server.on('session', (session) => {
			session.on('error', () => {});
			onSession(session);
		});
		server.on('stream', (stream) => {
			stream.on('error', () => {});
			talk(stream);
		});
		server.on('sessionError', () => {});
		return server;
	};

export const lowerCases: readonly LowerCase[] = [
	{ name: 'no-such-host', upstream: 'http://no-such-host.invalid' },
	{ name: 'nothing-listens', upstream: 'http://127.0.0.1:1' },
	{ name: 'certificate-expired', serve: async (host, made) => secure(await made.expired(host)) },
	{
		name: 'certificate-self-signed',
		serve: async (host, made) => secure(await made.selfSigned(host)),
	},
	{
		name: 'certificate-of-other-host',
		serve: async (_, made) => secure(await made.valid('other.example')),
	},
	{
		name: 'certificate-of-other-authority',
		serve: async (host) => secure(await strangerCertificate(host)),
	},
	{
		name: 'tls-1-0',
		serve: async (host, made) =>
			secure(await made.valid(host), {
				minVersion: 'TLSv1',
				maxVersion: 'TLSv1',
				ciphers: 'ALL:@SECLEVEL=0',
			}),
	},
	{
		name: 'tls-without-common-cipher',
		serve: async (host, made) =>
			secure(await made.valid(host), { maxVersion: 'TLSv1.2', ciphers: 'PSK-AES128-CBC-SHA' }),
	},
	{
		name: 'tls-wants-client-certificate',
		serve: async (host, made) =>
			secure(await made.valid(host), { requestCert: true, rejectUnauthorized: true }),
	},
	{
		name: 'no-tls-where-tls-is-due',
		serve: async () => net.createServer((socket) => socket.on('error', () => {}).end(ok())),
	},
	{
		name: 'tls-handshake-silent',
		serve: async () => net.createServer((socket) => void socket.on('error', () => {})),
	},
	{
		name: 'tls-handshake-reset',
		serve: async () =>
			net.createServer((socket) =>
				socket.on('error', () => {}).once('data', () => socket.resetAndDestroy()),
			),
	},
	{ name: 'tls-is-fine', serve: async (host, made) => secure(await made.valid(host)) },
	{
		name: 'h2-is-fine',
		serve: onlyHttp2((stream) => {
			stream.respond(allowed);
			stream.end('ok');
		}),
	},
	{
		name: 'h2-refuses-stream',
		serve: onlyHttp2((stream) => stream.close(http2.constants.NGHTTP2_REFUSED_STREAM)),
	},
	{
		name: 'h2-protocol-error',
		serve: onlyHttp2((stream) => stream.close(http2.constants.NGHTTP2_PROTOCOL_ERROR)),
	},
	{
		name: 'h2-resets-within-body',
		serve: onlyHttp2((stream) => {
			stream.respond(allowed);
			stream.write('half');
			setTimeout(() => stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR), 50);
		}),
	},
	{
		name: 'h2-goaway-at-once',
		serve: onlyHttp2(
			() => {},
			(session) => session.goaway(),
		),
	},
	{
		name: 'h2-goaway-within-body',
		serve: onlyHttp2((stream) => {
			stream.respond(allowed);
			stream.write('half');
			stream.session?.goaway(http2.constants.NGHTTP2_INTERNAL_ERROR);
			stream.session?.destroy();
		}),
	},
	{ name: 'h2-silent', serve: onlyHttp2(() => {}) },
	{
		name: 'h2-says-http-1-1',
		serve: onlyHttp2((stream) => stream.close(http2.constants.NGHTTP2_HTTP_1_1_REQUIRED)),
	},
	{
		name: 'h2-enhance-your-calm',
		serve: onlyHttp2((stream) => stream.session?.goaway(http2.constants.NGHTTP2_ENHANCE_YOUR_CALM)),
	},
];

/** Of an authority that nobody trusts. */
async function strangerCertificate(host: string): Promise<Certificate> {
	const { testCertificates } = await import('../proxy/certificates.ts');
	return (await testCertificates()).valid(host);
}
