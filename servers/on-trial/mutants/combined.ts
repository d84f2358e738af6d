import {
	allowCredentials,
	allowOrigin,
	inAnswers,
	inHeaders,
	isPreflight,
	type Mutant,
} from './mutant.ts';

/** nginx adds headers to these statuses alone where `always` is left out. */
const addHeaderStatuses = [200, 201, 204, 206, 301, 302, 303, 304, 307, 308];

const withoutCors = (headers: Record<string, unknown>): void => {
	for (const name of Object.keys(headers)) {
		if (name.startsWith('access-control-')) delete headers[name];
	}
};

/** Faults that come together in real life, each broken in several places at once. */
export const combinedMutants: readonly Mutant[] = [
	{
		name: 'nginx-and-app-both-add-cors-headers',
		breaks: ['origin-duplicate-lines', 'preflight-duplicate-acao', 'cred-acac-duplicated'],
		codes: ['acac-invalid', 'acao-multiple', 'preflight-acac-invalid', 'preflight-acao-multiple'],
		fault: inHeaders((headers) => {
			for (const name of [allowOrigin, allowCredentials]) {
				const value = headers[name];
				if (typeof value === 'string') headers[name] = [value, value];
			}
		}),
	},
	{
		name: 'gateway-strips-cors-headers',
		breaks: ['simple-get-allowed-origin', 'preflight-missing-acao', 'error-404'],
		codes: [
			'acac-missing',
			'acao-missing',
			'expose-header-not-listed',
			'max-age-differs',
			'preflight-acac-missing',
			'preflight-acao-missing',
			'preflight-authorization-not-listed',
			'preflight-header-refused',
			'preflight-method-refused',
		],
		fault: inHeaders(withoutCors),
	},
	{
		name: 'authentication-before-everything',
		breaks: ['preflight-status-401', 'preflight-missing-acao', 'cred-bearer-independent'],
		codes: [
			'max-age-differs',
			'preflight-acac-missing',
			'preflight-acao-missing',
			'preflight-authorization-not-listed',
			'preflight-header-refused',
			'preflight-method-refused',
			'preflight-status-not-ok',
		],
		fault: (request, response, next) => {
			if (isPreflight(request)) return void response.status(401).end();
			next();
		},
	},
	{
		name: 'add-header-without-always',
		breaks: ['error-400', 'error-401', 'error-403', 'error-404', 'error-429', 'error-500'],
		codes: ['acac-missing', 'acao-missing', 'expose-header-not-listed', 'cors-only-on-success'],
		fault: inAnswers((headers, _request, response) => {
			if (!addHeaderStatuses.includes(response.statusCode)) withoutCors(headers);
		}),
	},
];
