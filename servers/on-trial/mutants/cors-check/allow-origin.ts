import { allowOrigin, inAnswers, inHeaders, letIn, type Mutant } from '../mutant.ts';

/** Rewrites the Allow-Origin of responses; the `*` of public resources stays. */
export const rewritten = (rewrite: (origin: string) => string | string[] | undefined) =>
	inAnswers((headers) => {
		const origin = headers[allowOrigin];
		if (typeof origin === 'string' && origin !== '*') headers[allowOrigin] = rewrite(origin);
	});

/** Allows every origin that the test accepts, as a matching rule with this fault would. */
export const accepting = (accepts: (origin: string) => boolean) =>
	inHeaders((headers, request) => {
		const origin = request.get('Origin');
		if (origin !== undefined && headers[allowOrigin] === undefined && accepts(origin)) {
			letIn(headers, request, origin);
		}
	});

const allowedHosts = ['app.example.com', 'admin.example.com', 'shop.example.net'];
const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).hostname : '');

export const allowOriginMutants: readonly Mutant[] = [
	{
		name: 'forgets-allow-origin',
		breaks: 'simple-get-allowed-origin',
		codes: ['acao-missing', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers, request) => {
			if (request.method === 'GET' && headers[allowOrigin] !== '*') delete headers[allowOrigin];
		}),
	},
	{
		name: 'knows-only-the-first-origin',
		breaks: 'origin-each-allowed',
		codes: ['acao-other-origin', 'preflight-acao-other-origin'],
		fault: inHeaders((headers) => {
			if (headers[allowOrigin] !== undefined && headers[allowOrigin] !== '*') {
				headers[allowOrigin] = 'https://app.example.com';
			}
		}),
	},
	{
		name: 'public-resource-for-one-origin',
		breaks: 'simple-get-wildcard',
		codes: ['acao-origin-is-null', 'acao-other-origin', 'preflight-acao-origin-is-null'],
		fault: inHeaders((headers) => {
			if (headers[allowOrigin] === '*') headers[allowOrigin] = 'https://app.example.com';
		}),
	},
	{
		name: 'head-without-cors',
		breaks: 'simple-head-allowed',
		codes: ['acao-missing'],
		fault: inAnswers((headers, request) => {
			if (request.method === 'HEAD') delete headers[allowOrigin];
		}),
	},
	{
		name: 'post-without-cors',
		breaks: 'simple-post-text-plain',
		codes: ['acao-missing', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers, request) => {
			if (request.method === 'POST') delete headers[allowOrigin];
		}),
	},
	{
		name: 'origin-with-slash',
		breaks: 'origin-trailing-slash',
		codes: ['acao-trailing-slash', 'inconsistent-preflight-and-actual'],
		fault: rewritten((origin) => `${origin}/`),
	},
	{
		name: 'origin-in-capitals',
		breaks: 'origin-case',
		codes: ['acao-case', 'inconsistent-preflight-and-actual'],
		fault: rewritten((origin) => origin.replace('https://', 'HTTPS://')),
	},
	{
		name: 'origin-without-scheme',
		breaks: 'origin-missing-scheme',
		codes: ['acao-not-an-origin', 'inconsistent-preflight-and-actual'],
		fault: rewritten((origin) => origin.replace('https://', '')),
	},
	{
		name: 'origins-as-list',
		breaks: 'origin-multiple-values',
		codes: ['acao-multiple', 'inconsistent-preflight-and-actual'],
		fault: rewritten((origin) => `${origin}, https://other.example.com`),
	},
	{
		name: 'origin-as-pattern',
		breaks: 'origin-literal-pattern',
		codes: ['acao-pattern', 'inconsistent-preflight-and-actual'],
		fault: rewritten(() => 'https://*.example.com'),
	},
	{
		name: 'origin-empty',
		breaks: 'origin-empty-acao',
		codes: ['acao-empty', 'inconsistent-preflight-and-actual'],
		fault: rewritten(() => ''),
	},
	{
		name: 'null-for-nobody',
		breaks: 'origin-null-literal-vs-real',
		codes: ['acao-null-literal', 'inconsistent-preflight-and-actual'],
		fault: rewritten(() => 'null'),
	},
	{
		name: 'lets-the-denied-in',
		breaks: 'simple-get-denied-origin',
		codes: ['granted-to-denied-origin'],
		fault: accepting((origin) => origin === 'https://evil.example.org'),
	},
	{
		name: 'reflects-any-origin',
		breaks: 'origin-unlisted-denied',
		codes: ['granted-to-denied-origin'],
		fault: accepting((origin) => origin !== 'null'),
	},
	{
		name: 'matches-the-beginning',
		breaks: 'origin-suffix-lookalike',
		codes: ['granted-to-denied-origin'],
		fault: accepting((origin) =>
			allowedHosts.some((host) => hostOf(origin).startsWith(`${host}.`)),
		),
	},
	{
		name: 'matches-the-end',
		breaks: 'origin-prefix-lookalike',
		codes: ['granted-to-denied-origin'],
		fault: accepting((origin) =>
			allowedHosts.some((host) => new RegExp(`[^.]${host}$`).test(hostOf(origin))),
		),
	},
	{
		name: 'dot-matches-any-letter',
		breaks: 'origin-regex-dot',
		codes: ['granted-to-denied-origin'],
		fault: accepting((origin) => /^https:\/\/app.example.com$/.test(origin)),
	},
	{
		name: 'ignores-the-scheme',
		breaks: 'origin-scheme-mismatch',
		codes: ['granted-to-denied-origin'],
		fault: accepting(
			(origin) => origin.startsWith('http://') && allowedHosts.includes(hostOf(origin)),
		),
	},
	{
		name: 'ignores-the-port',
		breaks: 'origin-port-mismatch',
		codes: ['granted-to-denied-origin'],
		fault: accepting(
			(origin) => /^https:.*:\d+$/.test(origin) && allowedHosts.includes(hostOf(origin)),
		),
	},
	{
		name: 'lets-all-sub-domains-in',
		breaks: 'origin-subdomain-policy',
		codes: ['granted-to-denied-origin'],
		fault: accepting((origin) => allowedHosts.some((host) => hostOf(origin).endsWith(`.${host}`))),
	},
	{
		name: 'lets-null-in',
		breaks: 'origin-null-refused',
		codes: ['granted-to-null-origin'],
		fault: inAnswers((headers, request) => {
			if (request.get('Origin') === 'null' && headers[allowOrigin] === undefined) {
				headers[allowOrigin] = 'null';
			}
		}),
	},
	{
		name: 'lets-null-in-with-credentials',
		breaks: 'cred-opaque-origin',
		codes: ['granted-to-null-origin'],
		fault: accepting((origin) => origin === 'null'),
	},
	{
		name: 'preflight-for-anybody',
		breaks: 'preflight-denied-origin',
		codes: ['granted-to-denied-origin', 'granted-to-null-origin'],
		fault: inHeaders((headers, request) => {
			const origin = request.get('Origin');
			if (request.method === 'OPTIONS' && origin && headers[allowOrigin] === undefined) {
				letIn(headers, request, origin);
			}
		}),
	},
	{
		name: 'credentials-for-anybody',
		breaks: 'cred-include-denied-origin',
		codes: ['granted-to-denied-origin'],
		fault: accepting((origin) => origin.startsWith('https:')),
	},
	{
		name: 'throws-at-strangers',
		breaks: 'error-denied-origin-status',
		codes: ['denied-origin-server-error'],
		fault: (request, response, next) => {
			const stranger = hostOf(request.get('Origin') ?? 'null').startsWith('stranger.');
			if (stranger) return void response.status(500).send('Not allowed by CORS');
			next();
		},
	},
];
