// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the contract's own variables.
import { stackIds } from '../../model/stacks.ts';

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
const knownStacks = stackIds.join(', ');
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
		file({ target: 'https://user:secret@api.example.com/v1' }).says(
			'1:9  target: the URL carries a user name or password  → write https://api.example.com/v1, and put credentials into target.headers',
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
			'1:9  target: the number 5 stands where a text or a mapping belongs  → write e.g. https://api.example.com',
		),
		file({ target: '[]' }).says(
			'1:9  target: a list stands where a text or a mapping belongs  → write e.g. https://api.example.com',
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
			'1:50  target.past: "https://api.example.com" is where the gateway itself is asked  → write where the application behind it answers, or take it out',
		),
		file({
			target:
				'{ url: https://api.example.com, upstream: http://127.0.0.1:80, past: http://127.0.0.1/ }',
		}).says(
			'1:78  target.past: "http://127.0.0.1/" is where the gateway itself is asked  → write where the application behind it answers, or take it out',
		),
		file({ target: '{ url: https://api.example.com, upstream: 127.0.0.1:8080 }' }).says(
			'1:51  target.upstream: "127.0.0.1:8080" is not a URL with http or https  → write http://127.0.0.1:8080',
		),
		file({ target: '{ url: https://api.example.com, upstraem: http://127.0.0.1:8080 }' }).says(
			'1:41  target.upstraem: is not known here  → did you mean upstream?',
		),
		file({ target: '{ url: https://api.example.com, headers: { Host: gate } }' }).says(
			'1:52  target.headers.Host: Host must reach the target as the browser sent it  → take it out',
		),
		file({ target: '{ url: https://api.example.com, headers: { X-Gate-Key: 12345 } }' }).says(
			'1:64  target.headers.X-Gate-Key: a number stands where a text belongs  → write it in quotes',
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
			'1:88  target.otherHosts[0].headers: is not known here  → take it out, or write one of url, upstream',
		),
		otherHosts('5').says(
			'1:54  target.otherHosts[0]: the number 5 stands where a text or a mapping belongs  → write e.g. https://files.example.org',
		),
		otherHosts('https://API.example.com:443/').says(
			'1:54  target.otherHosts[0]: "https://API.example.com:443/" is the target\'s own origin  → take it out',
		),
		otherHosts('https://files.example.org, { url: https://files.example.org/ }').says(
			'1:88  target.otherHosts[1].url: "https://files.example.org/" is listed twice  → take it out',
		),
		file({
			target: '{ url: https://api.example.com, otherHosts: https://files.example.org }',
		}).says(
			'1:53  target.otherHosts: the text "https://files.example.org" stands where a list belongs  → write [https://files.example.org]',
		),
		file({ target: '{ url: https://api.example.com, otherHost: [] }' }).says(
			'1:41  target.otherHost: is not known here  → did you mean otherHosts?',
		),
	],
	features: [
		features('[]').says(
			'4:11  features: the list is empty  → write at least one, e.g. [core, caching]',
		),
		features('[core, core]').says('4:18  features[1]: "core" is listed twice  → take it out'),
		features('[core, cacheing]').says(
			'4:18  features[1]: the text "cacheing" stands where core, caching, cookies, redirects, contexts, embedding, streams, timing, isolation or hardening belongs  → write caching',
		),
		features('[all]').says(
			'4:12  features[0]: the text "all" stands where core, caching, cookies, redirects, contexts, embedding, streams, timing, isolation or hardening belongs  → write one of core, caching, cookies, redirects, contexts, embedding, streams, timing, isolation, hardening',
		),
		features('[5]').says(
			'4:12  features[0]: the number 5 stands where core, caching, cookies, redirects, contexts, embedding, streams, timing, isolation or hardening belongs  → write e.g. core',
		),
		features('Core').says(
			'4:11  features: the text "Core" stands where core, all or a list belongs  → write core',
		),
		features('redirect').says(
			'4:11  features: the text "redirect" stands where core, all or a list belongs  → write [redirects]',
		),
		features('everything').says(
			'4:11  features: the text "everything" stands where core, all or a list belongs  → write e.g. core',
		),
		features('{ core: true }').says(
			'4:11  features: a mapping stands where core, all or a list belongs  → write e.g. core',
		),
		features('null').says(
			'4:11  features: nothing stands where core, all or a list belongs  → write e.g. core, or take the line out',
		),
		file({ feature: 'core' }).says('4:1  feature: is not known here  → did you mean features?'),
	],
	stack: [
		stack('[]').says('4:8  stack: the list is empty  → write at least one, e.g. [nginx, express]'),
		stack('[nginx, nginx]').says('4:16  stack[1]: "nginx" is listed twice  → take it out'),
		stack('ngins').says(
			`4:8  stack: the text "ngins" stands where ${knownStacks} or a list belongs  → write nginx`,
		),
		stack('[nginx, fast-api]').says(
			`4:16  stack[1]: the text "fast-api" stands where ${anyStack} belongs  → write fastapi`,
		),
		stack('spring-boot').says(
			`4:8  stack: the text "spring-boot" stands where ${knownStacks} or a list belongs  → write e.g. express`,
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
			'2:22  origins.allowed[0]: "https://App.Example.com" has capital letters, browsers send small ones  → write https://app.example.com',
		),
		allowed('https://bücher.example').says(
			'2:22  origins.allowed[0]: "https://bücher.example" is not what browsers send as Origin  → write https://xn--bcher-kva.example',
		),
		allowed('https://me@app.example.com').says(
			'2:22  origins.allowed[0]: the origin carries a user name  → write https://app.example.com',
		),
		allowed('chrome-extension://abcdef').says(
			'2:22  origins.allowed[0]: "chrome-extension://abcdef" is not a URL with http or https  → write e.g. https://app.example.com',
		),
		allowed('"https://*.example.com"').says(
			'2:22  origins.allowed[0]: "https://*.example.com" is a pattern, and Access-Control-Allow-Origin knows none  → write every origin in full, e.g. https://app.example.com',
		),
		allowed('"*"').says(
			'2:22  origins.allowed[0]: "*" is a pattern, and Access-Control-Allow-Origin knows none  → write every origin in full, e.g. https://app.example.com',
		),
		allowed('"null"').says(
			'2:22  origins.allowed[0]: "null" is the origin of every sandboxed frame and local file, so any site can have it  → take it out (that it is kept out is tried in any case)',
		),
		allowed('null').says(
			'2:22  origins.allowed[0]: nothing stands where a text belongs  → write e.g. https://app.example.com',
		),
		allowed('').says(
			'2:21  origins.allowed: the list is empty  → write at least one, e.g. [https://app.example.com]',
		),
		allowed('https://app.example.com, https://app.example.com').says(
			'2:47  origins.allowed[1]: "https://app.example.com" is listed twice  → take it out',
		),
		allowed('https://app.example.com, https://api.example.com').says(
			'2:47  origins.allowed[1]: "https://api.example.com" is the target\'s own origin, from where no request is cross-origin  → take it out',
		),
		file({ origins: '{ denied: [https://evil.example.net] }' }).says(
			'2:1  origins.allowed: is missing  → add allowed: [https://app.example.com]',
		),
		file({ origins: '[https://app.example.com]' }).says(
			'2:10  origins: a list stands where a mapping belongs  → write e.g. {allowed: [https://app.example.com]}',
		),
		file({ origins: '{ allowed: https://app.example.com }' }).says(
			'2:21  origins.allowed: the text "https://app.example.com" stands where a list belongs  → write [https://app.example.com]',
		),
		file({
			origins: '{ allowed: [https://app.example.com], denied: [https://app.example.com] }',
		}).says(
			'2:57  origins.denied[0]: "https://app.example.com" is among the allowed origins too  → take it out here or there',
		),
		file({
			origins: '{ allowed: [https://app.example.com], denied: [https://evil.example.net/] }',
		}).says(
			'2:57  origins.denied[0]: "https://evil.example.net/" ends with a slash, an origin does not  → write https://evil.example.net',
		),
	],
	'timeout and secrets': [
		file({ timeout: 'soon' }).says(
			'4:10  timeout: "soon" is not a length of time  → write e.g. 10s, 1500ms or 10 (seconds)',
		),
		file({ timeout: '0' }).says('4:10  timeout: 0 leaves no time for an answer  → write e.g. 10s'),
		file({ timeout: '10000' }).says(
			'4:10  timeout: 10000 seconds is longer than 10 minutes  → write 10000ms',
		),
		file({ timeout: '20m' }).says('4:10  timeout: 20m is longer than 10 minutes  → write e.g. 10s'),
		file({ timeout: '[10]' }).says(
			'4:10  timeout: a list stands where a number or a text belongs  → write e.g. 10s',
		),
		file({ secrets: '[abc]' }).says(
			'4:11  secrets[0]: a text shorter than 4 characters cannot be hidden  → write a longer one, or take it out',
		),
		file({ secrets: 'swordfish' }).says(
			'4:10  secrets: a text stands where a list belongs  → write e.g. ["${API_KEY}"]',
		),
		file({ secrets: '[12345]' }).says(
			'4:11  secrets[0]: a number stands where a text belongs  → write it in quotes',
		),
	],
	policy: [
		file({ policy: '{ allowOrigin: Allowed }' }).says(
			'4:24  policy.allowOrigin: the text "Allowed" stands where allowed, "*" or a list belongs  → write allowed',
		),
		file({ policy: '{ allowOrigin: everybody }' }).says(
			'4:24  policy.allowOrigin: the text "everybody" stands where allowed, "*" or a list belongs  → write e.g. allowed',
		),
		file({ policy: '{ allowOrigin: https://app.example.com }' }).says(
			'4:24  policy.allowOrigin: the text "https://app.example.com" stands where allowed, "*" or a list belongs  → write [https://app.example.com]',
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
			'4:24  policy.allowOrigin: browsers refuse "*" where credentials are allowed  → write allowed, or allowCredentials: false',
		),
		file({ policy: '{ allowMethods: [GET, put] }' }).says(
			'4:31  policy.allowMethods[1]: "put" is not the method PUT: methods are compared by letter case  → write PUT',
		),
		file({ policy: '{ allowMethods: [Patch] }' }).says(
			'4:26  policy.allowMethods[0]: "Patch" is not the method PATCH: methods are compared by letter case  → write PATCH',
		),
		file({ policy: '{ allowMethods: PUT }' }).says(
			'4:25  policy.allowMethods: the text "PUT" stands where a list belongs  → write [PUT]',
		),
		file({ policy: '{ allowMethods: [TRACE] }' }).says(
			'4:26  policy.allowMethods[0]: browsers let no script use TRACE  → take it out',
		),
		file({ policy: '{ allowMethods: ["GET, PUT"] }' }).says(
			'4:26  policy.allowMethods[0]: "GET, PUT" is not a method  → write e.g. GET',
		),
		file({ policy: '{ allowMethods: [GET, GET] }' }).says(
			'4:31  policy.allowMethods[1]: "GET" is listed twice  → take it out',
		),
		file({ policy: '{ allowMethods: ["*", PUT] }' }).says(
			'4:26  policy.allowMethods[0]: "*" already covers PUT  → take "*" out, or the others',
		),
		file({ policy: '{ allowMethods: ["*"], allowCredentials: true }' }).says(
			'4:26  policy.allowMethods[0]: "*" is no wildcard where credentials are allowed, but a method of that name  → write the names one by one, or allowCredentials: false',
		),
		file({ policy: '{ allowHeaders: ["X Id"] }' }).says(
			'4:26  policy.allowHeaders[0]: "X Id" is not a header name  → write a name such as X-Request-Id',
		),
		file({ policy: '{ allowHeaders: ["X-Id:"] }' }).says(
			'4:26  policy.allowHeaders[0]: "X-Id:" is not a header name  → write X-Id',
		),
		file({ policy: '{ allowHeaders: [Cookie] }' }).says(
			'4:26  policy.allowHeaders[0]: no browser lets script set Cookie, so none asks for it  → take it out',
		),
		file({ policy: '{ allowHeaders: [X-Id, x-id] }' }).says(
			'4:32  policy.allowHeaders[1]: "x-id" is listed twice  → take it out',
		),
		file({ policy: '{ allowHeaders: ["*", X-Id] }' }).says(
			'4:26  policy.allowHeaders[0]: "*" already covers X-Id  → take "*" out, or the others',
		),
		file({ policy: '{ allowHeaders: ["*"], allowCredentials: true }' }).says(
			'4:26  policy.allowHeaders[0]: "*" is no wildcard where credentials are allowed, but a header of that name  → write the names one by one, or allowCredentials: false',
		),
		file({ policy: '{ exposeHeaders: [Set-Cookie] }' }).says(
			'4:27  policy.exposeHeaders[0]: Set-Cookie can never be exposed to script  → take it out',
		),
		file({ policy: '{ exposeHeaders: ["E Tag"] }' }).says(
			'4:27  policy.exposeHeaders[0]: "E Tag" is not a header name  → write a name such as X-Request-Id',
		),
		file({ policy: '{ exposeHeaders: ["*"], allowCredentials: true }' }).says(
			'4:27  policy.exposeHeaders[0]: "*" is no wildcard where credentials are allowed, but a header of that name  → write the names one by one, or allowCredentials: false',
		),
		file({ policy: '{ exposeHeaders: ["*", ETag] }' }).says(
			'4:27  policy.exposeHeaders[0]: "*" already covers ETag  → take "*" out, or the others',
		),
		file({ policy: '{ allowCredentials: yes }' }).says(
			'4:29  policy.allowCredentials: the text "yes" stands where true or false belongs  → write true',
		),
		file({ policy: '{ allowCredentials: 1 }' }).says(
			'4:29  policy.allowCredentials: the number 1 stands where true or false belongs  → write e.g. true',
		),
		file({ policy: '{ maxAge: -1 }' }).says(
			'4:19  policy.maxAge: -1 is negative  → write 0 for no caching',
		),
		file({ policy: '{ maxAge: 1.5 }' }).says(
			'4:19  policy.maxAge: 1.5 is not a whole number of seconds  → write 2',
		),
		file({ policy: '{ maxAge: ten }' }).says(
			'4:19  policy.maxAge: "ten" is not a length of time  → write e.g. 600 (seconds) or 10m',
		),
		file({ policy: '{ maxAge: .inf }' }).says(
			'4:19  policy.maxAge: the number Infinity stands where a whole number, a text or null belongs  → write e.g. 600',
		),
		file({ policy: '{ timingAllowOrigin: Allowed }' }).says(
			'4:30  policy.timingAllowOrigin: the text "Allowed" stands where allowed, "*" or null belongs  → write allowed',
		),
		file({ policy: '{ timingAllowOrigin: [https://app.example.com] }' }).says(
			'4:30  policy.timingAllowOrigin: a list stands where allowed, "*" or null belongs  → write e.g. allowed',
		),
		file({ policy: '{ resourcePolicy: sameorigin }' }).says(
			'4:27  policy.resourcePolicy: the text "sameorigin" stands where same-origin, same-site, cross-origin or null belongs  → write same-origin',
		),
		file({ policy: '{ resourcePolicy: none }' }).says(
			'4:27  policy.resourcePolicy: the text "none" stands where same-origin, same-site, cross-origin or null belongs  → write one of same-origin, same-site, cross-origin',
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
			'4:11  policy.vary: is not known here  → take it out, or write one of allowOrigin, allowMethods, allowHeaders, allowCredentials, exposeHeaders, maxAge, timingAllowOrigin, resourcePolicy',
		),
		file({ policy: '{ allow-methods: [GET] }' }).says(
			'4:11  policy.allow-methods: is not known here  → did you mean allowMethods?',
		),
		file({ policy: 'null' }).says(
			'4:9  policy: nothing stands where a mapping belongs  → write e.g. {allowCredentials: true}, or take the line out',
		),
		file({
			policy: '{ allowOrigin: "*" }',
			resources:
				'{ items: { path: /items/1, policy: { allowCredentials: true }, requests: { go: GET } } }',
		}).says(
			'3:67  resources.items.policy.allowCredentials: browsers refuse "*" where credentials are allowed (policy.allowOrigin)  → write allowed, or allowCredentials: false',
		),
	],
	resources: [
		file({ resources: '{}' }).says('3:12  resources: nothing is in it  → write at least one'),
		file({ resources: '{ items: { path: /items/1 } }' }).says(
			'3:14  resources.items.requests: is missing  → add requests: {read: GET}',
		),
		file({ resources: '{ items: { path: /items/1, requests: {} } }' }).says(
			'3:49  resources.items.requests: nothing is in it  → write at least one',
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
			'3:40  resources.items.serves: the text "picture" stands where script, json, stylesheet, font, image, media, text-track, event-stream or web-socket belongs  → write one of script, json, stylesheet, font, image, media, text-track, event-stream, web-socket',
		),
		serves('websocket').says(
			'3:40  resources.items.serves: the text "websocket" stands where script, json, stylesheet, font, image, media, text-track, event-stream or web-socket belongs  → write web-socket',
		),
		serves('image', 'HEAD').says(
			'3:63  resources.items.requests.go: browsers load a resource with serves: image by GET only  → write GET, or take serves out',
		),
		serves('event-stream', '{ method: POST, body: a }').says(
			'3:80  resources.items.requests.go.method: browsers load a resource with serves: event-stream by GET only  → write GET, or take serves out',
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
			'3:29  resources.items.path: the parameter __crosscheck belongs to Crosscheck  → take it out of the query',
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
			'3:67  resources.items.requests.go: "get" is not the method GET: methods are compared by letter case  → write GET',
		),
		request('CONNECT').says(
			'3:67  resources.items.requests.go: browsers let no script use CONNECT  → take it out',
		),
		request('"*"').says(
			'3:67  resources.items.requests.go: "*" is not a method that can be sent  → write e.g. GET',
		),
		request('G T').says(
			'3:67  resources.items.requests.go: "G T" is not a method  → write e.g. GET',
		),
		request('5').says(
			'3:67  resources.items.requests.go: the number 5 stands where a text or a mapping belongs  → write e.g. GET',
		),
		request('{ headers: {} }').says(
			'3:63  resources.items.requests.go.method: is missing  → add method: GET',
		),
		request('{ method: GET, sends: pass }').says(
			'3:82  resources.items.requests.go.sends: is not known here  → did you mean send?',
		),
		request('{ method: GET, credentials: included }').says(
			'3:95  resources.items.requests.go.credentials: the text "included" stands where omit, same-origin or include belongs  → write include',
		),
		request('{ method: GET, credentials: cookies }').says(
			'3:95  resources.items.requests.go.credentials: the text "cookies" stands where omit, same-origin or include belongs  → write one of omit, same-origin, include',
		),
		request('{ method: POST, send: maybe }').says(
			'3:89  resources.items.requests.go.send: the text "maybe" stands where hold or pass belongs  → write one of hold, pass',
		),
		request('{ method: GET, cacheable: no }').says(
			'3:93  resources.items.requests.go.cacheable: the text "no" stands where true or false belongs  → write false',
		),
		request('{ method: POST, cacheable: true }').says(
			'3:94  resources.items.requests.go.cacheable: browsers keep no answers to POST  → write false, or take it out',
		),
		request('{ method: POST, revalidates: true }').says(
			'3:96  resources.items.requests.go.revalidates: browsers keep no answers to POST  → write false, or take it out',
		),
		request('{ method: HEAD, ranges: true }').says(
			'3:91  resources.items.requests.go.ranges: ranges can be asked for with GET only, not with HEAD  → write false, or take it out',
		),
		request('{ method: POST, ranges: true }').says(
			'3:91  resources.items.requests.go.ranges: ranges can be asked for with GET only, not with POST  → write false, or take it out',
		),
		request('{ method: GET, ranges: bytes }').says(
			'3:90  resources.items.requests.go.ranges: the text "bytes" stands where true or false belongs  → write e.g. true',
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
			'3:90  resources.items.requests.go.status: the text "OK" stands where a whole number belongs  → write e.g. 200',
		),
		request('{ method: GET, body: a }').says(
			'3:88  resources.items.requests.go.body: no browser sends a body with GET  → take it out, or write another method',
		),
		request('{ method: HEAD, body: { a: 1 } }').says(
			'3:89  resources.items.requests.go.body: no browser sends a body with HEAD  → take it out, or write another method',
		),
		request('{ method: POST, body: 5 }').says(
			'3:89  resources.items.requests.go.body: a number stands where a text, a mapping or a list belongs  → write it in quotes',
		),
		request('{ method: GET, headers: { Cookie: a=b } }').says(
			"3:93  resources.items.requests.go.headers.Cookie: no browser lets script set Cookie  → take it out, and write credentials: include for the browser to send the API's cookies",
		),
		request('{ method: GET, headers: { Origin: a } }').says(
			'3:93  resources.items.requests.go.headers.Origin: no browser lets script set Origin  → take it out (headers for a gate belong in target.headers)',
		),
		request('{ method: GET, headers: { Sec-Fetch-Mode: cors } }').says(
			'3:93  resources.items.requests.go.headers.Sec-Fetch-Mode: no browser lets script set Sec-Fetch-Mode  → take it out (headers for a gate belong in target.headers)',
		),
		request('{ method: GET, headers: { Proxy-Authorization: abcde } }').says(
			'3:93  resources.items.requests.go.headers.Proxy-Authorization: no browser lets script set Proxy-Authorization  → take it out (headers for a gate belong in target.headers)',
		),
		request('{ method: GET, headers: { X-HTTP-Method-Override: TRACE } }').says(
			'3:93  resources.items.requests.go.headers.X-HTTP-Method-Override: no browser lets script set X-HTTP-Method-Override to this method  → take it out',
		),
		request('{ method: GET, headers: { "X:Y": abcde } }').says(
			'3:93  resources.items.requests.go.headers["X:Y"]: "X:Y" is not a header name  → write a name such as X-Request-Id',
		),
		request('{ method: GET, headers: { Accept: "a\\nb" } }').says(
			'3:101  resources.items.requests.go.headers.Accept: a header value has no line breaks  → write it in one line',
		),
		request('{ method: GET, headers: { Accept: "a→b" } }').says(
			'3:101  resources.items.requests.go.headers.Accept: the value has characters that no header can carry  → write visible ASCII characters and spaces only',
		),
		request('{ method: GET, headers: { Accept: 5 } }').says(
			'3:101  resources.items.requests.go.headers.Accept: a number stands where a text belongs  → write it in quotes',
		),
		request('{ method: GET, headers: { Accept: a, accept: b } }').says(
			'3:104  resources.items.requests.go.headers.accept: the header is there in other letter case  → take one out',
		),
		request('PUT').says(
			'3:67  resources.items.requests.go: the policy does not allow PUT, so that its preflight would be refused  → add PUT to resources.items.policy.allowMethods',
		),
		request('PURGE', '{ allowMethods: [GET, PUT] }').says(
			'3:93  resources.items.requests.go: the policy does not allow PURGE, so that its preflight would be refused  → add PURGE to resources.items.policy.allowMethods',
		),
		request('{ method: GET, headers: { X-Id: abcde } }').says(
			'3:93  resources.items.requests.go.headers.X-Id: the policy does not allow X-Id, so that its preflight would be refused  → add X-Id to resources.items.policy.allowHeaders',
		),
		request('{ method: POST, body: { a: 1 } }').says(
			'3:83  resources.items.requests.go.body: the policy does not allow Content-Type, which a JSON body brings, so that its preflight would be refused  → add Content-Type to resources.items.policy.allowHeaders',
		),
		request('{ method: GET, headers: { Authorization: abcde } }', '{ allowHeaders: ["*"] }').says(
			'3:114  resources.items.requests.go.headers.Authorization: the policy does not allow Authorization, so that its preflight would be refused  → add Authorization to resources.items.policy.allowHeaders',
		),
		request('{ method: GET, credentials: include }').says(
			'3:95  resources.items.requests.go.credentials: the policy does not allow credentials, so that script could not read the answer  → set resources.items.policy.allowCredentials to true, or take credentials out',
		),
		file({
			policy: '{ allowCredentials: false, allowMethods: [PUT] }',
			resources:
				'{ items: { path: /items/1, policy: {}, requests: { go: { method: DELETE, credentials: include } } } }',
		}).says(
			'3:77  resources.items.requests.go.method: the policy does not allow DELETE, so that its preflight would be refused  → add DELETE to policy.allowMethods',
			'3:98  resources.items.requests.go.credentials: the policy does not allow credentials, so that script could not read the answer  → set policy.allowCredentials to true, or take credentials out',
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
			'3:76  resources.items.requests.go.redirectsTo: the URL carries a user name or password, which browsers refuse in a redirect  → write https://api.example.com/a?b=c',
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
			'3:76  resources.items.requests.go.redirectsTo: the parameter __crosscheck belongs to Crosscheck  → take it out of the query',
		),
		redirect('http://api.example.com/a').says(
			'3:76  resources.items.requests.go.redirectsTo: "http://api.example.com/a" is neither on the target nor on one of target.otherHosts  → add http://api.example.com to target.otherHosts, or write a path below the target\'s URL',
		),
		redirect('5').says(
			'3:76  resources.items.requests.go.redirectsTo: the number 5 stands where a text belongs  → write e.g. /items/2',
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
			'4:1  report: is not known here  → take it out, or write one of target, origins, features, stack, timeout, secrets, policy, resources',
		),
		file({ '<<': '{ a: 1 }' }).says(
			'4:1  ["<<"]: YAML 1.2 has no merge keys  → write what all policies share under the policy at the top, or use a whole alias',
		),
		file({ policy: '{}', 'policy ': '{}' }).says('5:1  policy: is written twice  → take one out'),
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
		'2:1  a tab stands in the indentation  → indent with spaces',
	],
	[
		'an open bracket',
		'origins:\n  allowed: [https://app.example.com\n  denied: []\n',
		'3:3  the brackets before are not closed  → close them with ]',
	],
	[
		'an open quote',
		'target: "https://api.example.com\norigins: {}\n',
		'1:9  the text that begins here is not closed  → close it with "',
	],
	[
		'a bare star',
		'policy:\n  allowOrigin: *\n',
		'2:16  * has a meaning of its own in YAML  → write "*" in quotes',
	],
	[
		'a bare star in a list',
		'policy:\n  allowMethods: [*]\n',
		'2:18  * has a meaning of its own in YAML  → write "*" in quotes',
	],
	[
		'a bare variable in braces',
		'target: { url: ${TARGET} }\n',
		'1:16  { has a meaning of its own inside of brackets and braces  → write the whole text in quotes, e.g. "${TARGET}"',
	],
	[
		'a bare variable in brackets',
		'secrets: [${TARGET}]\n',
		'1:11  { has a meaning of its own inside of brackets and braces  → write the whole text in quotes, e.g. "${TARGET}"',
	],
	[
		'two colons',
		'target: url: https://api.example.com\n',
		'1:9  one line has two colons, or the next is indented too far  → write a text that contains ": " in quotes, or mend the indentation',
	],
	[
		'uneven indentation',
		'origins:\n  allowed: []\n denied: []\n',
		'3:1  the line is indented unlike its neighbours  → give members of one mapping the same indentation',
	],
	[
		'a reserved character',
		'target: @api\n',
		'1:9  a text cannot begin with this character  → write the text in quotes',
	],
	[
		'an anchor that is not there',
		'policy: *common\n',
		'1:9  *common refers to &common, which is not there  → write the text in quotes if it is no alias',
	],
	[
		'an alias inside of itself',
		'secrets: &all [*all]\n',
		'1:16  *all stands inside of what it refers to  → write the text in quotes if it is no alias',
	],
	[
		'two documents',
		'target: a\n---\ntarget: b\n',
		'2:1  a second document begins here  → keep one document in the file',
	],
	[
		'a tag',
		'target: !url https://api.example.com\n',
		'1:9  the tag means nothing here  → take out what begins with !',
	],
	[
		'a stray text',
		'target: "a" b\n',
		'1:13  this is not YAML: unexpected scalar at node end  → mend it, or write the text in quotes',
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
