import type { Request } from 'express';
import {
	allowCredentials,
	allowHeaders,
	allowMethods,
	allowOrigin,
	inAnswers,
	inHeaders,
	inPreflights,
	isPreflight,
	type Mutant,
	maxAge,
	preflightStatus,
} from '../mutant.ts';

const asked = (request: Request): string => request.get('Access-Control-Request-Method') ?? '';
const askedHeaders = (request: Request): string | undefined =>
	request.get('Access-Control-Request-Headers');

export const preflightMutants: readonly Mutant[] = [
	{
		name: 'does-not-list-patch-and-delete',
		breaks: 'method-put-delete-patch-listed',
		codes: ['preflight-method-refused'],
		fault: inPreflights((headers) => {
			if (headers[allowMethods]) headers[allowMethods] = 'GET, HEAD, POST, PUT';
		}),
	},
	{
		name: 'grants-any-method',
		breaks: 'method-not-contracted-refused',
		codes: ['granted-method-outside-contract'],
		fault: inPreflights((headers, request) => {
			if (/^[A-Z]+$/.test(asked(request)) && headers[allowMethods]) {
				headers[allowMethods] = `${headers[allowMethods]}, ${asked(request)}`;
			}
		}),
	},
	{
		name: 'grants-lower-case-patch',
		breaks: 'method-patch-case',
		codes: ['granted-method-outside-contract'],
		fault: inPreflights((headers, request) => {
			if (asked(request) === 'patch') headers[allowMethods] = 'patch';
		}),
	},
	{
		name: 'refuses-put',
		breaks: 'method-normalised-put',
		codes: ['preflight-method-refused'],
		fault: inPreflights((headers) => {
			if (headers[allowMethods]) {
				headers[allowMethods] = String(headers[allowMethods]).replace('PUT, ', '');
			}
		}),
	},
	{
		name: 'methods-in-lower-case',
		breaks: 'method-acam-case',
		codes: ['granted-method-outside-contract', 'preflight-method-case-mismatch'],
		fault: inPreflights((headers) => {
			headers[allowMethods] = String(headers[allowMethods] ?? '').toLowerCase();
		}),
	},
	{
		name: 'methods-with-semicolons',
		breaks: 'method-acam-invalid-syntax',
		codes: ['preflight-methods-unparsable'],
		fault: inPreflights((headers) => {
			headers[allowMethods] = String(headers[allowMethods] ?? '').replaceAll(',', ';');
		}),
	},
	{
		name: 'any-method-by-wildcard',
		breaks: 'method-wildcard-credentialed',
		codes: ['granted-method-outside-contract', 'preflight-method-wildcard-with-credentials'],
		fault: inPreflights((headers) => {
			if (headers[allowCredentials]) headers[allowMethods] = '*';
		}),
	},
	{
		name: 'no-preflight-for-head',
		breaks: 'method-head-with-header',
		codes: ['preflight-acao-missing'],
		fault: inPreflights((headers, request) => {
			if (asked(request) === 'HEAD') delete headers[allowOrigin];
		}),
	},
	{
		name: 'does-not-list-client-version',
		breaks: 'header-custom-granted',
		codes: ['preflight-header-refused'],
		fault: inPreflights((headers) => {
			if (headers[allowHeaders]) {
				headers[allowHeaders] = String(headers[allowHeaders]).replace(
					'X-Client-Version',
					'X-Other',
				);
			}
		}),
	},
	{
		name: 'does-not-list-authorization',
		breaks: 'header-authorization-listed',
		codes: ['preflight-authorization-not-listed'],
		fault: inPreflights((headers) => {
			if (headers[allowHeaders]) {
				headers[allowHeaders] = String(headers[allowHeaders]).replace('Authorization, ', '');
			}
		}),
	},
	{
		name: 'does-not-list-content-type',
		breaks: 'header-content-type-listed',
		codes: ['preflight-header-refused'],
		fault: inPreflights((headers) => {
			if (headers[allowHeaders]) {
				headers[allowHeaders] = String(headers[allowHeaders]).replace('Content-Type, ', '');
			}
		}),
	},
	{
		name: 'reflects-any-header',
		breaks: 'header-not-contracted-refused',
		codes: ['granted-header-outside-contract'],
		fault: inPreflights((headers, request) => {
			if (headers[allowHeaders]) {
				headers[allowHeaders] = [headers[allowHeaders], askedHeaders(request)].join(', ');
			}
		}),
	},
	{
		name: 'does-not-list-idempotency-key',
		breaks: 'header-partial-grant',
		codes: ['preflight-header-refused'],
		fault: inPreflights((headers) => {
			if (headers[allowHeaders]) {
				headers[allowHeaders] = String(headers[allowHeaders]).replace(', Idempotency-Key', '');
			}
		}),
	},
	{
		name: 'splits-at-comma-and-space',
		breaks: 'header-acrh-order-and-space',
		codes: ['preflight-authorization-not-listed', 'preflight-header-refused'],
		fault: inPreflights((headers, request) => {
			const names = (askedHeaders(request) ?? '').split(', ');
			const known = String(headers[allowHeaders] ?? '')
				.toLowerCase()
				.split(', ');
			if (names.some((name) => name !== '' && !known.includes(name))) delete headers[allowHeaders];
		}),
	},
	{
		name: 'any-header-by-wildcard',
		breaks: 'header-wildcard-credentialed',
		codes: ['preflight-header-wildcard-with-credentials'],
		fault: inPreflights((headers) => {
			if (headers[allowCredentials]) headers[allowHeaders] = '*, Authorization, Content-Type';
		}),
	},
	{
		name: 'headers-with-semicolons',
		breaks: 'header-acah-invalid-syntax',
		codes: ['preflight-headers-unparsable'],
		fault: inPreflights((headers) => {
			if (headers[allowHeaders]) {
				headers[allowHeaders] = `${String(headers[allowHeaders]).replaceAll(',', ';')};`;
			}
		}),
	},
	{
		name: 'authentication-before-cors',
		breaks: 'preflight-status-401',
		codes: ['preflight-status-not-ok'],
		fault: preflightStatus(401, { 'WWW-Authenticate': 'Bearer' }),
	},
	{
		name: 'firewall-forbids-options',
		breaks: 'preflight-status-403-waf',
		codes: ['preflight-status-not-ok'],
		fault: preflightStatus(403),
	},
	{
		name: 'no-route-for-options',
		breaks: 'preflight-status-404',
		codes: ['preflight-status-not-ok'],
		fault: preflightStatus(404),
	},
	{
		name: 'options-not-implemented',
		breaks: 'preflight-status-405',
		codes: ['preflight-status-not-ok'],
		fault: preflightStatus(405, { Allow: 'GET, PUT, DELETE' }),
	},
	{
		name: 'options-fails',
		breaks: 'preflight-status-5xx',
		codes: ['preflight-status-not-ok'],
		fault: preflightStatus(502),
	},
	{
		name: 'redirects-options',
		breaks: 'preflight-redirect',
		codes: ['preflight-redirected'],
		fault: preflightStatus(307, { Location: 'https://api.example.com/login' }),
	},
	{
		name: 'preflight-without-allow-origin',
		breaks: 'preflight-missing-acao',
		codes: ['preflight-acao-missing'],
		fault: inPreflights((headers) => {
			delete headers[allowOrigin];
		}),
	},
	{
		name: 'preflight-for-another-origin',
		breaks: 'preflight-wrong-acao',
		codes: ['preflight-acao-origin-is-null', 'preflight-acao-other-origin'],
		fault: inPreflights((headers) => {
			headers[allowOrigin] = 'https://old.example.com';
		}),
	},
	{
		name: 'gateway-and-app-both-answer-preflights',
		breaks: 'preflight-duplicate-acao',
		codes: ['preflight-acao-multiple'],
		fault: inPreflights((headers) => {
			const origin = headers[allowOrigin];
			if (typeof origin === 'string') headers[allowOrigin] = [origin, origin];
		}),
	},
	{
		name: 'cors-only-on-preflights',
		breaks: 'preflight-ok-actual-missing',
		codes: ['acao-missing', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers) => {
			delete headers[allowOrigin];
		}),
	},
	{
		name: 'preflight-without-allow-credentials',
		breaks: 'preflight-missing-acac',
		codes: ['preflight-acac-missing'],
		fault: inPreflights((headers) => {
			delete headers[allowCredentials];
		}),
	},
	{
		name: 'preflight-with-wildcard',
		breaks: 'preflight-wildcard-acao-credentialed',
		codes: ['preflight-acao-wildcard-with-credentials'],
		fault: inPreflights((headers) => {
			if (headers[allowOrigin]) headers[allowOrigin] = '*';
		}),
	},
	{
		name: 'preflight-wants-a-session',
		breaks: 'preflight-no-credentials',
		codes: [
			'preflight-acac-missing',
			'preflight-acao-missing',
			'preflight-header-refused',
			'preflight-method-refused',
			'preflight-status-not-ok',
		],
		fault: (request, response, next) => {
			const forPut = isPreflight(request) && asked(request) === 'PUT';
			if (forPut && !request.get('Cookie')) return void response.status(401).end();
			next();
		},
	},
	{
		name: 'forgets-max-age',
		breaks: 'pcache-max-age-honoured',
		codes: ['max-age-differs', 'preflight-not-remembered'],
		fault: inPreflights((headers) => {
			if (headers[maxAge] !== '0') delete headers[maxAge];
		}),
	},
	{
		name: 'remembers-without-promise',
		breaks: 'pcache-default-five-seconds',
		codes: ['preflight-remembered'],
		fault: inPreflights((headers) => {
			headers[maxAge] ??= '60';
		}),
	},
	{
		name: 'remembers-in-spite-of-zero',
		breaks: 'pcache-max-age-zero',
		codes: ['preflight-remembered'],
		fault: inPreflights((headers) => {
			if (headers[maxAge] === '0') headers[maxAge] = '60';
		}),
	},
	{
		name: 'max-age-with-unit',
		breaks: 'pcache-max-age-malformed',
		codes: ['max-age-invalid', 'preflight-not-remembered', 'preflight-remembered'],
		fault: inPreflights((headers) => {
			if (headers[maxAge]) headers[maxAge] = `${headers[maxAge]}s`;
		}),
	},
	{
		name: 'grants-only-the-method-asked-for',
		breaks: 'pcache-list-covers-more',
		codes: ['granted-method-outside-contract', 'preflight-lists-only-asked'],
		fault: inPreflights((headers, request) => {
			if (headers[allowMethods]) headers[allowMethods] = asked(request);
		}),
	},
	{
		name: 'grants-only-the-headers-asked-for',
		breaks: 'pcache-list-covers-headers',
		codes: ['preflight-lists-only-asked'],
		fault: inHeaders((headers, request) => {
			const origin = headers[allowOrigin];
			const listed = String(headers[allowHeaders] ?? '')
				.toLowerCase()
				.split(', ');
			const names = (askedHeaders(request) ?? '').split(',');
			if (origin && request.method === 'OPTIONS' && names.every((name) => listed.includes(name))) {
				headers[allowHeaders] = names.join(', ');
			}
		}),
	},
];
