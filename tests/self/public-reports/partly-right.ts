import type { Code } from '../../../model/findings/index.ts';
import { pixel } from '../../../servers/reference/asset-bytes.ts';
import type { PublicReport } from './cases.ts';
import { type Answering, always, isPreflight, json, originOf, preflightsApart } from './servers.ts';

const page = 'https://app.example.org';
const forAll = { 'Access-Control-Allow-Origin': '*' };
const withToken = { ...forAll, 'Access-Control-Allow-Headers': 'authorization' };

/** Each browser's requests get these in turn, again and again. */
function inTurn(...answers: readonly Answering[]): Answering {
	const counts = new Map<string, number>();
	return (request, response) => {
		const browser = request.headers['user-agent'] ?? '';
		const count = counts.get(browser) ?? 0;
		counts.set(browser, count + 1);
		answers[count % answers.length]?.(request, response);
	};
}

const allowing: Answering = (request, response) =>
	void response
		.writeHead(200, { ...json, 'Access-Control-Allow-Origin': originOf(request), Vary: 'Origin' })
		.end('{}');

const bare = always(200, json, '{}');

const contractOf = (name: string): string => `
target: https://${name}.example.com
origins: { allowed: [${page}] }
resources:
  font:
    path: /font.json
    requests: { read: GET }
`;

const changing = (name: string, code: Code, ...answers: readonly Answering[]): PublicReport => ({
	name,
	servers: { [`https://${name}.example.com`]: inTurn(...answers) },
	contract: contractOf(name),
	right: [
		{
			scenario: 'simple-get-allowed-origin',
			status: 'fail',
			code,
			cause: 'response-changes',
			certainty: 'certain',
			why: /same request got different responses/,
			change: /instances.*share.*cache/,
		},
	],
});

/** Servers that are right for some pages, requests or moments, or whose CORS is right and something else is not. */
export const partlyRight: readonly PublicReport[] = [
	// The variable for the allowed origin is that of another request.
	changing(
		'shared-variable',
		'acao-other-origin',
		always(200, { ...json, 'Access-Control-Allow-Origin': 'https://blog.example.net' }),
		allowing,
	),
	// Two of three instances have no CORS configuration.
	changing('three-instances', 'acao-missing', bare, bare, allowing),
	{
		name: 'one-copy-for-all',
		servers: {
			'https://one-copy-for-all.example.com': inTurn(
				always(200, {
					...json,
					'Access-Control-Allow-Origin': 'https://blog.example.net',
					Age: '30',
					'X-Cache': 'HIT',
				}),
				allowing,
			),
		},
		contract: contractOf('one-copy-for-all'),
		right: [
			{
				scenario: 'simple-get-allowed-origin',
				status: 'fail',
				code: 'acao-other-origin',
				cause: 'cache-mixes-origins',
				certainty: 'certain',
				why: /cache/,
				change: /Vary: Origin/,
			},
		],
	},
	{
		name: 'packed-in-name-only',
		servers: {
			'https://lists.example.com': preflightsApart(
				always(204, withToken),
				always(200, { ...forAll, ...json, 'Content-Encoding': 'gzip' }, '{"items":["not packed"]}'),
			),
		},
		contract: `
target: https://lists.example.com
origins: { allowed: [${page}] }
policy: { allowOrigin: "*", allowHeaders: [Authorization] }
resources:
  list:
    path: /list
    requests: { read: { method: GET, headers: { Authorization: Bearer demo } } }
`,
		right: [
			{
				scenario: 'header-authorization-listed',
				engines: ['chromium', 'firefox'],
				status: 'error',
				code: 'body-not-as-encoded',
				happened: /Content-Encoding: gzip/,
				change: /also remove Content-Encoding/,
			},
		],
	},
	{
		name: 'development-server',
		servers: {
			'http://localhost:4173': (request, response) => {
				const isLocal = /^https?:\/\/localhost(:\d+)?$/.test(originOf(request));
				if (isLocal) response.setHeader('Access-Control-Allow-Origin', originOf(request));
				response.setHeader('Vary', 'Origin');
				response
					.writeHead(200, { 'Content-Type': 'text/javascript' })
					.end(isPreflight(request) ? '' : 'export const ready = true;');
			},
		},
		contract: `
target: http://localhost:4173
origins: { allowed: [https://music.example.org] }
features: [core, embedding]
resources:
  module:
    path: /src/main.js
    serves: script
    requests: { load: GET }
`,
		right: [
			{
				scenario: 'ctx-module-script',
				engines: ['chromium', 'firefox'],
				status: 'fail',
				code: 'acao-missing',
				cause: 'origin-not-in-list',
				// Requests of elements cannot be imitated to settle it.
				certainty: 'possible',
				happened: /from using .* as a module script/,
				why: /https:\/\/music\.example\.org/,
				change: /add the page’s origin/,
			},
			{
				scenario: 'ctx-module-script',
				engines: ['webkit'],
				status: 'error',
				code: 'blocked-mixed-content',
				happened: /mixed content/,
			},
			{ scenario: 'ctx-script-classic', engines: ['chromium', 'firefox'], status: 'pass' },
		],
	},
	{
		name: 'image-for-its-own-origin',
		servers: {
			'https://pictures.example.com': (request, response) => {
				if (originOf(request) === page) response.setHeader('Access-Control-Allow-Origin', page);
				response
					.writeHead(200, {
						Vary: 'Origin',
						'Content-Type': 'image/png',
						'Cross-Origin-Resource-Policy': 'same-origin',
					})
					.end(pixel);
			},
		},
		contract: `
target: https://pictures.example.com
origins: { allowed: [${page}] }
features: [core, embedding, isolation]
resources:
  logo:
    path: /logo.png
    serves: image
    policy: { resourcePolicy: cross-origin }
    requests: { load: GET }
`,
		right: [
			{ scenario: 'ctx-image-anonymous', status: 'pass' },
			{
				scenario: 'corp-cross-origin',
				status: 'fail',
				code: 'corp-blocked',
				happened: /from using .* as an image/,
				why: /Cross-Origin-Resource-Policy/,
				change: /cross-origin/,
			},
		],
	},
	{
		name: 'token-lost-on-the-way',
		servers: {
			'https://hub.example.com': preflightsApart(
				always(204, withToken),
				always(302, { ...forAll, Location: 'https://files.example.net/1' }),
			),
			'https://files.example.net': preflightsApart(always(204, withToken), (request, response) => {
				const isKnown = request.headers.authorization !== undefined;
				response.writeHead(isKnown ? 200 : 401, { ...forAll, ...json }).end('{}');
			}),
		},
		contract: `
target:
  url: https://hub.example.com
  otherHosts: [https://files.example.net]
origins: { allowed: [${page}] }
policy: { allowOrigin: "*", allowHeaders: [Authorization] }
features: [core, redirects]
resources:
  file:
    path: /files/1
    requests:
      load:
        method: GET
        headers: { Authorization: Bearer demo }
        redirectsTo: https://files.example.net/1
`,
		right: [
			{
				scenario: 'redirect-authorization-stripped',
				status: 'fail',
				code: 'redirect-lost-authorization',
				happened: /files\.example\.net.*Browsers remove that header/,
				why: /HTTP clients keep the header/,
				change: /signed|instead of redirecting/,
			},
		],
	},
];
