import { brotliCompressSync, gzipSync } from 'node:zlib';
import { endless, type HostileCase, head, ok, page, preflightThen, says, saysAnd } from './case.ts';

const chunked = head(['Transfer-Encoding: chunked']);
const mega = 1024 * 1024;
const lines = (count: number): string[] =>
	Array.from({ length: count }, (_, at) => `X-${at}: ${at}`);
const packed = (coding: string, body: Buffer): Buffer =>
	Buffer.concat([
		Buffer.from(head([`Content-Encoding: ${coding}`, `Content-Length: ${body.length}`])),
		body,
	]);
const redirect = (to: string): string =>
	`${head([`Location: ${to}`, 'Content-Length: 0'], '302 Found')}`;
/** Ten megabytes of zeros in ten kilobytes. */
const bomb = gzipSync(Buffer.alloc(10 * mega));

/** Responses that are too large, malformed, or say what no server should. */
export const messageCases: readonly HostileCase[] = [
	{
		name: 'body-of-1-gb',
		isHeavy: true,
		talk: endless(head([`Content-Length: ${1024 * mega}`]), Buffer.alloc(mega)),
	},
	{ name: 'endless-body', isHeavy: true, talk: endless(head(), Buffer.alloc(64 * 1024)) },
	{
		name: 'endless-chunks',
		isHeavy: true,
		talk: endless(chunked, `1000\r\n${'x'.repeat(4096)}\r\n`),
	},
	{
		name: 'body-of-20-mb',
		talk: saysAnd('ends', Buffer.concat([Buffer.from(head()), Buffer.alloc(20 * mega)])),
	},
	{
		name: 'endless-headers',
		talk: endless(
			'HTTP/1.1 200 OK\r\n',
			lines(1000)
				.map((line) => `${line}\r\n`)
				.join(''),
		),
	},
	{ name: 'endless-header', talk: endless('HTTP/1.1 200 OK\r\nX-Long: ', 'x'.repeat(64 * 1024)) },
	{ name: 'endless-trailer', talk: endless(`${chunked}0\r\n`, 'X-Trailer: 1\r\n'.repeat(100)) },
	{ name: 'header-of-1-mb', talk: says(ok([`X-Large: ${'x'.repeat(mega)}`])) },
	{ name: 'header-of-100-kb', talk: says(ok([`X-Large: ${'x'.repeat(100_000)}`])) },
	{ name: 'ten-thousand-headers', talk: says(ok(lines(10_000))) },
	{
		name: 'allow-origin-of-100-kb',
		talk: says(
			`HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: ${'https://a.example '.repeat(6000)}\r\nContent-Length: 0\r\n\r\n`,
		),
	},
	{
		name: 'allow-headers-by-the-thousand',
		method: 'PUT',
		talk: says(
			ok([
				`Access-Control-Allow-Headers: ${lines(5000)
					.map((line) => line.split(':')[0])
					.join(',')}`,
			]),
		),
	},
	{
		name: 'thousand-cookies',
		talk: says(
			ok(
				Array.from(
					{ length: 1000 },
					(_, at) => `Set-Cookie: c${at}=${'v'.repeat(20)}; Secure; SameSite=None`,
				),
			),
		),
	},
	{ name: 'cookie-of-64-kb', talk: says(ok([`Set-Cookie: a=${'v'.repeat(65_536)}`])) },
	{ name: 'bytes-no-header-has', talk: says(ok(['X-Odd: \x01\x7f\x80\xff'])) },
	{ name: 'nul-in-value', talk: says(ok(['X-Nul: a\x00b'])) },
	{ name: 'nul-in-name', talk: says(ok(['X-N\x00ul: a'])) },
	{
		name: 'nul-in-allow-origin',
		talk: says(
			`HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: ${page}\x00\r\nContent-Length: 0\r\n\r\n`,
		),
	},
	{ name: 'cr-in-value', talk: says(ok(['X-Cr: a\rAccess-Control-Allow-Origin: *'])) },
	{ name: 'lf-only', talk: says(ok().replaceAll('\r\n', '\n')) },
	{ name: 'cr-only', talk: saysAnd('ends', ok().replaceAll('\r\n', '\r')) },
	{
		name: 'folded-header',
		talk: says(
			`HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin:\r\n ${page}\r\nContent-Length: 0\r\n\r\n`,
		),
	},
	{
		name: 'space-before-colon',
		talk: says(
			`HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin : ${page}\r\nContent-Length: 0\r\n\r\n`,
		),
	},
	{ name: 'header-without-colon', talk: says(ok(['nonsense'])) },
	{ name: 'header-without-name', talk: says(ok([': value'])) },
	{
		name: 'content-length-too-long',
		talk: saysAnd('ends', ok().replace('Length: 2', 'Length: 200')),
	},
	{ name: 'content-length-too-short', talk: says(ok().replace('Length: 2', 'Length: 1')) },
	{
		name: 'content-length-negative',
		talk: saysAnd('ends', ok().replace('Length: 2', 'Length: -2')),
	},
	{ name: 'content-length-word', talk: saysAnd('ends', ok().replace('Length: 2', 'Length: two')) },
	{
		name: 'content-length-enormous',
		talk: saysAnd('ends', ok().replace('Length: 2', 'Length: 99999999999999999999')),
	},
	{ name: 'content-lengths-that-differ', talk: saysAnd('ends', ok(['Content-Length: 3'])) },
	{
		name: 'length-and-chunked',
		talk: says(`${head(['Content-Length: 2', 'Transfer-Encoding: chunked'])}2\r\nok\r\n0\r\n\r\n`),
	},
	{
		name: 'chunked-and-length',
		talk: says(`${head(['Transfer-Encoding: chunked', 'Content-Length: 99'])}2\r\nok\r\n0\r\n\r\n`),
	},
	{ name: 'chunk-size-no-number', talk: saysAnd('ends', `${chunked}zz\r\nok\r\n0\r\n\r\n`) },
	{ name: 'chunk-size-negative', talk: saysAnd('ends', `${chunked}-2\r\nok\r\n0\r\n\r\n`) },
	{
		name: 'chunk-size-enormous',
		talk: saysAnd('ends', `${chunked}ffffffffffffffffff\r\nok\r\n0\r\n\r\n`),
	},
	{ name: 'chunk-longer-than-said', talk: saysAnd('ends', `${chunked}1\r\nok\r\n0\r\n\r\n`) },
	{
		name: 'transfer-encoding-unknown',
		talk: saysAnd('ends', `${head(['Transfer-Encoding: swift'])}ok`),
	},
	{ name: 'gzip-that-is-none', talk: says(packed('gzip', Buffer.from('no gzip at all'))) },
	{ name: 'gzip-cut-off', talk: says(packed('gzip', gzipSync('x'.repeat(1000)).subarray(0, 12))) },
	{ name: 'gzip-bomb', talk: says(packed('gzip', bomb)) },
	{
		name: 'gzip-of-gzip-of-gzip',
		talk: says(packed('gzip, gzip, gzip', gzipSync(gzipSync(gzipSync('ok'))))),
	},
	{
		name: 'br-that-is-none',
		talk: says(packed('br', Buffer.from('\x91\x19\x00no brotli', 'latin1'))),
	},
	{
		name: 'br-cut-off',
		talk: says(
			packed('br', brotliCompressSync(Buffer.from('some text that is long')).subarray(0, 8)),
		),
	},
	{
		name: 'zstd-that-is-none',
		talk: says(packed('zstd', Buffer.from('\x28\xb5\x2f\xfdno zstd', 'latin1'))),
	},
	{ name: 'coding-unknown', talk: says(packed('swift', Buffer.from('ok'))) },
	{
		name: 'codings-by-the-hundred',
		// Chromium hangs over it for half a minute each time, and loses all its pages.
		isHeavy: true,
		talk: says(packed(Array(100).fill('gzip').join(', '), Buffer.from('ok'))),
	},
	{ name: 'interim-flood', talk: says('HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000) + ok()) },
	{ name: 'interim-without-end', talk: endless('', 'HTTP/1.1 102 Processing\r\n\r\n', 50) },
	{
		name: 'early-hints',
		talk: says(
			`HTTP/1.1 103 Early Hints\r\nLink: </__crosscheck/agent.js>; rel=preload; as=script\r\n\r\n${ok()}`,
		),
	},
	{
		name: 'early-hints-that-allow-all',
		talk: says(
			'HTTP/1.1 103 Early Hints\r\nAccess-Control-Allow-Origin: *\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
		),
	},
	{
		name: 'switches-protocols',
		talk: says(
			`HTTP/1.1 101 Switching Protocols\r\nUpgrade: nonsense\r\nConnection: Upgrade\r\n\r\n`,
		),
	},
	{ name: 'http-0-9', talk: saysAnd('ends', '<html>hello</html>') },
	{ name: 'http-1-0', talk: saysAnd('ends', ok().replace('HTTP/1.1', 'HTTP/1.0')) },
	{
		name: 'http-2-in-clear',
		talk: saysAnd('ends', '\x00\x00\x06\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x64'),
	},
	{ name: 'http-9-9', talk: says(ok().replace('HTTP/1.1', 'HTTP/9.9')) },
	{ name: 'status-000', talk: says(ok().replace('200 OK', '000 Nothing')) },
	{ name: 'status-999', talk: says(ok().replace('200 OK', '999 Much')) },
	{ name: 'status-of-four-digits', talk: saysAnd('ends', ok().replace('200 OK', '2000 OK')) },
	{ name: 'status-word', talk: saysAnd('ends', ok().replace('200 OK', 'OK 200')) },
	{ name: 'status-204-with-body', talk: says(ok([], '204 No Content')) },
	{ name: 'status-304-unasked', talk: says(ok([], '304 Not Modified')) },
	{
		name: 'status-206-unasked',
		talk: says(ok(['Content-Range: bytes 0-1/9'], '206 Partial Content')),
	},
	{
		name: 'status-407',
		talk: says(
			ok(['Proxy-Authenticate: Basic realm="proxy"'], '407 Proxy Authentication Required'),
		),
	},
	{
		name: 'status-401-basic',
		talk: says(ok(['WWW-Authenticate: Basic realm="api"'], '401 Unauthorized')),
	},
	{
		name: 'status-401-on-preflight',
		method: 'PUT',
		talk: says(ok(['WWW-Authenticate: Negotiate'], '401 Unauthorized')),
	},
	{ name: 'status-421', talk: says(ok([], '421 Misdirected Request')) },
	{
		name: 'status-408-and-ends',
		talk: saysAnd('ends', ok(['Connection: close'], '408 Request Timeout')),
	},
	{ name: 'storm-of-429', talk: says(ok(['Retry-After: 0'], '429 Too Many Requests')) },
	{
		name: 'storm-of-429-on-preflights',
		method: 'PUT',
		talk: says(ok(['Retry-After: 0'], '429 Too Many Requests')),
	},
	{ name: 'storm-of-503', talk: says(ok(['Retry-After: 99999999999'], '503 Service Unavailable')) },
	{ name: 'redirect-to-itself', talk: says(redirect('/items/1')) },
	{
		name: 'redirect-to-longer-and-longer',
		talk: (socket) =>
			void socket.on(
				'data',
				(chunk) =>
					void socket.write(redirect(`${/ (\S+)/.exec(chunk.toString('latin1'))?.[1] ?? '/'}/x`)),
			),
	},
	{ name: 'redirect-to-file', talk: says(redirect('file:///etc/passwd')) },
	{ name: 'redirect-to-data', talk: says(redirect('data:text/plain,hello')) },
	{ name: 'redirect-to-javascript', talk: says(redirect('javascript:alert(1)')) },
	{ name: 'redirect-to-blob', talk: says(redirect('blob:https://app.example.com/1')) },
	{ name: 'redirect-to-loopback', talk: says(redirect('http://127.0.0.1:22/')) },
	{
		name: 'redirect-to-other-host',
		talk: says(redirect('https://169.254.169.254/latest/meta-data/')),
	},
	{ name: 'redirect-to-fixture-page', talk: says(redirect(`${page}/__crosscheck/agent.js`)) },
	{ name: 'redirect-to-fixture-command', talk: says(redirect(`${page}/__crosscheck/commands/1`)) },
	{ name: 'redirect-to-nothing', talk: says(redirect('')) },
	{ name: 'redirect-to-no-url', talk: says(redirect('http://[')) },
	{ name: 'redirect-to-two-places', talk: says(ok(['Location: /a', 'Location: /b'], '302 Found')) },
	{ name: 'redirect-with-own-id', talk: says(redirect('/items/2?__crosscheck=0123456789ab')) },
	{ name: 'redirect-of-100-kb', talk: says(redirect(`/${'x'.repeat(100_000)}`)) },
	{
		name: 'redirect-of-preflight',
		method: 'PUT',
		talk: preflightThen(redirect('/items/2'), () => {}),
	},
	{
		name: 'refresh-header',
		talk: says(ok(['Refresh: 0; url=https://app.example.com/__crosscheck/agent.js'])),
	},
	{
		name: 'html-that-is-a-script',
		talk: says(
			`${head(['Content-Type: text/html', 'Content-Length: 56'])}<script>fetch("/__crosscheck/results/1",{method:1})//</s`,
		),
	},
	{ name: 'clear-site-data', talk: says(ok(['Clear-Site-Data: "*"'])) },
	{
		name: 'strict-transport-security',
		talk: says(ok(['Strict-Transport-Security: max-age=99999999; includeSubDomains'])),
	},
	{
		name: 'alt-svc',
		talk: says(ok(['Alt-Svc: h3=":443"; ma=86400', 'Alt-Used: elsewhere.example'])),
	},
	{
		name: 'proxy-lines',
		talk: says(ok(['Proxy-Connection: close', 'Proxy-Authenticate: Basic', 'Via: 1.1 loop'])),
	},
	{
		name: 'service-worker-allowed',
		talk: says(ok(['Service-Worker-Allowed: /', 'Content-Type: text/event-stream'])),
	},
	{
		name: 'reporting-endpoints',
		talk: says(
			ok([
				'Reporting-Endpoints: a="https://elsewhere.example/r"',
				'NEL: {"report_to":"a","max_age":99,"failure_fraction":1}',
				'Report-To: {"group":"a","max_age":99,"endpoints":[{"url":"https://elsewhere.example/r"}]}',
			]),
		),
	},
	{ name: 'held-header-of-ours', talk: says(ok(['X-Crosscheck-Held: true'])) },
	{
		name: 'max-age-enormous',
		method: 'PUT',
		talk: says(ok(['Access-Control-Max-Age: 99999999999999999999'])),
	},
	{ name: 'max-age-negative', method: 'PUT', talk: says(ok(['Access-Control-Max-Age: -1'])) },
	{
		name: 'cache-for-ever',
		talk: says(ok(['Cache-Control: max-age=31536000, immutable', 'Age: -1', 'Expires: 0'])),
	},
];
