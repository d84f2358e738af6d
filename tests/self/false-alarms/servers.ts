import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Response headers by name. */
export type ResponseHeaders = Readonly<Record<string, string>>;

/** A server that is right by the standard, in a way that is easily taken for a fault. */
export interface CorrectServer {
	/** Kebab-case; a label of its host's name. */
	readonly name: string;
	/** Members of the common policy that it promises otherwise, as YAML. */
	readonly policy?: Readonly<Record<string, string>>;
	/** Ids of scenarios of level MAY that tell of it all the same. */
	readonly remarks?: readonly string[];
	/** Every page may read it, without credentials. */
	readonly isPublic?: true;
	/** Whatever is asked for is allowed. */
	readonly grantsAll?: true;
	/** The lists of a preflight response; absent: the whole policy's. */
	readonly grants?: (asked: {
		readonly method: string;
		readonly headers: string;
	}) => ResponseHeaders;
	/** Further headers of every response that is no preflight's. */
	readonly headers?: ResponseHeaders;
	/** The status of a request that it does not handle. */
	readonly refuses?: (request: IncomingMessage) => number | undefined;
}

export const methods = 'GET, HEAD, POST, PUT, DELETE';
export const allowedHeaders = 'Authorization, Content-Type, X-One, X-Two, X-Three';
const yearsAgo = 'Mon, 05 Jan 2015 10:00:00 GMT';

/** The URL that the server believes it has, as frameworks work it out. */
const ownOrigin = ({ host, ...headers }: IncomingHttpHeaders): string =>
	`${headers['x-forwarded-proto'] ?? 'http'}://${headers['x-forwarded-host'] ?? host}`;

export const pages = ['https://app.example.com', 'https://admin.example.com'];

export const correctServers: readonly CorrectServer[] = [
	{
		// As rs/cors, chi, gorilla/handlers, hapi and aiohttp-cors do.
		name: 'allows-just-what-is-asked',
		grants: ({ method, headers }) => ({
			'Access-Control-Allow-Methods': method,
			...(headers === '' ? {} : { 'Access-Control-Allow-Headers': headers }),
		}),
		remarks: ['pcache-list-covers-headers', 'pcache-list-covers-more'],
	},
	{
		// As Express with cors(), FastAPI with ["*"] and rack-cors with :any do.
		name: 'allows-whatever-is-asked',
		policy: { allowMethods: 'any', allowHeaders: 'any' },
		grantsAll: true,
		grants: ({ method, headers }) => ({
			'Access-Control-Allow-Methods': method,
			'Access-Control-Allow-Headers': headers,
		}),
	},
	{
		name: 'allows-everybody-everything',
		policy: {
			allowOrigin: '"*"',
			allowMethods: 'any',
			allowHeaders: 'any',
			allowCredentials: 'false',
		},
		isPublic: true,
		grantsAll: true,
		grants: () => ({
			'Access-Control-Allow-Methods': '*',
			'Access-Control-Allow-Headers': '*, Authorization',
		}),
	},
	{ name: 'may-be-stored', headers: { 'Cache-Control': 'max-age=60' } },
	{
		name: 'may-be-stored-for-everybody',
		headers: { 'Cache-Control': 'max-age=60', 'No-Vary-Search': 'params' },
	},
	{ name: 'has-validators', headers: { ETag: '"1"', 'Last-Modified': yearsAgo } },
	{ name: 'has-an-old-date', headers: { 'Last-Modified': yearsAgo } },
	{
		// As Spring, Tomcat and Plack do: a page of the API itself is no other origin.
		name: 'compares-with-its-own-url',
		refuses: ({ headers }) =>
			headers.origin === undefined || [...pages, ownOrigin(headers)].includes(headers.origin)
				? undefined
				: 403,
	},
];
