import { allowHeaders, allowMethods, inPreflights, type Mutant } from '../mutant.ts';

const verbs = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export const methodMutants: readonly Mutant[] = [
	{
		name: 'verbs-in-place-of-the-wildcard',
		breaks: 'method-wildcard',
		codes: ['preflight-method-refused'],
		fault: inPreflights((headers) => {
			if (headers[allowMethods] === '*') headers[allowMethods] = verbs.join(', ');
		}),
	},
	{
		name: 'knows-the-usual-verbs-only',
		breaks: 'method-custom',
		codes: ['preflight-method-refused'],
		fault: inPreflights((headers) => {
			if (!headers[allowMethods] || headers[allowMethods] === '*') return;
			const listed = String(headers[allowMethods]).split(', ');
			headers[allowMethods] = listed.filter((method) => verbs.includes(method)).join(', ');
		}),
	},
	{
		name: 'framework-answers-options',
		breaks: 'method-allow-header-irrelevant',
		codes: ['allow-grants-nothing', 'preflight-method-refused'],
		fault: inPreflights((headers) => {
			if (!headers[allowMethods]) return;
			headers.allow = headers[allowMethods];
			delete headers[allowMethods];
		}),
	},
	{
		name: 'forgets-allow-methods',
		breaks: 'method-acam-missing',
		codes: ['preflight-method-refused'],
		fault: inPreflights((headers) => {
			delete headers[allowMethods];
		}),
	},
	{
		name: 'lets-methods-be-overridden',
		breaks: 'method-override-header',
		codes: ['granted-header-outside-contract'],
		fault: inPreflights((headers) => {
			if (headers[allowHeaders]) {
				headers[allowHeaders] = `${headers[allowHeaders]}, X-HTTP-Method-Override`;
			}
		}),
	},
];
