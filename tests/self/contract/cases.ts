// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the contract's own variables.
import { stackNames } from '../../../model/stacks.ts';

/** A contract with something wrong, and what is said of it: `line:column  member: problem  → fix`. */
export interface MistakeCase {
	readonly title: string;
	readonly text: string;
	readonly lines: readonly string[];
}

/** The smallest contract; a case says one of its members otherwise or adds one, each in one line. */
export const smallest = {
	target: 'https://api.example.com',
	origins: '{ allowed: [https://app.example.com, https://admin.example.com] }',
	resources: '{ items: { path: /items/1, requests: { go: GET } } }',
};

/** The smallest contract's text with some members said otherwise. */
export function contractText(change: Readonly<Record<string, string>> = {}): string {
	const members = Object.entries({ ...smallest, ...change });
	return members.map(([name, value]) => `${name}: ${value}\n`).join('');
}

function file(change: Readonly<Record<string, string>>, title?: string) {
	const changed = Object.entries(change).map(([name, value]) => `${name}: ${value}`);
	const about = { title: title ?? changed.join(' and '), text: contractText(change) };
	return { says: (...lines: string[]): MistakeCase => ({ ...about, lines }) };
}

const allowed = (origins: string) =>
	file({ origins: `{ allowed: [${origins}] }` }, `allowed origins ${origins || 'none'}`);

const path = (text: string) =>
	file({ resources: `{ items: { path: ${text}, requests: { go: GET } } }` }, `path ${text}`);

const otherHosts = (list: string) =>
	file(
		{ target: `{ url: https://api.example.com, otherHosts: [${list}] }` },
		`other hosts ${list}`,
	);

const features = (text: string) => file({ features: text });

const stack = (text: string) => file({ stack: text });
const knownStacks = stackNames.join(', ');
const anyStack = knownStacks.replace(/, ([^,]*)$/, ' or $1');

const serves = (text: string, method = 'GET') =>
	file(
		{ resources: `{ items: { path: /, serves: ${text}, requests: { go: ${method} } } }` },
		`${method} where ${text} is served`,
	);

const redirect = (text: string) =>
	file(
		{
			resources: `{ items: { path: /, requests: { go: { method: GET, redirectsTo: ${text} } } } }`,
		},
		`redirect to ${text}`,
	);

const request = (text: string, policy = '{}') =>
	file(
		{ resources: `{ items: { path: /items/1, policy: ${policy}, requests: { go: ${text} } } }` },
		`request ${text} under policy ${policy}`,
	);

export const mistakes: Readonly<Record<string, readonly MistakeCase[]>> = {
	target: [
		file({ target: 'api.example.com' }).says(
			'1:9  target: "api.example.com" is not a URL with http or https  → write https://api.example.com',
		),
		file({ target: 'ftp://api.example.com' }).says(
			'1:9  target: "ftp://api.example.com" is not a URL with http or https  → write e.g. https://api.example.com',
		),
		file({ target: '/relative' }).says(
			'1:9  target: "/relative" is not a URL with http or https  → write e.g. https://api.example.com',
		),
		...[0, 22, 6667].map((port) =>
			file({ target: `https://api.example.com:${port}` }).says(
				`1:9  target: browsers send nothing to port ${port}, which belongs to another protocol  → write a port that browsers allow, e.g. 8443`,
			),
		),
		file({
			target:
				'{ url: https://api.example.com, upstream: http://127.0.0.1:0, past: http://127.0.0.2:0 }',
		}).says(
			'1:51  target.upstream: no server can have port 0  → write the port that the server listens on',
			'1:77  target.past: no server can have port 0  → write the port that the server listens on',
		),
		otherHosts('https://files.example.org:25').says(
			'1:54  target.otherHosts[0]: browsers send nothing to port 25, which belongs to another protocol  → write a port that browsers allow, e.g. 8443',
		),
		allowed('https://app.example.com:6667').says(
			'2:22  origins.allowed[0]: browsers send nothing to port 6667, which belongs to another protocol  → write a port that browsers allow, e.g. 8443',
		),
		file({ target: `https://api.example.com/${'a'.repeat(65_536)}` }, 'a target of 64 KB').says(
			'1:9  target: it has 65537 characters, more than any server takes  → write at most 65536 characters',
		),
		file(
			{
				resources: `{ items: { path: ${`/${'a'.repeat(999_000)}`}, requests: { go: GET } } }`,
			},
			'a path of almost 1 MB',
		).says(
			'3:29  resources.items.path: it has 999001 characters, more than any server takes  → write at most 65536 characters',
		),
		file({ target: 'https://user:secret@api.example.com/v1' }).says(
			'1:9  target: the URL has a user name or password  → write https://api.example.com/v1, and put credentials into target.headers',
		),
		file({ target: 'https://api.example.com/v1/?a=1' }).says(
			'1:9  target: "https://api.example.com/v1/?a=1" has a query or a fragment  → write https://api.example.com/v1',
		),
		file({ target: '"https://api.example.com/#top"' }).says(
			'1:9  target: "https://api.example.com/#top" has a query or a fragment  → write https://api.example.com',
		),
		file({ target: 'https://' }).says(
			'1:9  target: "https://" is not a URL with http or https  → write e.g. https://api.example.com',
		),
		file({ target: '5' }).says(
			'1:9  target: expected a text or a mapping, got the number 5  → write e.g. https://api.example.com',
		),
		file({ target: '[]' }).says(
			'1:9  target: expected a text or a mapping, got a list  → write e.g. https://api.example.com',
		),
		file({ target: '{ upstream: http://127.0.0.1:8080 }' }).says(
			'1:1  target.url: is missing  → add url: https://api.example.com',
		),
		file({ target: '{ url: https://api.example.com, upstream: http://127.0.0.1:8080/v1 }' }).says(
			'1:51  target.upstream: "http://127.0.0.1:8080/v1" is more than a scheme, a host and a port  → write http://127.0.0.1:8080',
		),
		file({ target: '{ url: https://api.example.com, past: http://127.0.0.1:8081/v1 }' }).says(
			'1:47  target.past: "http://127.0.0.1:8081/v1" is more than a scheme, a host and a port  → write http://127.0.0.1:8081',
		),
		file({ target: '{ url: https://api.example.com/v1, past: https://api.example.com }' }).says(
			'1:50  target.past: "https://api.example.com" is the address of the gateway itself  → write the address of the application behind it, or remove it',
		),
		file({
			target:
				'{ url: https://api.example.com, upstream: http://127.0.0.1:80, past: http://127.0.0.1/ }',
		}).says(
			'1:78  target.past: "http://127.0.0.1/" is the address of the gateway itself  → write the address of the application behind it, or remove it',
		),
		file({ target: '{ url: https://api.example.com, upstream: 127.0.0.1:8080 }' }).says(
			'1:51  target.upstream: "127.0.0.1:8080" is not a URL with http or https  → write http://127.0.0.1:8080',
		),
		file({ target: '{ url: https://api.example.com, upstraem: http://127.0.0.1:8080 }' }).says(
			'1:41  target.upstraem: is not known here  → did you mean upstream?',
		),
		file({ target: '{ url: https://api.example.com, headers: { Host: gate } }' }).says(
			'1:52  target.headers.Host: Host must reach the target as the browser sent it  → remove it',
		),
		file({ target: '{ url: https://api.example.com, headers: { X-Gate-Key: 12345 } }' }).says(
			'1:64  target.headers.X-Gate-Key: expected a text, got a number  → write it in quotes',
		),
		file({ target: '{ url: https://api.example.com, headers: { "X Gate": abcde } }' }).says(
			'1:52  target.headers["X Gate"]: "X Gate" is not a header name  → write a name such as X-Request-Id',
		),
	],
	'other hosts': [
		otherHosts('files.example.org').says(
			'1:54  target.otherHosts[0]: "files.example.org" is not a URL with http or https  → write https://files.example.org',
		),
		otherHosts('https://').says(
			'1:54  target.otherHosts[0]: "https://" is not a URL with http or https  → write e.g. https://files.example.org',
		),
		otherHosts('https://files.example.org/v1').says(
			'1:54  target.otherHosts[0]: "https://files.example.org/v1" is more than a scheme, a host and a port  → write https://files.example.org',
		),
		otherHosts('https://me:pass@files.example.org').says(
			'1:54  target.otherHosts[0]: the URL is more than a scheme, a host and a port  → write https://files.example.org',
		),
		otherHosts('{ url: https://files.example.org/?a }').says(
			'1:61  target.otherHosts[0].url: "https://files.example.org/?a" is more than a scheme, a host and a port  → write https://files.example.org',
		),
		otherHosts('{ upstream: http://127.0.0.1:8081 }').says(
			'1:54  target.otherHosts[0].url: is missing  → add url: https://files.example.org',
		),
		otherHosts('{ url: https://files.example.org, upstream: 127.0.0.1:8081 }').says(
			'1:98  target.otherHosts[0].upstream: "127.0.0.1:8081" is not a URL with http or https  → write http://127.0.0.1:8081',
		),
		otherHosts('{ url: https://files.example.org, headers: { X-Gate-Key: abcde } }').says(
			'1:88  target.otherHosts[0].headers: is not known here  → remove it, or write one of url, upstream',
		),
		otherHosts('5').says(
			'1:54  target.otherHosts[0]: expected a text or a mapping, got the number 5  → write e.g. https://files.example.org',
		),
		otherHosts('https://API.example.com:443/').says(
			'1:54  target.otherHosts[0]: "https://API.example.com:443/" is the target\'s own origin  → remove it',
		),
		otherHosts('https://files.example.org, { url: https://files.example.org/ }').says(
			'1:88  target.otherHosts[1].url: "https://files.example.org/" is listed twice  → remove it',
		),
		file({
			target: '{ url: https://api.example.com, otherHosts: https://files.example.org }',
		}).says(
			'1:53  target.otherHosts: expected a list, got the text "https://files.example.org"  → write [https://files.example.org]',
		),
		file({ target: '{ url: https://api.example.com, otherHost: [] }' }).says(
			'1:41  target.otherHost: is not known here  → did you mean otherHosts?',
		),
	],
	features: [
		features('[]').says(
			'4:11  features: the list is empty  → write at least one, e.g. [core, caching]',
		),
		features('[core, core]').says('4:18  features[1]: "core" is listed twice  → remove it'),
		features('[core, cacheing]').says(
			'4:18  features[1]: expected core, caching, cookies, redirects, contexts, embedding, streams, timing, isolation or hardening, got the text "cacheing"  → write caching',
		),
		features('[all]').says(
			'4:12  features[0]: expected core, caching, cookies, redirects, contexts, embedding, streams, timing, isolation or hardening, got the text "all"  → write one of core, caching, cookies, redirects, contexts, embedding, streams, timing, isolation, hardening',
		),
		features('[5]').says(
			'4:12  features[0]: expected core, caching, cookies, redirects, contexts, embedding, streams, timing, isolation or hardening, got the number 5  → write e.g. core',
		),
		features('Core').says(
			'4:11  features: expected core, all or a list, got the text "Core"  → write core',
		),
		features('redirect').says(
			'4:11  features: expected core, all or a list, got the text "redirect"  → write [redirects]',
		),
		features('everything').says(
			'4:11  features: expected core, all or a list, got the text "everything"  → write e.g. core',
		),
		features('{ core: true }').says(
			'4:11  features: expected core, all or a list, got a mapping  → write e.g. core',
		),
		features('null').says(
			'4:11  features: expected core, all or a list, got nothing  → write e.g. core, or remove the line',
		),
		file({ feature: 'core' }).says('4:1  feature: is not known here  → did you mean features?'),
	],
	stack: [
		stack('[]').says('4:8  stack: the list is empty  → write at least one, e.g. [nginx, express]'),
		stack('[nginx, nginx]').says('4:16  stack[1]: "nginx" is listed twice  → remove it'),
		stack('ngins').says(
			`4:8  stack: expected ${knownStacks} or a list, got the text "ngins"  → write nginx`,
		),
		stack('[nginx, fast-api]').says(
			`4:16  stack[1]: expected ${anyStack}, got the text "fast-api"  → write fastapi`,
		),
		stack('spring-boot').says(
			`4:8  stack: expected ${knownStacks} or a list, got the text "spring-boot"  → write e.g. express`,
		),
		file({ stacks: 'nginx' }).says('4:1  stacks: is not known here  → did you mean stack?'),
	],
	origins: [
		allowed('app.example.com').says(
			'2:22  origins.allowed[0]: "app.example.com" is not a URL with http or https  → write https://app.example.com',
		),
		allowed('localhost:5173').says(
			'2:22  origins.allowed[0]: "localhost:5173" is not a URL with http or https  → write http://localhost:5173',
		),
		allowed('https://app.example.com/').says(
			'2:22  origins.allowed[0]: "https://app.example.com/" ends with a slash, an origin does not  → write https://app.example.com',
		),
		allowed('https://app.example.com/login').says(
			'2:22  origins.allowed[0]: "https://app.example.com/login" has a path, an origin has none  → write https://app.example.com',
		),
		allowed('https://app.example.com:443').says(
			'2:22  origins.allowed[0]: "https://app.example.com:443" names the default port, browsers leave it out  → write https://app.example.com',
		),
		allowed('http://app.example.com:80').says(
			'2:22  origins.allowed[0]: "http://app.example.com:80" names the default port, browsers leave it out  → write http://app.example.com',
		),
		allowed('https://App.Example.com').says(
			'2:22  origins.allowed[0]: "https://App.Example.com" has capital letters, browsers send lower case  → write https://app.example.com',
		),
		allowed('https://bücher.example').says(
			'2:22  origins.allowed[0]: "https://bücher.example" is not what browsers send as Origin  → write https://xn--bcher-kva.example',
		),
		allowed('https://me@app.example.com').says(
			'2:22  origins.allowed[0]: the origin has a user name  → write https://app.example.com',
		),
		allowed('Capacitor://localhost').says(
			'2:22  origins.allowed[0]: "Capacitor://localhost" is not what apps send as Origin  → write capacitor://localhost',
		),
		allowed('htps://app.example.com').says(
			'2:22  origins.allowed[0]: "htps://app.example.com" is not a URL with http or https  → write e.g. https://app.example.com',
		),
		allowed('file:///index.html').says(
			'2:22  origins.allowed[0]: pages of file: URLs have no origin of their own: browsers send null  → remove it (Crosscheck always tests that null is blocked)',
		),
		allowed('"https://*.example.com"').says(
			'2:22  origins.allowed[0]: "https://*.example.com" is a pattern, and Access-Control-Allow-Origin has no patterns  → write every origin in full, e.g. https://app.example.com',
		),
		allowed('"*"').says(
			'2:22  origins.allowed[0]: "*" is a pattern, and Access-Control-Allow-Origin has no patterns  → write every origin in full, e.g. https://app.example.com',
		),
		allowed('"null"').says(
			'2:22  origins.allowed[0]: "null" is the origin of every sandboxed frame and local file, so any site can have it  → remove it (Crosscheck always tests that null is blocked)',
		),
		allowed('null').says(
			'2:22  origins.allowed[0]: expected a text, got nothing  → write e.g. https://app.example.com',
		),
		allowed('').says(
			'2:21  origins.allowed: the list is empty  → write at least one, e.g. [https://app.example.com]',
		),
		allowed('https://app.example.com, https://app.example.com').says(
			'2:47  origins.allowed[1]: "https://app.example.com" is listed twice  → remove it',
		),
		allowed('https://app.example.com, https://api.example.com').says(
			'2:47  origins.allowed[1]: "https://api.example.com" is the target\'s own origin; requests from it are not cross-origin  → remove it',
		),
		file({ origins: '{ denied: [https://evil.example.net] }' }).says(
			'2:1  origins.allowed: is missing  → add allowed: [https://app.example.com]',
		),
		file({ origins: '[https://app.example.com]' }).says(
			'2:10  origins: expected a mapping, got a list  → write e.g. {allowed: [https://app.example.com]}',
		),
		file({ origins: '{ allowed: https://app.example.com }' }).says(
			'2:21  origins.allowed: expected a list, got the text "https://app.example.com"  → write [https://app.example.com]',
		),
		file({
			origins: '{ allowed: [https://app.example.com], denied: [https://app.example.com] }',
		}).says(
			'2:57  origins.denied[0]: "https://app.example.com" is an allowed origin too  → remove it here or there',
		),
		file({
			origins: '{ allowed: [https://app.example.com], denied: [https://evil.example.net/] }',
		}).says(
			'2:57  origins.denied[0]: "https://evil.example.net/" ends with a slash, an origin does not  → write https://evil.example.net',
		),
	],
	'timeout and secrets': [
		file({ timeout: 'soon' }).says(
			'4:10  timeout: "soon" is not a duration  → write e.g. 10s, 1500ms or 10 (seconds)',
		),
		file({ timeout: '0' }).says('4:10  timeout: 0 leaves no time for a response  → write e.g. 10s'),
		file({ timeout: '10000' }).says(
			'4:10  timeout: 10000 seconds is longer than 10 minutes  → write 10000ms',
		),
		file({ timeout: '20m' }).says('4:10  timeout: 20m is longer than 10 minutes  → write e.g. 10s'),
		file({ timeout: '[10]' }).says(
			'4:10  timeout: expected a number or a text, got a list  → write e.g. 10s',
		),
		file({ known: '[{ match: a, reason: b, until: 2031-02-30 }]' }).says(
			'4:39  known[0].until: "2031-02-30" is not a day  → write e.g. 2031-05-06',
		),
		file({ known: '[{ match: a, reason: " ", until: 2031-05-06 }]' }).says(
			'4:29  known[0].reason: is empty  → write a text',
		),
		file({ known: '[{ match: a, reason: b }]' }).says(
			'4:9  known[0].until: is missing  → add until: 2031-05-06',
		),
		file({ secrets: '[abc]' }).says(
			'4:11  secrets[0]: a text shorter than 4 characters cannot be hidden  → write a longer one, or remove it',
		),
		...['https', 'HTTPS', 'origin', 'Allow-Origin', 'application/json'].map((word) =>
			file({ secrets: `[${word}]` }).says(
				'4:11  secrets[0]: this is a word that every report needs, so it cannot be hidden  → write the whole secret, or remove it',
			),
		),
		file({ secrets: '[api.example.com, Admin]' }).says(
			'4:11  secrets[0]: this is part of an origin that every report shows, so it cannot be hidden  → write the whole secret, or remove it',
			'4:28  secrets[1]: this is part of an origin that every report shows, so it cannot be hidden  → write the whole secret, or remove it',
		),
		file({ secrets: 'swordfish' }).says(
			'4:10  secrets: expected a list, got a text  → write e.g. ["${API_KEY}"]',
		),
		file({ secrets: '[12345]' }).says(
			'4:11  secrets[0]: expected a text, got a number  → write it in quotes',
		),
	],
	policy: [
		file({ policy: '{ allowOrigin: Allowed }' }).says(
			'4:24  policy.allowOrigin: expected allowed, "*" or a list, got the text "Allowed"  → write allowed',
		),
		file({ policy: '{ allowOrigin: everybody }' }).says(
			'4:24  policy.allowOrigin: expected allowed, "*" or a list, got the text "everybody"  → write e.g. allowed',
		),
		file({ policy: '{ allowOrigin: https://app.example.com }' }).says(
			'4:24  policy.allowOrigin: expected allowed, "*" or a list, got the text "https://app.example.com"  → write [https://app.example.com]',
		),
		file({ policy: '{ allowOrigin: [] }' }).says(
			'4:24  policy.allowOrigin: the list is empty  → write at least one, e.g. [https://app.example.com]',
		),
		file({ policy: '{ allowOrigin: [https://other.example.com] }' }).says(
			'4:25  policy.allowOrigin[0]: "https://other.example.com" is not among origins.allowed  → add it there, or write one of https://app.example.com, https://admin.example.com',
		),
		file({ policy: '{ allowOrigin: [https://app.example.com/] }' }).says(
			'4:25  policy.allowOrigin[0]: "https://app.example.com/" ends with a slash, an origin does not  → write https://app.example.com',
		),
		file({ policy: '{ allowOrigin: "*", allowCredentials: true }' }).says(
			'4:24  policy.allowOrigin: browsers do not accept "*" if credentials are allowed  → write allowed, or allowCredentials: false',
		),
		file({ policy: '{ allowMethods: [GET, put] }' }).says(
			'4:31  policy.allowMethods[1]: "put" is not the method PUT: methods are case-sensitive  → write PUT',
		),
		file({ policy: '{ allowMethods: [Patch] }' }).says(
			'4:26  policy.allowMethods[0]: "Patch" is not the method PATCH: methods are case-sensitive  → write PATCH',
		),
		file({ policy: '{ allowMethods: PUT }' }).says(
			'4:25  policy.allowMethods: expected any or a list, got the text "PUT"  → write [PUT]',
		),
		file({ policy: '{ allowMethods: [TRACE] }' }).says(
			'4:26  policy.allowMethods[0]: browsers do not allow script to use TRACE  → remove it',
		),
		file({ policy: '{ allowMethods: ["GET, PUT"] }' }).says(
			'4:26  policy.allowMethods[0]: "GET, PUT" is not a method  → write e.g. GET',
		),
		file({ policy: '{ allowMethods: [GET, GET] }' }).says(
			'4:31  policy.allowMethods[1]: "GET" is listed twice  → remove it',
		),
		file({ policy: '{ allowMethods: ["*", PUT] }' }).says(
			'4:26  policy.allowMethods[0]: "*" already covers PUT  → remove "*", or the others',
		),
		file({ policy: '{ allowMethods: ["*"], allowCredentials: true }' }).says(
			'4:26  policy.allowMethods[0]: "*" is no wildcard if credentials are allowed; it means a method named "*"  → write any, or the names one by one, or allowCredentials: false',
		),
		file({ policy: '{ allowHeaders: ["X Id"] }' }).says(
			'4:26  policy.allowHeaders[0]: "X Id" is not a header name  → write a name such as X-Request-Id',
		),
		file({ policy: '{ allowHeaders: ["X-Id:"] }' }).says(
			'4:26  policy.allowHeaders[0]: "X-Id:" is not a header name  → write X-Id',
		),
		file({ policy: '{ allowHeaders: [Cookie] }' }).says(
			'4:26  policy.allowHeaders[0]: browsers do not allow script to set Cookie, so no preflight asks for it  → remove it',
		),
		file({ policy: '{ allowHeaders: [X-Id, x-id] }' }).says(
			'4:32  policy.allowHeaders[1]: "x-id" is listed twice  → remove it',
		),
		file({ policy: '{ allowHeaders: ["*", X-Id] }' }).says(
			'4:26  policy.allowHeaders[0]: "*" already covers X-Id  → remove "*", or the others',
		),
		file({ policy: '{ allowHeaders: ["*"], allowCredentials: true }' }).says(
			'4:26  policy.allowHeaders[0]: "*" is no wildcard if credentials are allowed; it means a header named "*"  → write any, or the names one by one, or allowCredentials: false',
		),
		file({ policy: '{ exposeHeaders: [Set-Cookie] }' }).says(
			'4:27  policy.exposeHeaders[0]: Set-Cookie can never be exposed to script  → remove it',
		),
		file({ policy: '{ exposeHeaders: ["E Tag"] }' }).says(
			'4:27  policy.exposeHeaders[0]: "E Tag" is not a header name  → write a name such as X-Request-Id',
		),
		file({ policy: '{ exposeHeaders: ["*"], allowCredentials: true }' }).says(
			'4:27  policy.exposeHeaders[0]: "*" is no wildcard if credentials are allowed; it means a header named "*"  → write the names one by one, or allowCredentials: false',
		),
		file({ policy: '{ exposeHeaders: ["*", ETag] }' }).says(
			'4:27  policy.exposeHeaders[0]: "*" already covers ETag  → remove "*", or the others',
		),
		file({ policy: '{ allowCredentials: yes }' }).says(
			'4:29  policy.allowCredentials: expected true or false, got the text "yes"  → write true',
		),
		file({ policy: '{ allowCredentials: 1 }' }).says(
			'4:29  policy.allowCredentials: expected true or false, got the number 1  → write e.g. true',
		),
		file({ policy: '{ maxAge: -1 }' }).says(
			'4:19  policy.maxAge: -1 is negative  → write 0 for no caching',
		),
		file({ policy: '{ maxAge: 1.5 }' }).says(
			'4:19  policy.maxAge: 1.5 is not a whole number of seconds  → write 2',
		),
		file({ policy: '{ maxAge: ten }' }).says(
			'4:19  policy.maxAge: "ten" is not a duration  → write e.g. 600 (seconds) or 10m',
		),
		file({ policy: '{ maxAge: .inf }' }).says(
			'4:19  policy.maxAge: expected a whole number, a text or null, got the number Infinity  → write e.g. 600',
		),
		file({ policy: '{ timingAllowOrigin: Allowed }' }).says(
			'4:30  policy.timingAllowOrigin: expected allowed, "*" or null, got the text "Allowed"  → write allowed',
		),
		file({ policy: '{ timingAllowOrigin: [https://app.example.com] }' }).says(
			'4:30  policy.timingAllowOrigin: expected allowed, "*" or null, got a list  → write e.g. allowed',
		),
		file({ policy: '{ resourcePolicy: sameorigin }' }).says(
			'4:27  policy.resourcePolicy: expected same-origin, same-site, cross-origin or null, got the text "sameorigin"  → write same-origin',
		),
		file({ policy: '{ resourcePolicy: none }' }).says(
			'4:27  policy.resourcePolicy: expected same-origin, same-site, cross-origin or null, got the text "none"  → write one of same-origin, same-site, cross-origin',
		),
		file({ policy: '{ Timing-Allow-Origin: "*" }' }).says(
			'4:11  policy.Timing-Allow-Origin: is not known here  → did you mean timingAllowOrigin?',
		),
		file({ policy: '{ Cross-Origin-Resource-Policy: same-site }' }).says(
			'4:11  policy.Cross-Origin-Resource-Policy: is not known here  → did you mean resourcePolicy?',
		),
		file({ policy: '{ Access-Control-Max-Age: 600 }' }).says(
			'4:11  policy.Access-Control-Max-Age: is not known here  → did you mean maxAge?',
		),
		file({ policy: '{ vary: Origin }' }).says(
			'4:11  policy.vary: is not known here  → remove it, or write one of allowOrigin, allowMethods, allowHeaders, allowCredentials, exposeHeaders, maxAge, timingAllowOrigin, resourcePolicy',
		),
		file({ policy: '{ allow-methods: [GET] }' }).says(
			'4:11  policy.allow-methods: is not known here  → did you mean allowMethods?',
		),
		file({ policy: 'null' }).says(
			'4:9  policy: expected a mapping, got nothing  → write e.g. {allowCredentials: true}, or remove the line',
		),
		file({
			policy: '{ allowOrigin: "*" }',
			resources:
				'{ items: { path: /items/1, policy: { allowCredentials: true }, requests: { go: GET } } }',
		}).says(
			'3:67  resources.items.policy.allowCredentials: browsers do not accept "*" if credentials are allowed (policy.allowOrigin)  → write allowed, or allowCredentials: false',
		),
	],
	resources: [
		file({ resources: '{}' }).says('3:12  resources: is empty  → write at least one'),
		file({ resources: '{ items: { path: /items/1 } }' }).says(
			'3:14  resources.items.requests: is missing  → add requests: {read: GET}',
		),
		file({ resources: '{ items: { path: /items/1, requests: {} } }' }).says(
			'3:49  resources.items.requests: is empty  → write at least one',
		),
		file({ resources: '{ items: { requests: { go: GET } } }' }).says(
			'3:14  resources.items.path: is missing  → add path: /items/1',
		),
		file({ resources: '{ "my items": { path: /items/1, requests: { go: GET } } }' }).says(
			'3:14  resources["my items"]: the name "my items" has characters other than letters, digits, - and _  → write my-items',
		),
		file({ resources: '{ items: { path: /items/1, requests: { "go!": GET } } }' }).says(
			'3:51  resources.items.requests["go!"]: the name "go!" has characters other than letters, digits, - and _  → write go',
		),
		serves('picture').says(
			'3:40  resources.items.serves: expected script, json, stylesheet, font, image, media, text-track, event-stream or web-socket, got the text "picture"  → write one of script, json, stylesheet, font, image, media, text-track, event-stream, web-socket',
		),
		serves('websocket').says(
			'3:40  resources.items.serves: expected script, json, stylesheet, font, image, media, text-track, event-stream or web-socket, got the text "websocket"  → write web-socket',
		),
		serves('image', 'HEAD').says(
			'3:63  resources.items.requests.go: browsers load a resource with serves: image with GET only  → write GET, or remove serves',
		),
		serves('event-stream', '{ method: POST, body: a }').says(
			'3:80  resources.items.requests.go.method: browsers load a resource with serves: event-stream with GET only  → write GET, or remove serves',
		),
		path('items/1').says(
			'3:29  resources.items.path: "items/1" does not begin with /  → write /items/1',
		),
		path('https://api.example.com/items/1?a=1').says(
			'3:29  resources.items.path: "https://api.example.com/items/1?a=1" does not begin with /  → write /items/1?a=1',
		),
		path('"/items#1"').says(
			'3:29  resources.items.path: "/items#1" has a fragment, which is never sent  → write /items',
		),
		path('/items?__crosscheck=1').says(
			'3:29  resources.items.path: the parameter __crosscheck is reserved for Crosscheck  → remove it from the query',
		),
		path('/my items').says(
			'3:29  resources.items.path: "/my items" is sent as /my%20items by browsers  → write /my%20items',
		),
		path('/items/../1').says(
			'3:29  resources.items.path: "/items/../1" is sent as /1 by browsers  → write /1',
		),
	],
	requests: [
		request('get').says(
			'3:67  resources.items.requests.go: "get" is not the method GET: methods are case-sensitive  → write GET',
		),
		request('CONNECT').says(
			'3:67  resources.items.requests.go: browsers do not allow script to use CONNECT  → remove it',
		),
		request('"*"').says(
			'3:67  resources.items.requests.go: "*" is not a method that can be sent  → write e.g. GET',
		),
		request('G T').says(
			'3:67  resources.items.requests.go: "G T" is not a method  → write e.g. GET',
		),
		request('5').says(
			'3:67  resources.items.requests.go: expected a text or a mapping, got the number 5  → write e.g. GET',
		),
		request('{ headers: {} }').says(
			'3:63  resources.items.requests.go.method: is missing  → add method: GET',
		),
		request('{ method: GET, sends: pass }').says(
			'3:82  resources.items.requests.go.sends: is not known here  → did you mean send?',
		),
		request('{ method: GET, credentials: included }').says(
			'3:95  resources.items.requests.go.credentials: expected omit, same-origin or include, got the text "included"  → write include',
		),
		request('{ method: GET, credentials: cookies }').says(
			'3:95  resources.items.requests.go.credentials: expected omit, same-origin or include, got the text "cookies"  → write one of omit, same-origin, include',
		),
		request('{ method: POST, send: maybe }').says(
			'3:89  resources.items.requests.go.send: expected hold or pass, got the text "maybe"  → write one of hold, pass',
		),
		request('{ method: GET, cacheable: no }').says(
			'3:93  resources.items.requests.go.cacheable: expected true or false, got the text "no"  → write false',
		),
		request('{ method: POST, cacheable: true }').says(
			'3:94  resources.items.requests.go.cacheable: browsers do not cache responses to POST  → write false, or remove it',
		),
		request('{ method: POST, revalidates: true }').says(
			'3:96  resources.items.requests.go.revalidates: browsers do not cache responses to POST  → write false, or remove it',
		),
		request('{ method: HEAD, ranges: true }').says(
			'3:91  resources.items.requests.go.ranges: ranges can be requested with GET only, not with HEAD  → write false, or remove it',
		),
		request('{ method: POST, ranges: true }').says(
			'3:91  resources.items.requests.go.ranges: ranges can be requested with GET only, not with POST  → write false, or remove it',
		),
		request('{ method: GET, ranges: bytes }').says(
			'3:90  resources.items.requests.go.ranges: expected true or false, got the text "bytes"  → write e.g. true',
		),
		request('{ method: GET, revalidate: true }').says(
			'3:82  resources.items.requests.go.revalidate: is not known here  → did you mean revalidates?',
		),
		request('{ method: GET, setsCookie: session=1 }').says(
			'3:94  resources.items.requests.go.setsCookie: "session=1" is not a cookie\'s name  → write session',
		),
		request('{ method: GET, status: 99 }').says(
			'3:90  resources.items.requests.go.status: 99 is not an HTTP status  → write a whole number, 200 to 599',
		),
		request('{ method: GET, status: 103 }').says(
			'3:90  resources.items.requests.go.status: 103 is never the status of a final response  → write a whole number, 200 to 599',
		),
		request('{ method: GET, status: 200.5 }').says(
			'3:90  resources.items.requests.go.status: 200.5 is not an HTTP status  → write a whole number, 200 to 599',
		),
		request('{ method: GET, status: OK }').says(
			'3:90  resources.items.requests.go.status: expected a whole number, got the text "OK"  → write e.g. 200',
		),
		request('{ method: GET, body: a }').says(
			'3:88  resources.items.requests.go.body: no browser sends a body with GET  → remove it, or write another method',
		),
		request('{ method: HEAD, body: { a: 1 } }').says(
			'3:89  resources.items.requests.go.body: no browser sends a body with HEAD  → remove it, or write another method',
		),
		request('{ method: POST, body: 5 }').says(
			'3:89  resources.items.requests.go.body: expected a text, a mapping or a list, got a number  → write it in quotes',
		),
		request('{ method: GET, headers: { Cookie: a=b } }').says(
			"3:93  resources.items.requests.go.headers.Cookie: browsers do not allow script to set Cookie  → remove it, and write credentials: include for the browser to send the API's cookies",
		),
		request('{ method: GET, headers: { Origin: a } }').says(
			'3:93  resources.items.requests.go.headers.Origin: browsers do not allow script to set Origin  → remove it (headers for a gate belong in target.headers)',
		),
		request('{ method: GET, headers: { Sec-Fetch-Mode: cors } }').says(
			'3:93  resources.items.requests.go.headers.Sec-Fetch-Mode: browsers do not allow script to set Sec-Fetch-Mode  → remove it (headers for a gate belong in target.headers)',
		),
		request('{ method: GET, headers: { Proxy-Authorization: abcde } }').says(
			'3:93  resources.items.requests.go.headers.Proxy-Authorization: browsers do not allow script to set Proxy-Authorization  → remove it (headers for a gate belong in target.headers)',
		),
		request('{ method: GET, headers: { X-HTTP-Method-Override: TRACE } }').says(
			'3:93  resources.items.requests.go.headers.X-HTTP-Method-Override: browsers do not allow script to set X-HTTP-Method-Override to this method  → remove it',
		),
		request('{ method: GET, headers: { "X:Y": abcde } }').says(
			'3:93  resources.items.requests.go.headers["X:Y"]: "X:Y" is not a header name  → write a name such as X-Request-Id',
		),
		request('{ method: GET, headers: { Accept: "a\\nb" } }').says(
			'3:101  resources.items.requests.go.headers.Accept: a header value cannot have line breaks  → write it in one line',
		),
		request('{ method: GET, headers: { Accept: "a→b" } }').says(
			'3:101  resources.items.requests.go.headers.Accept: the value has characters that no header can carry  → write visible ASCII characters and spaces only',
		),
		request('{ method: GET, headers: { Accept: 5 } }').says(
			'3:101  resources.items.requests.go.headers.Accept: expected a text, got a number  → write it in quotes',
		),
		request('{ method: GET, headers: { Accept: a, accept: b } }').says(
			'3:104  resources.items.requests.go.headers.accept: the header is listed twice, in different letter case  → remove one',
		),
		request('PUT').says(
			'3:67  resources.items.requests.go: the policy does not allow PUT, so browsers would block the request after its preflight  → add PUT to resources.items.policy.allowMethods',
		),
		request('PURGE', '{ allowMethods: [GET, PUT] }').says(
			'3:93  resources.items.requests.go: the policy does not allow PURGE, so browsers would block the request after its preflight  → add PURGE to resources.items.policy.allowMethods',
		),
		request('{ method: GET, headers: { X-Id: abcde } }').says(
			'3:93  resources.items.requests.go.headers.X-Id: the policy does not allow X-Id, so browsers would block the request after its preflight  → add X-Id to resources.items.policy.allowHeaders',
		),
		request('{ method: POST, body: { a: 1 } }').says(
			'3:83  resources.items.requests.go.body: the policy does not allow Content-Type, which a JSON body needs, so browsers would block the request after its preflight  → add Content-Type to resources.items.policy.allowHeaders',
		),
		request('{ method: GET, headers: { Authorization: abcde } }', '{ allowHeaders: ["*"] }').says(
			'3:114  resources.items.requests.go.headers.Authorization: the policy does not allow Authorization, so browsers would block the request after its preflight  → add Authorization to resources.items.policy.allowHeaders',
		),
		request('{ method: GET, credentials: include }').says(
			'3:95  resources.items.requests.go.credentials: the policy does not allow credentials, so script could not read the response  → set resources.items.policy.allowCredentials to true, or remove credentials',
		),
		file({
			policy: '{ allowCredentials: false, allowMethods: [PUT] }',
			resources:
				'{ items: { path: /items/1, policy: {}, requests: { go: { method: DELETE, credentials: include } } } }',
		}).says(
			'3:77  resources.items.requests.go.method: the policy does not allow DELETE, so browsers would block the request after its preflight  → add DELETE to policy.allowMethods',
			'3:98  resources.items.requests.go.credentials: the policy does not allow credentials, so script could not read the response  → set policy.allowCredentials to true, or remove credentials',
		),
	],
	redirects: [
		redirect('items/2').says(
			'3:76  resources.items.requests.go.redirectsTo: "items/2" is neither a path nor a URL with http or https  → write /items/2',
		),
		redirect('//files.example.org/a').says(
			'3:76  resources.items.requests.go.redirectsTo: "//files.example.org/a" is neither a path nor a URL with http or https  → write https://files.example.org/a',
		),
		redirect('ftp://files.example.org/a').says(
			'3:76  resources.items.requests.go.redirectsTo: "ftp://files.example.org/a" is neither a path nor a URL with http or https  → write e.g. /items/2',
		),
		redirect('me:pass@files.example.org/a').says(
			'3:76  resources.items.requests.go.redirectsTo: the text is neither a path nor a URL with http or https  → write e.g. /items/2',
		),
		redirect('https://me:pass@api.example.com/a?b=c').says(
			'3:76  resources.items.requests.go.redirectsTo: the URL has a user name or password, which browsers do not accept in a redirect  → write https://api.example.com/a?b=c',
		),
		redirect('https://api.example.com').says(
			'3:76  resources.items.requests.go.redirectsTo: "https://api.example.com" is sent as https://api.example.com/ by browsers  → write https://api.example.com/',
		),
		redirect('"https://api.example.com/#top"').says(
			'3:76  resources.items.requests.go.redirectsTo: "https://api.example.com/#top" has a fragment, which is never sent  → write https://api.example.com/',
		),
		redirect('/my items').says(
			'3:76  resources.items.requests.go.redirectsTo: "/my items" is sent as /my%20items by browsers  → write /my%20items',
		),
		redirect('https://api.example.com/?__crosscheck=1').says(
			'3:76  resources.items.requests.go.redirectsTo: the parameter __crosscheck is reserved for Crosscheck  → remove it from the query',
		),
		redirect('http://api.example.com/a').says(
			'3:76  resources.items.requests.go.redirectsTo: "http://api.example.com/a" is neither on the target nor on one of target.otherHosts  → add http://api.example.com to target.otherHosts, or write a path below the target\'s URL',
		),
		redirect('5').says(
			'3:76  resources.items.requests.go.redirectsTo: expected a text, got the number 5  → write e.g. /items/2',
		),
		file({
			target: '{ url: https://api.example.com, otherHosts: [https://files.example.org/v1] }',
			resources:
				'{ items: { path: /, requests: { go: { method: GET, redirectsTo: https://files.example.org/a } } } }',
		}).says(
			'1:54  target.otherHosts[0]: "https://files.example.org/v1" is more than a scheme, a host and a port  → write https://files.example.org',
		),
	],
	file: [
		file({ resuorces: '{}' }).says('4:1  resuorces: is not known here  → did you mean resources?'),
		file({ report: 'x' }).says(
			'4:1  report: is not known here  → remove it, or write one of target, origins, features, stack, timeout, secrets, known, policy, resources',
		),
		file({ '<<': '{ a: 1 }' }).says(
			'4:1  ["<<"]: YAML 1.2 has no merge keys  → write what all policies share under the policy at the top, or use a whole alias',
		),
		file({ policy: '{}', 'policy ': '{}' }).says('5:1  policy: is written twice  → remove one'),
	],
	variables: [
		file({ secrets: '["${NOT_SET}"]' }).says(
			'4:11  secrets[0]: the variable NOT_SET is not set  → set NOT_SET in the environment or in .env, or write ${NOT_SET:-default}',
		),
		file({ secrets: '["${EMPTY}"]' }).says(
			'4:11  secrets[0]: the variable EMPTY is empty  → set EMPTY in the environment or in .env, or write ${EMPTY:-default}',
		),
		file({ secrets: '["${NOT-SET}"]' }).says(
			'4:11  secrets[0]: ${NOT… is not a variable  → write ${NAME} or ${NAME:-default}; $${ stands for the characters ${',
		),
		file({ secrets: '["${NOT_SET"]' }).says(
			'4:11  secrets[0]: ${NOT_SET… is not a variable  → write ${NAME} or ${NAME:-default}; $${ stands for the characters ${',
		),
		allowed('"${NOT_SET}"').says(
			'2:22  origins.allowed[0]: the variable NOT_SET is not set  → set NOT_SET in the environment or in .env, or write ${NOT_SET:-default}',
		),
	],
};

/** What YAML itself does not let pass: a name, the text, and what is said. */
export const syntaxMistakes: readonly (readonly [title: string, text: string, line: string])[] = [
	[
		'a tab',
		'target:\n\turl: https://api.example.com\n',
		'2:1  the indentation has a tab  → indent with spaces',
	],
	[
		'an open bracket',
		'origins:\n  allowed: [https://app.example.com\n  denied: []\n',
		'3:3  a bracket before this is not closed  → close it with ]',
	],
	[
		'an open quote',
		'target: "https://api.example.com\norigins: {}\n',
		'1:9  the text that begins here is not closed  → close it with "',
	],
	[
		'a bare star',
		'policy:\n  allowOrigin: *\n',
		'2:16  * has a special meaning in YAML  → write "*" in quotes',
	],
	[
		'a bare star in a list',
		'policy:\n  allowMethods: [*]\n',
		'2:18  * has a special meaning in YAML  → write "*" in quotes',
	],
	[
		'a bare variable in braces',
		'target: { url: ${TARGET} }\n',
		'1:16  { has a special meaning inside brackets and braces  → write the whole text in quotes, e.g. "${TARGET}"',
	],
	[
		'a bare variable in brackets',
		'secrets: [${TARGET}]\n',
		'1:11  { has a special meaning inside brackets and braces  → write the whole text in quotes, e.g. "${TARGET}"',
	],
	[
		'two colons',
		'target: url: https://api.example.com\n',
		'1:9  one line has two colons, or the next is indented too far  → write a text that contains ": " in quotes, or fix the indentation',
	],
	[
		'uneven indentation',
		'origins:\n  allowed: []\n denied: []\n',
		'3:1  the line is indented differently from its neighbours  → give members of one mapping the same indentation',
	],
	[
		'a reserved character',
		'target: @api\n',
		'1:9  a text cannot begin with this character  → write the text in quotes',
	],
	[
		'an anchor that is not there',
		'policy: *common\n',
		'1:9  *common refers to &common, which does not exist  → write the text in quotes if it is not an alias',
	],
	[
		'an alias inside of itself',
		'secrets: &all [*all]\n',
		'1:16  *all is inside what it refers to  → write the text in quotes if it is not an alias',
	],
	[
		'two documents',
		'target: a\n---\ntarget: b\n',
		'2:1  a second document begins here  → keep one document in the file',
	],
	[
		'a tag',
		'target: !url https://api.example.com\n',
		'1:9  the tag means nothing here  → remove what begins with !',
	],
	[
		'a stray text',
		'target: "a" b\n',
		'1:13  this is not YAML: unexpected scalar at node end  → correct it, or write the text in quotes',
	],
	[
		'an empty file',
		'',
		'1:1  the file is empty  → write target, origins and resources, as docs/contract.md shows',
	],
	[
		'a list',
		'- target\n',
		'1:1  a list is not a contract  → write target, origins and resources, as docs/contract.md shows',
	],
	[
		'only a comment',
		'# nothing\n',
		'1:1  the file is empty  → write target, origins and resources, as docs/contract.md shows',
	],
	[
		'a text',
		'target\n',
		'1:1  a text is not a contract  → write target, origins and resources, as docs/contract.md shows',
	],
];
