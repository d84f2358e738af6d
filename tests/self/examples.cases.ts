import { type Edit, type StartServer, startExpress, startNginx } from './examples.servers.ts';

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
	/** All scenarios that fail, warnings among them, by the first finding of each failed attempt. */
	readonly red: Readonly<Record<string, readonly string[]>>;
	/** All findings that stand only beside others. */
	readonly beside: readonly string[];
	/** Every kind of arrival with an unsafe method, sorted. */
	readonly writes: readonly string[];
}

/** What asks for a preflight below /items. */
const preflightedItems: readonly string[] = [
	'origin-each-allowed',
	'method-put-delete-patch-listed',
	'method-normalised-put',
	'method-head-with-header',
	'header-custom-granted',
	'header-authorization-listed',
	'header-content-type-listed',
	'header-partial-grant',
	'header-acrh-order-and-space',
	'cred-include-allowed',
	'cred-default-mode',
	'cred-same-site-cross-origin',
	'preflight-no-credentials',
	'cred-bearer-independent',
	'expose-listed',
	'expose-unlisted-hidden',
	'pcache-max-age-honoured',
	'pcache-list-covers-more',
	'vary-origin-dynamic',
];

const wildcardRed = {
	'acao-wildcard-with-credentials': [
		'simple-get-allowed-origin',
		'origin-each-allowed',
		'simple-head-allowed',
		'cred-include-allowed',
		'cred-default-mode',
		'cred-same-site-cross-origin',
		'cred-wildcard-origin',
		'preflight-no-credentials',
		'expose-listed',
		'vary-origin-dynamic',
	],
	'preflight-acao-wildcard-with-credentials': [
		'origin-each-allowed',
		'method-put-delete-patch-listed',
		'method-normalised-put',
		'method-head-with-header',
		'header-custom-granted',
		'header-authorization-listed',
		'header-content-type-listed',
		'header-partial-grant',
		'header-acrh-order-and-space',
		'cred-include-allowed',
		'preflight-wildcard-acao-credentialed',
		'expose-listed',
		'pcache-max-age-honoured',
		'pcache-list-covers-more',
		'pcache-list-covers-headers',
		'vary-origin-dynamic',
	],
	'granted-to-denied-origin': [
		'simple-get-denied-origin',
		'origin-unlisted-denied',
		'origin-suffix-lookalike',
		'origin-prefix-lookalike',
		'origin-regex-dot',
		'origin-scheme-mismatch',
		'origin-port-mismatch',
		'origin-subdomain-policy',
		'preflight-denied-origin',
	],
	'granted-to-null-origin': ['origin-null-refused'],
};

const nginxWrites = [
	'DELETE /items/1 204',
	'PATCH /items/1 200',
	'POST /items 201',
	'POST /session 200',
	'PUT /items/1 200',
];
const expressWrites = [...nginxWrites, 'POST /items 400'].sort();
/** The contract's PUT carries credentials, so that its preflight fails where the others pass. */
const isNoPut = (arrival: string): boolean => !arrival.startsWith('PUT');

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
const originList =
	"origin: ['https://app.example.com', 'https://admin.example.com', 'https://shop.example.net'],";
const throwingOrigin = `origin: (origin, callback) => {
		const allowed = ['https://app.example.com', 'https://admin.example.com', 'https://shop.example.net'];
		if (!origin || allowed.includes(origin)) callback(null, allowed);
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
				red: {
					'acao-missing': [
						'error-401',
						'error-404',
						'error-500',
						'expose-on-errors',
						'vary-error-responses',
					],
				},
				beside: ['expose-header-not-listed', 'vary-origin-missing'],
				writes: nginxWrites,
			},
			{
				name: 'token-before-preflight',
				edits: [[answersPreflight + asksNginxForToken, asksNginxForToken + answersPreflight]],
				red: { 'preflight-status-not-ok': [...preflightedItems, 'preflight-status-401'] },
				beside: [],
				writes: ['POST /session 200'],
			},
			{
				name: 'wildcard-with-credentials',
				edits: [
					[
						'add_header Access-Control-Allow-Origin $cors_origin',
						"add_header Access-Control-Allow-Origin '*'",
					],
				],
				red: wildcardRed,
				beside: [],
				writes: nginxWrites.filter(isNoPut),
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
				red: {
					'preflight-status-not-ok': [...preflightedItems, 'preflight-status-401', 'error-400'],
					'preflight-acao-missing': ['preflight-missing-acao'],
					'preflight-acac-missing': ['preflight-missing-acac'],
					'acao-missing': ['error-401'],
				},
				beside: [
					'max-age-differs',
					'preflight-authorization-not-listed',
					'preflight-header-refused',
					'preflight-method-refused',
				],
				writes: ['POST /session 200'],
			},
			{
				name: 'cors-after-body-parser',
				edits: [
					[parsesBodies, ''],
					[usesCors, parsesBodies + usesCors],
				],
				red: { 'acao-missing': ['error-400'] },
				beside: [],
				writes: expressWrites,
			},
			{
				name: 'throws-at-strangers',
				edits: [[originList, throwingOrigin]],
				red: { 'denied-origin-server-error': ['error-denied-origin-status'] },
				beside: [],
				writes: expressWrites,
			},
			{
				name: 'wildcard-with-credentials',
				edits: [[originList, "origin: '*',"]],
				red: wildcardRed,
				beside: [],
				writes: expressWrites.filter(isNoPut),
			},
		],
	},
];
