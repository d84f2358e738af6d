import type { PublicReport } from './cases.ts';
import { always, isPreflight, json, originOf, preflightsApart } from './servers.ts';

const readers = 'https://reader.example.net';
const publicLists = {
	'Access-Control-Allow-Origin': '*',
	'Access-Control-Allow-Headers': 'content-type, authorization',
};

/** Servers whose CORS code refuses, or is not asked. */
export const refusingServers: readonly PublicReport[] = [
	{
		name: 'own-cors-code',
		servers: {
			'https://books.example.com': (request, response) => {
				const asked = ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'];
				response.setHeader('Vary', asked);
				if (originOf(request) !== '') response.writeHead(403).end('Invalid CORS request');
				else response.writeHead(200, json).end('[]');
			},
		},
		contract: `
target: https://books.example.com
origins: { allowed: [${readers}] }
policy: { allowHeaders: [Content-Type] }
resources:
  books:
    path: /books
    requests:
      list: GET
      order: { method: POST, body: { title: atlas }, send: pass }
`,
		right: [
			{
				scenario: 'simple-get-allowed-origin',
				status: 'fail',
				code: 'acao-missing',
				cause: 'refused-by-own-cors-check',
				certainty: 'certain',
				why: /own CORS code refused the request \(status 403\).*https:\/\/reader\.example\.net/,
				change: /allowed origins/,
			},
			{
				scenario: 'non-cors-post-carries-origin',
				status: 'fail',
				code: 'other-status',
				cause: 'own-origin-refused',
				certainty: 'certain',
				happened: /POST .*books has status 403, where status 200 to 206/,
				why: /its own page.*another origin.*called over http\./,
				change: /X-Forwarded-Proto/,
			},
		],
	},
	{
		name: 'list-under-another-name',
		servers: {
			'https://notes.example.com': preflightsApart(
				always(200, {
					'Access-Control-Allow-Origin': '*',
					'Access-Control-Allow-Headers': 'authorization',
					'Access-Control-Request-Method': 'GET, PROPFIND, REPORT',
				}),
				always(207, { ...publicLists, 'Content-Type': 'text/xml' }, '<multistatus/>'),
			),
		},
		contract: `
target: https://notes.example.com
origins: { allowed: [${readers}] }
policy: { allowOrigin: "*", allowMethods: [PROPFIND], allowHeaders: [Authorization, Depth] }
resources:
  folder:
    path: /folder/
    requests:
      look: { method: PROPFIND, headers: { Depth: "1", Authorization: Basic YTpi }, status: 207, send: pass }
`,
		right: [
			{
				scenario: 'method-custom',
				status: 'fail',
				code: 'preflight-method-refused',
				cause: 'header-name-misspelt',
				certainty: 'certain',
				why: /Access-Control-Request-Method.*Access-Control-Allow-Methods/,
				change:
					/^In the server, rename .* to Access-Control-Allow-Methods\. Also send Access-Control-Allow-Headers that lists depth\.$/,
			},
		],
	},
	{
		name: 'every-options-is-a-preflight',
		servers: {
			'https://uploads.example.com': (request, response) => {
				response.setHeader('Access-Control-Allow-Origin', '*');
				response.setHeader('Access-Control-Expose-Headers', 'Upload-Version');
				if (request.method === 'OPTIONS') {
					response.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS, PATCH');
					response.setHeader('Access-Control-Allow-Headers', 'Authorization, Upload-Version');
				} else response.setHeader('Upload-Version', '2');
				response.writeHead(204).end();
			},
		},
		contract: `
target: https://uploads.example.com
origins: { allowed: [${readers}] }
policy: { allowOrigin: "*", allowMethods: [OPTIONS], exposeHeaders: [Upload-Version] }
resources:
  uploads:
    path: /uploads
    requests:
      discover: { method: OPTIONS, status: 204 }
`,
		right: [
			{ scenario: 'preflight-trigger-script-options', status: 'pass' },
			{
				scenario: 'preflight-plain-options',
				status: 'fail',
				code: 'options-taken-for-preflight',
				happened: /OPTIONS request, which is no preflight/,
				why: /every OPTIONS request/,
				change: /Access-Control-Request-Method/,
			},
		],
	},
	{
		name: 'stream-for-anybody',
		servers: {
			'https://things.example.com': (request, response) => {
				if (isPreflight(request)) return void response.writeHead(200, publicLists).end();
				response.writeHead(200, { ...publicLists, 'Content-Type': 'text/event-stream' });
				response.write('data: hello\n\n');
			},
		},
		contract: `
target: https://things.example.com
origins: { allowed: [${readers}] }
features: [core, streams]
policy: { allowCredentials: true }
resources:
  changes:
    path: /changes
    serves: event-stream
    requests: { listen: { method: GET, credentials: include } }
`,
		right: [
			{ scenario: 'ctx-eventsource', status: 'pass' },
			{
				scenario: 'ctx-eventsource-credentials',
				status: 'fail',
				code: 'acao-wildcard-with-credentials',
				cause: 'wildcard-with-credentials',
				certainty: 'certain',
				why: /\*/,
				change: /request’s own Origin/,
			},
		],
	},
];
