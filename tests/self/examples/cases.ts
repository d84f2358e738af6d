import type { Edit } from '../../../servers/on-trial/stacks/edits.ts';
import { type StartServer, startExpress, startNginx } from './servers.ts';

/** A server under `examples/`, and what is known of it. */
export interface Example {
	/** Its folder. */
	readonly name: string;
	/** The file that is the server, below that folder. */
	readonly file: string;
	readonly start: StartServer;
	/** Every kind of arrival with an unsafe method, sorted. */
	readonly writes: readonly string[];
	readonly variants: readonly Variant[];
}

/** The example with one mistake. Chromium, Firefox and WebKit say the same of each. */
export interface Variant {
	/** Kebab-case: it is a part of a host name. */
	readonly name: string;
	readonly edits: readonly Edit[];
	/** The first findings of all failed attempts, warnings among them; sorted. */
	readonly codes: readonly string[];
	/** All findings that stand only beside others; sorted. */
	readonly beside: readonly string[];
	/** Some of the scenarios that fail, those that show best what is wrong; all: `tests/self/examples/red.json`. */
	readonly among: readonly string[];
	/** Every kind of arrival with an unsafe method, sorted. */
	readonly writes: readonly string[];
}

const wildcard = {
	codes: [
		'acao-wildcard-with-credentials',
		'granted-to-denied-origin',
		'granted-to-null-origin',
		'preflight-acao-wildcard-with-credentials',
	],
	beside: [],
	among: [
		'cred-wildcard-origin',
		'preflight-wildcard-acao-credentialed',
		'origin-unlisted-denied',
		'origin-null-refused',
	],
} as const;

const nginxWrites = [
	'DELETE /items/1 204',
	'PATCH /items/1 200',
	'POST /items 201',
	'POST /items 401',
	'POST /items 415',
	'POST /session 200',
	'POST /session 403',
	'PUT /items/1 200',
	'PUT /items/1 401',
];
const expressWrites = [...nginxWrites, 'POST /items 400', 'PUT /items/1 400'].sort();
/** No preflight is passed below /items: what arrives there comes from forms, or from no browser. */
const writesWithoutPreflight = [
	'POST /items 201',
	'POST /items 401',
	'POST /session 200',
	'POST /session 403',
];
/** Those that a browser sends with credentials, so that a wildcard does not grant them. */
const isWrongPut = (arrival: string): boolean => /^PUT .* 4/.test(arrival);

const onErrorsToo: readonly string[] = [
	'add_header Access-Control-Allow-Origin $cors_origin',
	'add_header Access-Control-Allow-Credentials $cors_credentials',
	'add_header Access-Control-Allow-Methods $cors_methods',
	'add_header Access-Control-Allow-Headers $cors_headers',
	'add_header Access-Control-Max-Age $cors_max_age',
	"add_header Access-Control-Expose-Headers 'X-Request-Id'",
	'add_header Vary Origin',
];
const answersPreflight = '\t\t\tif ($request_method = OPTIONS) { return 204; }\n';
const asksNginxForToken =
	'\t\t\tif ($http_authorization != \'Bearer demo-token\') { return 401 \'{"title":"Sign in first"}\'; }\n';

const usesCors = 'app.use(cors(corsOptions));\n';
const parsesBodies = 'app.use(express.json());\n';
const asksExpressForToken = `app.use('/items', (request, response, next) => {
	if (request.get('Authorization') === 'Bearer demo-token') next();
	else response.status(401).set('WWW-Authenticate', 'Bearer').json({ title: 'Sign in first' });
});
`;
const originList = 'origin: frontEnds,';
const throwingOrigin = `origin: (origin, callback) => {
		if (!origin || frontEnds.includes(origin)) callback(null, frontEnds);
		else callback(new Error('Not allowed by CORS'));
	},`;

export const examples: readonly Example[] = [
	{
		name: 'nginx',
		file: 'nginx.conf',
		start: startNginx,
		writes: nginxWrites,
		variants: [
			{
				name: 'without-always',
				edits: onErrorsToo.map((line): Edit => [`${line} always;`, `${line};`]),
				codes: ['acao-missing'],
				among: ['error-401', 'error-404', 'error-500', 'expose-on-errors'],
				beside: [
					'acac-missing',
					'cors-only-on-success',
					'expose-header-not-listed',
					'vary-origin-missing',
				],
				writes: nginxWrites,
			},
			{
				name: 'token-before-preflight',
				edits: [[answersPreflight + asksNginxForToken, asksNginxForToken + answersPreflight]],
				codes: ['preflight-status-not-ok'],
				among: ['preflight-status-401', 'header-authorization-listed', 'cred-bearer-independent'],
				beside: [],
				writes: writesWithoutPreflight,
			},
			{
				name: 'wildcard',
				edits: [
					[
						'add_header Access-Control-Allow-Origin $cors_origin',
						"add_header Access-Control-Allow-Origin '*'",
					],
				],
				...wildcard,
				writes: nginxWrites.filter((arrival) => !isWrongPut(arrival)),
			},
		],
	},
	{
		name: 'express-cors',
		file: 'server.mjs',
		start: startExpress,
		writes: expressWrites,
		variants: [
			{
				name: 'cors-after-token',
				edits: [
					[usesCors, ''],
					[asksExpressForToken, asksExpressForToken + usesCors],
				],
				codes: [
					'acao-missing',
					'preflight-acac-missing',
					'preflight-acao-missing',
					'preflight-method-refused',
					'preflight-status-not-ok',
				],
				among: ['preflight-status-401', 'error-401', 'error-400', 'header-authorization-listed'],
				beside: [
					'acac-missing',
					'max-age-differs',
					'preflight-authorization-not-listed',
					'preflight-header-refused',
				],
				writes: writesWithoutPreflight,
			},
			{
				name: 'cors-after-body-parser',
				edits: [
					[parsesBodies, ''],
					[usesCors, parsesBodies + usesCors],
				],
				codes: ['acao-missing'],
				among: ['error-400', 'error-partial-middleware-order'],
				beside: ['acac-missing', 'cors-only-on-success'],
				writes: expressWrites,
			},
			{
				name: 'throws-at-strangers',
				edits: [[originList, throwingOrigin]],
				codes: ['denied-origin-server-error', 'other-status'],
				among: ['error-denied-origin-status', 'non-cors-post-carries-origin'],
				beside: [],
				writes: [...expressWrites, 'POST /items 500', 'POST /session 500']
					.filter((arrival) => arrival !== 'POST /session 403')
					.sort(),
			},
			{
				name: 'wildcard',
				edits: [[originList, "origin: '*',"]],
				...wildcard,
				writes: expressWrites.filter((arrival) => !isWrongPut(arrival)),
			},
		],
	},
];
