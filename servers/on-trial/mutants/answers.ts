import {
	allowCredentials,
	allowOrigin,
	exposeHeaders,
	inAnswers,
	inHeaders,
	type Mutant,
} from './mutant.ts';

const withoutCors = (status: number): Mutant => ({
	name: `${status}-without-cors`,
	breaks: `error-${status}`,
	codes: ['acao-missing', 'cors-only-on-success'],
	fault: inAnswers((headers, _request, response) => {
		if (response.statusCode === status) delete headers[allowOrigin];
	}),
});

export const answerMutants: readonly Mutant[] = [
	{
		name: 'credentials-for-the-first-origin-only',
		breaks: 'cred-include-allowed',
		codes: ['acac-missing'],
		fault: inAnswers((headers) => {
			if (headers[allowOrigin] !== 'https://app.example.com') delete headers[allowCredentials];
		}),
	},
	{
		name: 'wildcard-with-credentials',
		breaks: 'cred-wildcard-origin',
		codes: ['acao-wildcard-with-credentials', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers) => {
			if (headers[allowOrigin]) headers[allowOrigin] = '*';
		}),
	},
	{
		name: 'forgets-allow-credentials',
		breaks: 'cred-missing-acac',
		codes: ['acac-missing', 'cache-stored-without-acac', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers) => {
			delete headers[allowCredentials];
		}),
	},
	{
		name: 'allow-credentials-in-capitals',
		breaks: 'cred-acac-literal',
		codes: ['acac-invalid', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers) => {
			if (headers[allowCredentials]) headers[allowCredentials] = 'True';
		}),
	},
	{
		name: 'turns-the-anonymous-away-without-cors',
		breaks: 'cred-default-mode',
		codes: [
			'acac-missing',
			'acao-missing',
			'expose-header-not-listed',
			'other-status',
			'vary-origin-missing',
			'cors-only-on-success',
		],
		fault: (request, response, next) => {
			const anonymous = request.method === 'GET' && !request.get('Cookie');
			if (request.path === '/items/1' && anonymous) return void response.status(401).end();
			next();
		},
	},
	{
		name: 'cookie-for-another-path',
		breaks: 'cred-same-site-cross-origin',
		codes: ['cookie-not-sent'],
		fault: inAnswers((headers) => {
			const cookie = headers['set-cookie'];
			if (cookie) headers['set-cookie'] = String(cookie).replace('Path=/', 'Path=/admin');
		}),
	},
	{
		name: 'token-needs-a-cookie',
		breaks: 'cred-bearer-independent',
		codes: [
			'acac-missing',
			'acao-missing',
			'expose-header-not-listed',
			'other-status',
			'cors-only-on-success',
		],
		fault: (request, response, next) => {
			const withToken = request.method === 'GET' && request.get('Authorization') !== undefined;
			if (withToken && !request.get('Cookie')) return void response.status(401).end();
			next();
		},
	},
	{
		name: 'exposes-nothing',
		breaks: 'expose-listed',
		codes: ['expose-header-not-listed'],
		fault: inAnswers((headers, _request, response) => {
			if (response.statusCode < 400) delete headers[exposeHeaders];
		}),
	},
	{
		name: 'exposes-everything',
		breaks: 'expose-unlisted-hidden',
		codes: ['expose-too-much'],
		fault: inAnswers((headers) => {
			if (headers[exposeHeaders])
				headers[exposeHeaders] = `${headers[exposeHeaders]}, X-Internal-Host`;
		}),
	},
	{
		name: 'exposes-by-wildcard',
		breaks: 'expose-wildcard-credentialed',
		codes: ['expose-too-much', 'expose-wildcard-with-credentials'],
		fault: inAnswers((headers) => {
			if (headers[exposeHeaders]) headers[exposeHeaders] = '*';
		}),
	},
	{
		name: 'exposes-with-semicolons',
		breaks: 'expose-invalid-list',
		codes: ['expose-list-unparsable'],
		fault: inAnswers((headers) => {
			if (headers[exposeHeaders]) {
				headers[exposeHeaders] = String(headers[exposeHeaders]).replace(',', ';');
			}
		}),
	},
	{
		name: 'exposes-nothing-on-errors',
		breaks: 'expose-on-errors',
		codes: ['expose-header-not-listed'],
		fault: inAnswers((headers, _request, response) => {
			if (response.statusCode >= 400) delete headers[exposeHeaders];
		}),
	},
	{
		name: 'forgets-vary',
		breaks: 'vary-origin-dynamic',
		codes: ['cache-foreign-acao', 'vary-encoding-missing', 'vary-origin-missing'],
		fault: inHeaders((headers, request) => {
			if (request.get('Origin')) delete headers.vary;
		}),
	},
	{
		name: 'varies-only-for-cors',
		breaks: 'vary-origin-without-origin',
		codes: ['acao-only-with-origin', 'cache-stored-without-acao', 'vary-origin-missing'],
		fault: inHeaders((headers, request) => {
			if (!request.get('Origin')) delete headers.vary;
		}),
	},
	{
		name: 'errors-without-vary',
		breaks: 'vary-error-responses',
		codes: ['vary-origin-missing'],
		fault: inHeaders((headers, _request, response) => {
			if (response.statusCode >= 400) delete headers.vary;
		}),
	},
	{
		name: 'stored-answer-for-all-origins',
		breaks: 'vary-two-origins',
		codes: [
			'cache-foreign-acao',
			'cache-stored-without-acao',
			'vary-encoding-missing',
			'vary-origin-missing',
		],
		fault: inHeaders((headers, request) => {
			if (request.path === '/prices') delete headers.vary;
		}),
	},
	{
		name: 'stored-answer-without-cors',
		breaks: 'vary-no-cors-then-cors',
		codes: ['cache-stored-without-acao'],
		fault: inHeaders((headers, request) => {
			if (request.path === '/public/logo.svg' && !request.get('Origin'))
				delete headers[allowOrigin];
		}),
	},
	...[400, 401, 403, 404, 429, 500].map(withoutCors),
];
