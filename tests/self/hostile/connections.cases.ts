import {
	drips,
	endless,
	type HostileCase,
	head,
	ok,
	preflightThen,
	says,
	saysAnd,
} from './case.ts';

const silent: HostileCase['talk'] = () => {};

let concurrent = 0;

/** Silence, ends, resets and slowness at each stage. */
export const connectionCases: readonly HostileCase[] = [
	{ name: 'silent-from-the-start', talk: silent },
	{ name: 'silent-and-reads-nothing', talk: (socket) => void socket.pause() },
	{ name: 'silent-after-status', talk: says('HTTP/1.1 200 OK\r\n') },
	{ name: 'silent-within-status', talk: says('HTTP/1.') },
	{ name: 'silent-within-header', talk: says('HTTP/1.1 200 OK\r\nAccess-Control-Al') },
	{ name: 'silent-before-empty-line', talk: says(head().slice(0, -2)) },
	{ name: 'silent-after-head', talk: says(head(['Content-Length: 9'])) },
	{ name: 'silent-within-body', talk: says(`${head(['Content-Length: 9'])}half`) },
	{ name: 'silent-within-chunk', talk: says(`${head(['Transfer-Encoding: chunked'])}9\r\nhalf`) },
	{
		name: 'silent-before-last-chunk',
		talk: says(`${head(['Transfer-Encoding: chunked'])}2\r\nok\r\n`),
	},
	{ name: 'silent-preflight', method: 'PUT', talk: silent },
	{ name: 'silent-after-preflight', method: 'PUT', talk: preflightThen(ok(), silent) },
	{ name: 'ends-at-once', talk: (socket) => void socket.end() },
	{ name: 'ends-after-request', talk: saysAnd('ends', '') },
	{ name: 'ends-within-status', talk: saysAnd('ends', 'HTTP/1.1 2') },
	{ name: 'ends-within-head', talk: saysAnd('ends', head().slice(0, -2)) },
	{ name: 'ends-within-body', talk: saysAnd('ends', `${head(['Content-Length: 9'])}half`) },
	{
		name: 'ends-within-chunk',
		talk: saysAnd('ends', `${head(['Transfer-Encoding: chunked'])}9\r\nhalf`),
	},
	{
		name: 'ends-after-preflight',
		method: 'PUT',
		talk: preflightThen(ok(), saysAnd('ends', '')),
	},
	{ name: 'ends-preflight', method: 'PUT', talk: saysAnd('ends', '') },
	{ name: 'resets-at-once', talk: (socket) => void socket.resetAndDestroy() },
	{ name: 'resets-after-request', talk: saysAnd('resets', '') },
	{ name: 'resets-within-head', talk: saysAnd('resets', head().slice(0, -2)) },
	{ name: 'resets-after-head', talk: saysAnd('resets', head(['Content-Length: 9'])) },
	{ name: 'resets-within-body', talk: saysAnd('resets', `${head(['Content-Length: 9'])}half`) },
	{ name: 'resets-after-response', talk: saysAnd('resets', ok()) },
	{ name: 'resets-preflight', method: 'PUT', talk: saysAnd('resets', '') },
	{
		name: 'resets-after-preflight',
		method: 'PUT',
		talk: preflightThen(ok(), saysAnd('resets', '')),
	},
	{ name: 'slow-head', talk: drips(ok(), 5) },
	{ name: 'too-slow-head', talk: drips(ok(), 500) },
	{ name: 'slow-body', talk: endless(head(['Content-Length: 100000']), 'x', 200) },
	{ name: 'slow-chunks', talk: endless(head(['Transfer-Encoding: chunked']), '1\r\nx\r\n', 200) },
	{
		name: 'takes-one-connection',
		talk(socket) {
			concurrent += 1;
			socket.once('close', () => {
				concurrent -= 1;
			});
			if (concurrent > 1) socket.resetAndDestroy();
			else says(ok())(socket, Promise.resolve(''));
		},
	},
	{ name: 'answers-before-request', talk: (socket) => void socket.write(ok()) },
	{ name: 'answers-twice', talk: says(ok() + ok()) },
	{ name: 'another-protocol-ssh', talk: (socket) => void socket.write('SSH-2.0-OpenSSH_9.2\r\n') },
	{ name: 'another-protocol-smtp', talk: (socket) => void socket.write('220 mail ESMTP\r\n') },
	{ name: 'another-protocol-redis', talk: saysAnd('ends', "-ERR unknown command 'GET'\r\n") },
	{ name: 'another-protocol-tls-alert', talk: saysAnd('ends', '\x15\x03\x01\x00\x02\x02\x46') },
	{ name: 'echo', talk: (socket) => void socket.pipe(socket) },
	{ name: 'random-bytes', talk: saysAnd('ends', Buffer.alloc(4096, '\x00\xff\x80\x0d')) },
	{ name: 'endless-zeros', talk: endless('', Buffer.alloc(64 * 1024)) },
];
