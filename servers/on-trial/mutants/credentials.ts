import {
	allowCredentials,
	allowHeaders,
	allowMethods,
	allowOrigin,
	exposeHeaders,
	inAnswers,
	inHeaders,
	type Mutant,
} from './mutant.ts';

export const credentialsMutants: readonly Mutant[] = [
	{
		name: 'gateway-and-app-both-allow-credentials',
		breaks: 'cred-acac-duplicated',
		codes: ['acac-invalid', 'wire-differs', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers) => {
			if (headers[allowCredentials]) headers[allowCredentials] = ['true', 'true'];
		}),
	},
	{
		name: 'allows-credentials-on-all-routes',
		breaks: 'cred-path-mix',
		codes: ['credentials-outside-contract'],
		fault: inHeaders((headers) => {
			if (headers[allowOrigin]) headers[allowCredentials] = 'true';
		}),
	},
	{
		name: 'wildcards-everywhere',
		breaks: 'cred-wildcards-inert',
		codes: [
			'acao-wildcard-with-credentials',
			'expose-too-much',
			'expose-wildcard-with-credentials',
			'granted-method-outside-contract',
			'preflight-acao-wildcard-with-credentials',
			'preflight-authorization-not-listed',
			'preflight-authorization-only-wildcard',
			'preflight-header-wildcard-with-credentials',
			'preflight-method-wildcard-with-credentials',
			'wire-differs',
		],
		fault: inHeaders((headers) => {
			for (const name of [allowOrigin, allowMethods, allowHeaders, exposeHeaders]) {
				if (headers[name] !== undefined) headers[name] = '*';
			}
		}),
	},
	{
		name: 'allows-credentials-only-with-a-cookie',
		breaks: 'cred-logout-and-vary',
		codes: ['acac-missing', 'cache-stored-without-acac'],
		fault: inAnswers((headers, request) => {
			if (request.path === '/prices' && !request.get('Cookie')) delete headers[allowCredentials];
		}),
	},
];
