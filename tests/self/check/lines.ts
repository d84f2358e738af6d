/** A command line as people type or paste it, and what must be understood. */
export interface Line {
	readonly name: string;
	readonly argv: readonly string[];
	readonly stdin?: string;
	/** Members of the request, and the origin. */
	readonly is: Readonly<Record<string, unknown>>;
	/** Beginnings of notes, in order; absent: none at all. */
	readonly notes?: readonly RegExp[];
}

const origin = 'https://app.example.com';
const url = 'https://api.example.com/items/1';
const from = ['--origin', origin];
const own = /^Left out, because browsers set it by themselves: /;
const asked = /^The page’s origin is taken from the Origin header/;
const referred = /^The page’s origin is taken from the referrer/;
const reload = /^Left out, because it comes from reloading with open developer tools: /;
const cookies = /^The given cookies are added/;

const plain = { method: 'GET', url, origin, headers: [], credentials: 'same-origin', mode: 'cors' };
const json = [['Content-Type', 'application/json']];
const form = [['Content-Type', 'application/x-www-form-urlencoded']];

/** curl's flags as people type them. */
export const typed: readonly Line[] = [
	{ name: 'a URL', argv: [url, ...from], is: plain },
	{ name: 'the word curl before it', argv: ['curl', url, ...from], is: plain },
	{ name: 'a method', argv: ['-X', 'PUT', url, ...from], is: { ...plain, method: 'PUT' } },
	{
		name: 'a method without space',
		argv: ['-XPUT', url, ...from],
		is: { ...plain, method: 'PUT' },
	},
	{
		name: 'letters in one cluster, the last with a value',
		argv: ['-sSiXPATCH', url, ...from],
		is: { ...plain, method: 'PATCH' },
	},
	{
		name: 'a long flag with an equals sign',
		argv: [`--origin=${origin}`, '--request=PUT', url],
		is: { ...plain, method: 'PUT' },
	},
	{
		name: 'a method in letters that browsers leave as they are',
		argv: ['-X', 'patch', url, ...from],
		is: { ...plain, method: 'patch' },
	},
	{
		name: 'headers',
		argv: ['-H', 'X-Request-Id: 1', '-HX-Trace:  a: b ', url, ...from],
		is: {
			...plain,
			headers: [
				['X-Request-Id', '1'],
				['X-Trace', 'a: b'],
			],
		},
	},
	{
		name: 'an empty header, and one that is taken out',
		argv: ['-H', 'X-Empty;', '-H', 'Accept:', '-d', 'a=1', '-H', 'Content-Type:', url, ...from],
		is: { ...plain, method: 'POST', body: 'a=1', headers: [['X-Empty', '']] },
	},
	{
		name: 'data',
		argv: ['-d', 'a=1', '-d', 'b=2', url, ...from],
		is: { ...plain, method: 'POST', body: 'a=1&b=2', headers: form },
	},
	{
		name: 'data with a type',
		argv: ['-d', '{"a":1}', '-H', 'Content-Type: application/json', url, ...from],
		is: { ...plain, method: 'POST', body: '{"a":1}', headers: json },
	},
	{
		name: 'raw data that begins with @',
		argv: ['--data-raw', '@me', url, ...from],
		is: { ...plain, method: 'POST', body: '@me', headers: form },
	},
	{
		name: 'data to be encoded',
		argv: ['--data-urlencode', 'q=a b&c', '--data-urlencode', '=x=y', url, ...from],
		is: { ...plain, method: 'POST', body: 'q=a%20b%26c&x%3Dy', headers: form },
	},
	{
		name: 'data for the query',
		argv: ['-G', '-d', 'a=1', '--data-urlencode', 'b=ü', `${url}?z=0#top`, ...from],
		is: { ...plain, url: `${url}?z=0&a=1&b=%C3%BC` },
	},
	{
		name: "curl's --json",
		argv: ['--json', '{"a":1}', url, ...from],
		is: {
			...plain,
			method: 'POST',
			body: '{"a":1}',
			headers: [
				['Content-Type', 'application/json'],
				['Accept', 'application/json'],
			],
		},
	},
	{ name: 'our own --json', argv: ['--json', url, ...from], is: { ...plain, json: true } },
	{
		name: 'our own --json at the end',
		argv: ['-X', 'DELETE', url, ...from, '--json'],
		is: { ...plain, method: 'DELETE', json: true },
	},
	{
		name: 'a form',
		argv: ['-F', 'name=chair', url, ...from],
		is: { ...plain, method: 'POST', body: 'name=chair', bodyForm: 'multipart' },
	},
	{ name: 'only the head', argv: ['-I', url, ...from], is: { ...plain, method: 'HEAD' } },
	{
		name: 'a user',
		argv: ['-u', 'ann:correct-horse', url, ...from],
		is: { ...plain, headers: [['Authorization', 'Basic YW5uOmNvcnJlY3QtaG9yc2U=']] },
	},
	{
		name: 'a user in the URL',
		argv: ['https://ann:correct-horse@api.example.com/items/1', ...from],
		is: { ...plain, headers: [['Authorization', 'Basic YW5uOmNvcnJlY3QtaG9yc2U=']] },
	},
	{
		name: 'a bearer token',
		argv: ['--oauth2-bearer', 'abcdef', url, ...from],
		is: { ...plain, headers: [['Authorization', 'Bearer abcdef']] },
	},
	{
		name: 'cookies',
		argv: ['-b', 'sid=1; theme=dark', url, ...from],
		is: { ...plain, credentials: 'include', cookies: 'sid=1; theme=dark' },
		notes: [cookies],
	},
	{
		name: 'cookies in a request that carries none',
		argv: ['-b', 'sid=1', '--credentials', 'omit', url, ...from],
		is: { ...plain, credentials: 'omit', cookies: undefined },
		notes: [/^The given cookies are left out/],
	},
	{
		name: 'flags that change nothing',
		argv: [
			'-sS',
			'-i',
			'-v',
			'-L',
			'--compressed',
			'-o',
			'out.json',
			'--http2',
			'--no-keepalive',
			'-w',
			'%{http_code}',
			url,
			...from,
		],
		is: plain,
	},
	{
		name: 'flags that cannot be carried over',
		argv: ['-k', '-x', 'http://proxy:3128', url, ...from],
		is: plain,
		notes: [/untrusted certificate.*: -k is left out\.$/, /: -x is left out\.$/],
	},
	{
		name: 'another place to connect to',
		argv: ['--connect-to', '::127.0.0.1:8080', url, ...from],
		is: { ...plain, upstream: 'https://127.0.0.1:8080' },
	},
	{
		name: 'a place to connect to for another host',
		argv: ['--connect-to', 'www.example.com:443:127.0.0.1:8080', url, ...from],
		is: { ...plain, upstream: undefined },
	},
	{
		name: 'an address for the host',
		argv: ['--resolve', 'api.example.com:443:127.0.0.1', url, ...from],
		is: { ...plain, upstream: 'https://127.0.0.1:443' },
	},
	{
		name: 'an IPv6 address for the host',
		argv: ['--resolve', 'api.example.com:443:[::1]', url, ...from],
		is: { ...plain, upstream: 'https://[::1]:443' },
	},
	{
		name: 'an upstream',
		argv: ['--upstream', 'http://127.0.0.1:8080/', url, ...from],
		is: { ...plain, upstream: 'http://127.0.0.1:8080' },
	},
	{
		name: 'a time',
		argv: ['--timeout', '1500ms', url, ...from],
		is: { ...plain, timeoutMs: 1500 },
	},
	{ name: "curl's time", argv: ['-m', '3', url, ...from], is: { ...plain, timeoutMs: 3000 } },
	{
		name: 'engines, also by the names of browsers',
		argv: ['--engine', 'safari,Chromium', url, ...from],
		is: { ...plain, engines: ['chromium', 'webkit'] },
	},
	{
		name: 'a stack',
		argv: ['--stack', 'Express', url, ...from],
		is: { ...plain, stack: 'express' },
	},
	{
		name: 'a value that begins as a flag does, right behind its flag',
		argv: ['--data-raw', '------WebKitFormBoundary', '-H', 'Content-Type:', url, ...from],
		is: { ...plain, method: 'POST', body: '------WebKitFormBoundary' },
	},
	{
		name: 'a value that is a flag, with an equals sign',
		argv: ['--data-raw=-X', '-H', 'Content-Type:', url, ...from],
		is: { ...plain, method: 'POST', body: '-X' },
	},
	{
		name: 'an address that is taken away again',
		argv: ['--resolve', '-api.example.com:443', url, ...from],
		is: { ...plain, upstream: undefined },
	},
	{
		name: 'a page without an origin',
		argv: ['--origin', 'null', url],
		is: { ...plain, origin: 'null' },
	},
	{
		name: 'an Origin header in the place of --origin',
		argv: ['-H', `Origin: ${origin}`, url],
		is: plain,
		notes: [asked],
	},
	{
		name: 'a referrer in the place of --origin',
		argv: ['-e', `${origin}/list?page=2`, url],
		is: plain,
		notes: [referred],
	},
	{
		name: 'a preflight written by hand',
		argv: [
			...['-X', 'OPTIONS', '-H', `Origin: ${origin}`, '-H', 'Access-Control-Request-Method: PUT'],
			...['-H', 'Access-Control-Request-Headers: authorization, content-type', url],
		],
		is: {
			...plain,
			method: 'PUT',
			headers: [
				['authorization', 'crosscheck'],
				['content-type', 'application/json'],
			],
		},
		notes: [/^This is a preflight written by hand\./, asked],
	},
	{
		name: 'the page and the API on one origin',
		argv: ['https://app.example.com/api', ...from],
		is: { ...plain, url: 'https://app.example.com/api' },
		notes: [/^The page has the same origin/],
	},
];

const chromeBash = `curl 'https://api.example.com/items/1' \\
  -X 'PUT' \\
  -H 'accept: application/json, text/plain, */*' \\
  -H 'accept-language: en-US,en;q=0.9' \\
  -H 'authorization: Bearer eyJhbGciOi' \\
  -H 'cache-control: no-cache' \\
  -H 'content-type: application/json' \\
  -b 'sid=abc; theme=dark' \\
  -H 'origin: https://app.example.com' \\
  -H 'pragma: no-cache' \\
  -H 'priority: u=1, i' \\
  -H 'referer: https://app.example.com/' \\
  -H 'sec-ch-ua: "Chromium";v="140", "Not=A?Brand";v="24"' \\
  -H 'sec-ch-ua-mobile: ?0' \\
  -H 'sec-fetch-mode: cors' \\
  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \\
  --data-raw $'{"name":"Ann\\'s \\u00fcber chair\\u0021"}'`;

const chromeCmd = `curl ^"https://api.example.com/items/1?a=1^&b=2^" ^
  -X ^"PUT^" ^
  -H ^"accept: */*^" ^
  -H ^"content-type: application/json^" ^
  -H ^"origin: https://app.example.com^" ^
  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"140^\\^"^" ^
  -H ^"user-agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64)^" ^
  --data-raw ^"^{^\\^"name^\\^":^\\^"50^% ^^ chair^\\^"^}^"`;

const chromeFetch = `fetch("https://api.example.com/items/1", {
  "headers": {
    "accept": "*/*",
    "accept-language": "en-US,en;q=0.9",
    "content-type": "application/json",
    "sec-ch-ua": "\\"Chromium\\";v=\\"140\\"",
    "x-request-id": "7"
  },
  "referrer": "https://app.example.com/",
  "referrerPolicy": "strict-origin-when-cross-origin",
  "body": "{\\"name\\":\\"chair\\"}",
  "method": "PUT",
  "mode": "cors",
  "credentials": "include"
}); ;`;

const chromeNodeFetch = `fetch("https://api.example.com/items/1", {
  "headers": {
    "accept": "*/*",
    "cookie": "sid=abc",
    "Referer": "https://app.example.com/"
  },
  "body": null,
  "method": "GET"
});`;

const firefoxFetch = `await fetch("https://api.example.com/items/1", {
    "credentials": "omit",
    "headers": {
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
        "Accept": "application/json",
        "Accept-Language": "en-US,en;q=0.5",
        "Sec-Fetch-Dest": "empty",
        "Sec-Fetch-Mode": "cors"
    },
    "referrer": "https://app.example.com/",
    "method": "DELETE",
    "mode": "cors"
});`;

const firefoxBash = `curl 'https://api.example.com/items/1' \\
  --compressed \\
  -X POST \\
  -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:143.0)' \\
  -H 'Accept: */*' \\
  -H 'Accept-Encoding: gzip, deflate, br, zstd' \\
  -H 'Content-Type: application/json' \\
  -H 'Referer: https://app.example.com/' \\
  -H 'Origin: https://app.example.com' \\
  -H 'DNT: 1' \\
  -H 'Connection: keep-alive' \\
  -H 'Sec-Fetch-Site: same-site' \\
  -H 'Pragma: no-cache' \\
  -H 'Cache-Control: no-cache' \\
  -H 'TE: trailers' \\
  --data-raw '{"name":"chair"}'`;

const safariBash = `curl 'https://api.example.com/items/1' \\
-X 'POST' \\
-H 'Content-Type: application/json' \\
-H 'Accept: */*' \\
-H 'Sec-Fetch-Site: same-site' \\
-H 'Origin: https://app.example.com' \\
-H 'User-Agent: Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)' \\
-H 'Referer: https://app.example.com/' \\
--data-binary '{"name":"chair"}'`;

const safariFetch = `fetch('https://api.example.com/items/1', {
    method: 'POST',
    cache: 'default',
    credentials: 'omit',
    headers: {
        'Accept': '*/*',
        'Content-Type': 'application/json'
    },
    body: '{"name":"chair"}',
    mode: 'cors',
    redirect: 'follow',
    referrer: 'https://app.example.com/',
    referrerPolicy: 'strict-origin-when-cross-origin'
})`;

const ownFetch = `const answer = await window.fetch(\`https://api.example.com/items/1\`, {
	method: 'POST', // as the form does
	headers: new Headers({ 'Content-Type': 'application/json', }),
	body: JSON.stringify({ name: 'chair', sizes: [1, 2.5], sold: null }, null, 2),
	redirect: 'error',
	keepalive: true,
	signal: undefined,
}).then((response) => response.json());`;

/** What browsers copy, and what people have in their code. */
export const pasted: readonly Line[] = [
	{
		name: 'Copy as cURL (bash) of Chrome',
		argv: [chromeBash],
		is: {
			method: 'PUT',
			url,
			origin,
			credentials: 'include',
			cookies: 'sid=abc; theme=dark',
			headers: [
				['accept', 'application/json, text/plain, */*'],
				['accept-language', 'en-US,en;q=0.9'],
				['authorization', 'Bearer eyJhbGciOi'],
				['content-type', 'application/json'],
			],
			body: '{"name":"Ann\'s über chair!"}',
		},
		notes: [asked, own, reload, cookies],
	},
	{
		name: 'the same from stdin',
		argv: ['-'],
		stdin: `${chromeBash}\n`,
		is: { method: 'PUT', url, origin, credentials: 'include' },
		notes: [asked, own, reload, cookies],
	},
	{
		name: 'the same with flags of our own',
		argv: [chromeBash, '--origin', 'https://admin.example.com', '--credentials', 'omit', '--send'],
		is: { origin: 'https://admin.example.com', credentials: 'omit', send: true },
		notes: [own, reload, /^The given cookies are left out/],
	},
	{
		name: 'Copy as cURL (cmd) of Chrome',
		argv: [chromeCmd],
		is: {
			method: 'PUT',
			url: `${url}?a=1&b=2`,
			origin,
			headers: [
				['accept', '*/*'],
				['content-type', 'application/json'],
			],
			body: '{"name":"50% ^ chair"}',
		},
		notes: [asked, own],
	},
	{
		name: 'Copy as fetch of Chrome',
		argv: [chromeFetch],
		is: {
			method: 'PUT',
			url,
			origin,
			credentials: 'include',
			headers: [
				['accept', '*/*'],
				['accept-language', 'en-US,en;q=0.9'],
				['content-type', 'application/json'],
				['x-request-id', '7'],
			],
			body: '{"name":"chair"}',
		},
		notes: [referred, own],
	},
	{
		name: 'Copy as fetch (Node.js) of Chrome',
		argv: [chromeNodeFetch],
		is: { ...plain, headers: [['accept', '*/*']], credentials: 'include', cookies: 'sid=abc' },
		notes: [referred, own, cookies],
	},
	{
		name: 'Copy as Fetch of Firefox',
		argv: [firefoxFetch],
		is: { method: 'DELETE', url, origin, credentials: 'omit', body: undefined },
		notes: [referred, own],
	},
	{
		name: 'Copy as cURL of Firefox',
		argv: [firefoxBash],
		is: {
			method: 'POST',
			origin,
			headers: [
				['Accept', '*/*'],
				['Content-Type', 'application/json'],
			],
			body: '{"name":"chair"}',
		},
		notes: [asked, own, reload],
	},
	{
		name: 'Copy as cURL of Safari',
		argv: [safariBash],
		is: { method: 'POST', url, origin, body: '{"name":"chair"}', credentials: 'same-origin' },
		notes: [asked, own],
	},
	{
		name: 'Copy as Fetch of Safari',
		argv: [safariFetch],
		is: { method: 'POST', url, origin, body: '{"name":"chair"}', credentials: 'omit' },
		notes: [referred],
	},
	{
		name: 'a call from a program',
		argv: [ownFetch, ...from],
		is: {
			method: 'POST',
			url,
			origin,
			headers: json,
			body: '{"name":"chair","sizes":[1,2.5],"sold":null}',
			redirect: 'error',
			keepalive: true,
		},
	},
	{
		name: 'a call whose strings have escapes of every kind',
		argv: [
			String.raw`fetch('https:\/\/api.example.com/items/1', { method: "\x50\u0055\u{54}", body: "a\tb\
\0\ud83d\ude00" })`,
			...from,
		],
		is: { ...plain, method: 'PUT', body: 'a\tb\0\u{1f600}' },
	},
	{
		name: 'a call without options',
		argv: ["fetch('https://api.example.com/items/1');", ...from],
		is: plain,
	},
	{
		name: 'a call with a header more',
		argv: [safariFetch, '-H', 'X-Request-Id: 1'],
		is: {
			headers: [
				['Accept', '*/*'],
				['Content-Type', 'application/json'],
				['X-Request-Id', '1'],
			],
		},
		notes: [referred],
	},
	{
		name: 'a call that cannot look into its answer',
		argv: ["fetch('https://api.example.com/items/1', { mode: 'no-cors' })", ...from],
		is: { mode: 'no-cors' },
		notes: [/^mode is no-cors/],
	},
	{
		name: 'a line from a manual, with what comes after it',
		argv: [
			`$ curl -s "https://api.example.com/items/1" -H "X-Note: a \\"b\\" \\$5" | jq '.name' > out`,
			...from,
		],
		is: { ...plain, headers: [['X-Note', 'a "b" $5']] },
	},
];

/** What cannot be understood: the command line, the fault, and what to write instead. */
export const refusedLines: readonly (readonly [
	argv: readonly string[],
	problem: RegExp,
	fix: RegExp,
])[] = [
	[[...from], /there is no URL/, /npx crosscheck check https/],
	[[url], /page .* is not known/, /--origin https/],
	[['api.example.com/items', ...from], /is not a URL/, /write https:\/\/api\.example\.com\/items/],
	[['localhost:3000/items', ...from], /is not a URL/, /write http:\/\/localhost:3000\/items/],
	[['/relative', ...from], /is not a URL/, /write e\.g\. https:\/\/api\.example\.com\/items$/],
	[['\\\\host\\share', ...from], /is not a URL/, /write e\.g\. https:\/\/api/],
	[[`${url}?a=${'a'.repeat(65_536)}`, ...from], /the URL: it has 65\d+ char/, /a shorter one/],
	[[url, '--origin', `${origin}:22`], /--origin: browsers send nothing to port 22/, /8443/],
	[[url, ...from, '--upstream', 'http://127.0.0.1:0'], /--upstream: .* port 0/, /listens on/],
	[[url, ...from, '--past', 'http://127.0.0.1:0'], /--past: .* port 0/, /listens on/],
	[[url, ...from, '--other-host', 'https://a.example:25'], /--other-host: .*port 25/, /8443/],
	[[url, ...from, '--connect-to', '::a:0'], /names no address/, /other-host:other-port/],
	[['ftp://api.example.com/', ...from], /is not a URL/, /write e\.g\. https/],
	[[url, 'https://other.example/', ...from], /more than one URL/, /one request/],
	[
		[url, '--origin', `${origin}/`],
		/--origin: .* ends with a slash/,
		/write https:\/\/app\.example\.com$/,
	],
	[[url, '--origin', 'app.example.com'], /--origin: /, /write https:\/\/app\.example\.com/],
	[[url, '--origin', '*'], /--origin: .*pattern/, /in full/],
	[[url, '--origin'], /--origin has no value/, /write --origin/],
	[[url, ...from, '--credentials', 'inclde'], /credentials/, /write include/],
	[[url, ...from, '--engine', 'firefx'], /is not an engine/, /write firefox/],
	[[url, ...from, '--stack', 'expres'], /is not a known stack/, /write express/],
	[[url, ...from, '--timeout', 'soon'], /not a time/, /10s/],
	[[url, ...from, '--every', '5s'], /--watch/, /--watch too/],
	[[url, ...from, '--watch', '--every', 'soon'], /not a time between/, /2s/],
	[[url, ...from, '--watch', '--every', '10ms'], /not a time between/, /500ms/],
	[[url, ...from, '--watch', '--json'], /--json is one result/, /take one of them out/],
	[[url, ...from, '--watch', '--send', '-X', 'DELETE'], /DELETE again and again/, /--send out/],
	[[url, ...from, '--timeout', '0'], /not a time/, /10s/],
	[[url, ...from, '--upstream', '127.0.0.1:80'], /--upstream: /, /write http:\/\/127\.0\.0\.1/],
	[[url, ...from, '--orign', 'x'], /--orign is neither/, /write --origin/],
	[[url, ...from, '-*'], /-\* is neither/, /--help/],
	[[url, ...from, '-X', 'TRACE'], /script to use TRACE/, /GET or PUT/],
	[[url, ...from, '-X', 'P T'], /is not a method/, /-X PUT/],
	[[url, ...from, '-X', 'GET', '-d', 'a=1'], /send a body with GET/, /-G/],
	[[url, ...from, '-H', 'no colon'], /is not a header/, /Name: value/],
	[[url, ...from, '-H', 'Bad Name: 1'], /is not a header name/, /Name: value/],
	[[url, ...from, '-H', 'X-Note: ‹hidden 3fa2c1›'], /X-Note: the value has characters/, /ASCII/],
	[[url, ...from, '-b', 'a=ü€'], /Cookie: the value has characters/, /ASCII/],
	[['https://%zz:b@api.example.com/', ...from], /cannot be decoded/, /-u name:password/],
	[[url, ...from, '-d', '@/no/such/file'], /there is no file/, /after the @/],
	[[url, ...from, '-u', 'ann'], /no password/, /name:password/],
	[[url, ...from, '-b', 'cookies.txt'], /not read from a file/, /name=value/],
	[[url, ...from, '-F', 'a=1', '-d', 'b=2'], /cannot be used together/, /take one/],
	[[url, ...from, '-F', 'a=1', '--send'], /cannot be sent/, /--send or -F/],
	[[url, ...from, '-T', 'file'], /not uploaded/, /-d @file/],
	[[url, ...from, '--next'], /more than one request/, /one request/],
	[
		['curl "https://api.example.com/$ID"', ...from],
		/a shell would replace \$ID/,
		/the value itself/,
	],
	[["curl 'https://api.example.com/", ...from], /never closed/, /close it/],
	[['Invoke-WebRequest -Uri "https://api.example.com/"', ...from], /PowerShell/, /Copy as cURL/],
	[['look at https://api.example.com/', ...from], /neither a URL nor/, /Copy as cURL/],
	[
		["fetch('https://a.example/'); fetch('https://b.example/')", ...from],
		/more than one fetch/,
		/one request/,
	],
	[
		["fetch('https://a.example/', options)", ...from],
		/no plain value|not a plain value/,
		/plain strings/,
	],
	[
		['fetch(`https://a.example/$' + '{id}`)', ...from],
		/placeholder.*line 1, column 26/,
		/plain strings/,
	],
	[
		["fetch('https://a.example/', {\n  body: new FormData() })", ...from],
		/line 2, column 9/,
		/plain strings/,
	],
	[["fetch('https://a.example/, {})", ...from], /never closed.*line 1, column 7/, /plain/],
	[["fetch('https://a.example/'", ...from], /has no \)/, /plain/],
	[
		["fetch('https://a.example/', { method: 1 })", ...from],
		/its method is not a string/,
		/as a string/,
	],
	[["fetch('https://a.example/')", url, ...from], /a URL beside the fetch call/, /one request/],
	[[url, ...from, '-H', '-X', 'PUT'], /-H has no value before -X/, /--header=-X/],
	[[url, ...from, '-X', '--send'], /-X has no value before --send/, /--request=--send/],
	[[url, '--origin', '--json'], /--origin has no value before --json/, /write --origin/],
	[[url, ...from, '--send=1'], /--send takes no value/, /write --send alone/],
	[[url, ...from, '--constructor'], /--constructor is neither/, /--help/],
	[[url, ...from, '--resolve', 'junk'], /--resolve "junk" names no address/, /host:port:address/],
	[[url, ...from, '--resolve', 'api.example.com:443:#'], /names no address/, /host:port:address/],
	[[url, ...from, '--connect-to', 'a:b'], /--connect-to "a:b" names no address/, /other-port/],
	[[`curl ${url} && curl ${url}/2`, ...from], /more than one request/, /one request/],
	[[`curl '${url}' ;\ncurl '${url}/2'`, ...from], /more than one request/, /one request/],
	[[`curl ${url}\ncurl ${url}/2`, ...from], /more than one request/, /one request/],
	[[`curl ^"${url}^" &\r\n\r\ncurl ^"${url}/2^"`, ...from], /more than one request/, /one request/],
	[[`curl ${url}`, `curl ${url}/2`, ...from], /more than one request/, /one request/],
	[['-', '-', ...from], /neither a URL|more than one request/, /one request|paste/],
	[
		[`fetch('${url}') && fetch('${url}/2')`, ...from],
		/more than one fetch call/,
		/one request at a time/,
	],
	[
		[`fetch('${url}', { body: "\\u{110000}" })`, ...from],
		/is not JavaScript there: Code point out of bounds \(line 1, column \d+\)/,
		/plain strings/,
	],
	[
		[`fetch('${url}', { body: "\\xZZ" })`, ...from],
		/is not JavaScript there: .* \(line 1, column \d+\)/,
		/plain strings/,
	],
	[[`curl ${url} -d $'\\U00110000'`, ...from], /no character \\U00110000/, /itself/],
	[[`fetch(${'['.repeat(20_000)}`, ...from], /is nested too deeply/, /plain strings/],
	[
		[`fetch('${url}', { headers: ${'['.repeat(600)}${']'.repeat(600)} })`, ...from],
		/is nested too deeply/,
		/plain strings/,
	],
	[[`fetch('${url}', { headers: 'X-A: 1' })`, ...from], /not a name and a value/, /"Name"/],
	[[`fetch('${url}', { [name]: 1 })`, ...from], /not a plain value/, /plain strings/],
	[[`fetch('${url}', { ...more })`, ...from], /not a plain value/, /plain strings/],
	[[`fetch('${url}', { body: 1n })`, ...from], /not a plain value/, /plain strings/],
	[[`fetch('${url}', { body: /a/ })`, ...from], /not a plain value/, /plain strings/],
	[[`fetch('${url}', { body: encode('a') })`, ...from], /not a plain value/, /plain strings/],
	[[`fetch()`, ...from], /the URL is not a string/, /in quotes/],
];
