import type { DriftHeading } from '../../../reports/baseline/comparison.ts';
import type { Edit } from '../../../servers/on-trial/stacks/edits.ts';

/** One change of the infrastructure, and how it has to be told. */
export interface PreparedChange {
	readonly name: string;
	/** Of nginx's configuration. */
	readonly edits: readonly Edit[];
	/** What is told of it, under its heading, without places. */
	readonly drift: readonly (readonly [heading: DriftHeading, change: string])[];
	/** Codes of the new failures, sorted; empty: it fails nothing yet. */
	readonly fails: readonly string[];
	/** Only attempts that wait show all of it. */
	readonly takesTime?: true;
}

const ownOrigin = 'the page’s own origin';
const originLine = 'add_header Access-Control-Allow-Origin $cors_origin always;';
const answersPreflight = 'if ($request_method = OPTIONS) { return 204; }';
const passesOn = 'proxy_pass http://app;';
const withoutAlways = [
	'add_header Access-Control-Allow-Origin $cors_origin',
	'add_header Access-Control-Allow-Credentials $cors_credentials',
	"add_header Access-Control-Expose-Headers 'ETag, X-Request-Id'",
	'add_header Vary Origin',
].map((line): Edit => [`${line} always;`, `${line};`]);

export const preparedChanges: readonly PreparedChange[] = [
	{
		name: 'max-age dropped',
		edits: [['add_header Access-Control-Max-Age $cors_max_age always;', '']],
		drift: [
			[
				'How long preflight results are cached',
				'Preflights: Access-Control-Max-Age was 600 and is gone',
			],
			[
				'How long preflight results are cached',
				'The browser used a cached preflight result for a call made again after 7 s, and now sends a new preflight',
			],
		],
		fails: ['preflight-not-remembered'],
		takesTime: true,
	},
	{
		name: 'method added',
		edits: [["OPTIONS 'GET, HEAD, POST, PUT,", "OPTIONS 'GET, HEAD, POST, PROPFIND, PUT,"]],
		drift: [
			['What pages may send', 'Preflights: Access-Control-Allow-Methods has gained PROPFIND'],
		],
		fails: [],
	},
	{
		name: '`always` removed',
		edits: withoutAlways,
		drift: [
			['Who is allowed', `Requests: Access-Control-Allow-Origin was ${ownOrigin} and is gone`],
			['Who is allowed', 'Requests: Access-Control-Allow-Credentials was true and is gone'],
			[
				'What pages may read',
				'Requests: Access-Control-Expose-Headers was ETag, X-Request-Id and is gone',
			],
			['What caches vary on', 'Requests: Vary was Origin and is gone'],
		],
		fails: ['acao-missing'],
	},
	{
		name: 'Vary removed',
		edits: [['add_header Vary Origin always;', '']],
		drift: [
			['What caches vary on', 'Requests: Vary was Origin and is gone'],
			['What caches vary on', 'Preflights: Vary was Origin and is gone'],
			['New warnings', 'Vary: Origin is missing'],
		],
		fails: [],
	},
	{
		name: 'header duplicated',
		edits: [[originLine, `${originLine} ${originLine}`]],
		drift: [
			[
				'Who is allowed',
				`Requests: Access-Control-Allow-Origin was ${ownOrigin} and is ${ownOrigin}, 2 times`,
			],
			[
				'Who is allowed',
				`Preflights: Access-Control-Allow-Origin was ${ownOrigin} and is ${ownOrigin}, 2 times`,
			],
			['New warnings', 'Preflight: Access-Control-Allow-Origin has several values'],
			['New warnings', 'Access-Control-Allow-Origin has several values'],
		],
		fails: ['acao-multiple', 'preflight-acao-multiple'],
	},
	{
		name: 'wildcard',
		edits: [[originLine, "add_header Access-Control-Allow-Origin '*' always;"]],
		drift: [
			['Who is allowed', `Requests: Access-Control-Allow-Origin was ${ownOrigin} and is *`],
			['Who is allowed', `Preflights: Access-Control-Allow-Origin was ${ownOrigin} and is *`],
			['Who is allowed', 'Requests: Access-Control-Allow-Origin is new: *'],
			['Who is allowed', 'Preflights: Access-Control-Allow-Origin is new: *'],
			['New warnings', 'Preflight: "*" does not cover requests with credentials'],
			['New warnings', '"*" does not cover requests with credentials'],
		],
		fails: [
			'acao-wildcard-with-credentials',
			'granted-to-denied-origin',
			'preflight-acao-wildcard-with-credentials',
		],
	},
	{
		name: 'another origin',
		edits: [
			[
				"'https://app.example.com' $http_origin;",
				"'https://app.example.com' 'https://www.example.com';",
			],
		],
		drift: [
			[
				'Who is allowed',
				`Requests: Access-Control-Allow-Origin was ${ownOrigin} and is https://www.example.com`,
			],
			[
				'Who is allowed',
				`Preflights: Access-Control-Allow-Origin was ${ownOrigin} and is https://www.example.com`,
			],
			['New warnings', 'Preflight: Another origin is allowed'],
			['New warnings', 'Another origin is allowed'],
		],
		fails: ['acao-other-origin', 'preflight-acao-other-origin'],
	},
	{
		name: '301 on OPTIONS',
		edits: [[answersPreflight, 'if ($request_method = OPTIONS) { return 301 /moved; }']],
		drift: [
			['Responses to preflights', 'Preflights got status 204 and now get 301 to /moved'],
			['New warnings', 'The preflight was redirected'],
		],
		fails: ['preflight-redirected'],
	},
	{
		name: 'auth in front',
		edits: [
			[answersPreflight, ''],
			[passesOn, `auth_request /may-enter;\n\t\t\t${passesOn}`],
			[
				'location / {',
				'location = /may-enter { internal; proxy_pass_request_body off; proxy_set_header Content-Length ""; proxy_pass http://app/may-enter; }\n\t\tlocation / {',
			],
		],
		drift: [
			['Responses to preflights', 'Preflights got status 204 and now get 401'],
			['Responses to requests', 'Requests got status 500 and now get 401'],
			['Responses to requests', 'Requests got status 404 and now get 401'],
			['Responses to requests', 'Requests got status 200 and now get 401'],
			['New warnings', 'The preflight response has an error status'],
		],
		fails: ['preflight-status-not-ok', 'unexpected-status'],
	},
	{
		name: 'gateway 502',
		// tcpmux's port: nobody listens there.
		edits: [[passesOn, 'proxy_pass http://127.0.0.1:1;']],
		drift: [
			['Responses to requests', 'Requests got status 500 and now get 502'],
			['Responses to requests', 'Requests got status 200 and now get 502'],
			['Responses to requests', 'Requests got status 401 and now get 502'],
			['Responses to requests', 'Requests got status 204 and now get 502'],
			['Responses to requests', 'Requests got status 404 and now get 502'],
		],
		fails: ['unexpected-status'],
	},
];
