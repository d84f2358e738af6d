/** HAR files as each browser writes them, with the members and headers that it has. */

export interface Exchange {
	readonly url: string;
	readonly method?: string;
	/** Headers that script sets. */
	readonly script?: Readonly<Record<string, string>>;
	readonly origin?: string | null;
	readonly body?: string;
	readonly status?: number;
	readonly response?: Readonly<Record<string, string>>;
	readonly cookie?: string;
	readonly type?:
		| 'fetch'
		| 'xhr'
		| 'eventsource'
		| 'ping'
		| 'preflight'
		| 'document'
		| 'script'
		| 'image';
}

export const app = 'https://app.example.com';
export const api = 'https://api.example.com';

/** A preflight request and its response. */
export const preflight = (
	url: string,
	method: string,
	headers: string,
	response: Readonly<Record<string, string>> = {},
): Exchange => ({
	url,
	method: 'OPTIONS',
	type: 'preflight',
	status: 204,
	script: {
		'Access-Control-Request-Method': method,
		...(headers ? { 'Access-Control-Request-Headers': headers } : {}),
	},
	response: {
		'Access-Control-Allow-Origin': app,
		'Access-Control-Allow-Methods': 'GET, PUT, PATCH, DELETE',
		'Access-Control-Allow-Headers': headers,
		'Access-Control-Max-Age': '600',
		...response,
	},
});

const pairs = (headers: Readonly<Record<string, string | undefined>>) =>
	Object.entries(headers).flatMap(([name, value]) =>
		value === undefined ? [] : [{ name, value }],
	);

const cors = {
	'Access-Control-Allow-Origin': app,
	Vary: 'Origin',
	'Content-Type': 'application/json',
};

const lowered = (headers: Readonly<Record<string, string | undefined>>) =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function responseOf({ status = 200, response = {} }: Exchange, lower: boolean) {
	const headers = { ...cors, ...response };
	return {
		status,
		statusText: status === 200 ? 'OK' : '',
		httpVersion: lower ? 'http/2.0' : 'HTTP/1.1',
		headers: pairs(lower ? lowered(headers) : headers),
		cookies: [],
		content: { size: 2, mimeType: 'application/json', text: '{}' },
		redirectURL: '',
		headersSize: -1,
		bodySize: -1,
	};
}

const postData = (body: string | undefined, type: string | undefined) =>
	body === undefined ? {} : { postData: { mimeType: type ?? 'text/plain', text: body } };

const typeIn = (script: Readonly<Record<string, string>> = {}) =>
	Object.entries(script).find(([name]) => name.toLowerCase() === 'content-type')?.[1];

const originOf = ({ origin }: Exchange): string | undefined =>
	origin === null ? undefined : (origin ?? app);

export function chromium(...exchanges: readonly Exchange[]) {
	return {
		log: {
			version: '1.2',
			creator: { name: 'WebInspector', version: '537.36' },
			pages: [
				{
					startedDateTime: '2031-05-06T07:08:09.123Z',
					id: 'page_1',
					title: `${app}/`,
					pageTimings: { onContentLoad: 60.5, onLoad: 61.2 },
				},
			],
			entries: exchanges.map((each) => ({
				_connectionId: '331',
				_initiator: { type: 'script', stack: { callFrames: [] } },
				_priority: 'High',
				_resourceType: each.type ?? 'fetch',
				cache: {},
				connection: '443',
				pageref: 'page_1',
				request: {
					method: each.method ?? 'GET',
					url: each.url,
					httpVersion: 'http/2.0',
					headers: pairs({
						':authority': new URL(each.url).host,
						':method': each.method ?? 'GET',
						':path': '/',
						':scheme': 'https',
						...lowered({
							accept: '*/*',
							'accept-encoding': 'gzip, deflate, br, zstd',
							'accept-language': 'en-US,en;q=0.9',
							...(each.cookie ? { cookie: each.cookie } : {}),
							origin: originOf(each),
							priority: 'u=1, i',
							referer: each.origin === null ? undefined : `${originOf(each)}/`,
							'sec-ch-ua': '"Chromium";v="156"',
							'sec-ch-ua-mobile': '?0',
							'sec-fetch-dest': 'empty',
							'sec-fetch-mode': 'cors',
							'sec-fetch-site': 'same-site',
							'user-agent': 'Mozilla/5.0',
							...each.script,
						}),
					}),
					queryString: [],
					cookies: [],
					headersSize: -1,
					bodySize: 0,
					...postData(each.body, typeIn(each.script)),
				},
				response: { ...responseOf(each, true), _transferSize: 300, _error: null },
				serverIPAddress: '192.0.2.1',
				startedDateTime: '2031-05-06T07:08:10.123Z',
				time: 12.3,
				timings: { blocked: 1, dns: -1, send: 0, wait: 9, receive: 2, _blocked_queueing: 1 },
			})),
		},
	};
}

export function firefox(...exchanges: readonly Exchange[]) {
	return {
		log: {
			version: '1.2',
			creator: { name: 'Firefox', version: '153.7.0' },
			browser: { name: 'Firefox', version: '153.7.0' },
			pages: [
				{ id: 'page_1', pageTimings: { onLoad: 10 }, startedDateTime: '', title: 'The shop' },
			],
			entries: exchanges.map((each) => ({
				startedDateTime: '2031-05-06T07:08:10.123+02:00',
				request: {
					bodySize: 0,
					method: each.method ?? 'GET',
					url: each.url,
					httpVersion: 'HTTP/2',
					headers: pairs({
						Host: new URL(each.url).host,
						'User-Agent': 'Mozilla/5.0',
						Accept: '*/*',
						'Accept-Language': 'en-US,en;q=0.5',
						'Accept-Encoding': 'gzip, deflate, br, zstd',
						...each.script,
						Referer: each.origin === null ? undefined : `${originOf(each)}/`,
						Origin: originOf(each),
						'Sec-GPC': '1',
						Connection: 'keep-alive',
						Cookie: each.cookie,
						'Sec-Fetch-Dest': 'empty',
						'Sec-Fetch-Mode': each.type === 'ping' ? 'no-cors' : 'cors',
						'Sec-Fetch-Site': 'same-site',
						Pragma: 'no-cache',
						'Cache-Control': 'no-cache',
						TE: 'trailers',
					}),
					cookies: [],
					queryString: [],
					headersSize: 400,
					...postData(each.body, typeIn(each.script)),
				},
				response: responseOf(each, false),
				cache: {},
				timings: { blocked: 0, dns: 0, connect: 0, ssl: 0, send: 0, wait: 8, receive: 0 },
				time: 8,
				_securityState: 'secure',
				serverIPAddress: '192.0.2.1',
				connection: '443',
				pageref: 'page_1',
			})),
		},
	};
}

/** Safari's Web Inspector leaves members out that others have. */
export function safari(...exchanges: readonly Exchange[]) {
	return {
		log: {
			version: '1.2',
			creator: { name: 'WebKit Web Inspector', version: '1.0' },
			pages: [{ startedDateTime: '', id: 'page_0', title: `${app}/`, pageTimings: {} }],
			entries: exchanges.map((each) => ({
				pageref: 'page_0',
				startedDateTime: '2031-05-06T07:08:10.123Z',
				time: 12,
				request: {
					method: each.method ?? 'GET',
					url: each.url,
					httpVersion: '',
					headers: pairs({
						Accept: '*/*',
						Origin: originOf(each),
						...each.script,
						Referer: each.origin === null ? undefined : `${originOf(each)}/`,
						'User-Agent': 'Mozilla/5.0',
						Cookie: each.cookie,
					}),
					...postData(each.body, typeIn(each.script)),
				},
				response: responseOf(each, false),
				cache: {},
				timings: { send: 0, wait: 9, receive: 2 },
				_fetchType: 'Network Load',
				_priority: 'high',
			})),
		},
	};
}

export function playwright(...exchanges: readonly Exchange[]) {
	const har = chromium(...exchanges);
	return {
		log: {
			version: '1.2',
			creator: { name: 'Playwright', version: '1.64.1' },
			browser: { name: 'chromium', version: '156.0' },
			entries: har.log.entries.map(
				({ _initiator, _priority, _connectionId, _resourceType, pageref, ...entry }) => ({
					...entry,
					_serverPort: 443,
					_securityDetails: {},
					_frameref: 'frame@1',
					_monotonicTime: 12.5,
				}),
			),
		},
	};
}
