import { scenarios } from '../../model/scenario.ts';

const commonMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export default scenarios(
	{
		topic: 'Preflight methods',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		file: 'tests/preflight/methods.scenarios.ts',
	},
	{
		id: 'method-put-delete-patch-listed',
		title: 'Every method of the contract that needs a preflight is allowed',
		exercises: { each: 'request', notMethods: ['GET', 'HEAD', 'POST'] },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable', wire: ['preflight', 'actual'] } }],
	},
	{
		id: 'method-not-contracted-refused',
		title: 'A method outside the contract is not allowed, and is never sent',
		exercises: { each: 'resource', policy: { methodsToSpare: true } },
		from: ['first-allowed'],
		steps: [
			{
				change: { method: 'unlisted', headers: 'none' },
				expect: { script: 'refused', wire: ['preflight'] },
			},
		],
	},
	// Fetch upper-cases DELETE, GET, HEAD, OPTIONS, POST and PUT; `patch` stays as script wrote it.
	{
		id: 'method-patch-case',
		title: 'Lower-case patch is another method than PATCH, and is not allowed',
		spec: 'https://fetch.spec.whatwg.org/#concept-method-normalize',
		exercises: { each: 'policy', methods: ['PATCH'], policy: { methodsToSpare: true } },
		from: ['first-allowed'],
		steps: [{ change: { method: 'patch' }, expect: { script: 'refused', wire: ['preflight'] } }],
	},
	{
		id: 'method-normalised-put',
		title: 'Lower-case put is sent as PUT and works',
		spec: 'https://fetch.spec.whatwg.org/#concept-method-normalize',
		exercises: { each: 'policy', methods: ['PUT'] },
		from: ['first-allowed'],
		steps: [
			{
				change: { method: 'lower-case' },
				expect: { script: 'readable', wire: ['preflight', 'actual'] },
			},
		],
	},
	{
		id: 'method-acam-case',
		title: 'Allow-Methods is written in upper case',
		exercises: { each: 'policy', notMethods: ['GET', 'HEAD', 'POST'] },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['preflight-method-case-mismatch'],
	},
	{
		id: 'method-acam-invalid-syntax',
		title: 'Allow-Methods is a comma-separated list',
		spec: 'https://fetch.spec.whatwg.org/#http-new-header-syntax',
		exercises: { each: 'policy', notMethods: ['GET', 'HEAD', 'POST'] },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['preflight-methods-unparsable'],
	},
	{
		id: 'method-wildcard-credentialed',
		title:
			'Allow-Methods names the methods for requests with credentials, since * does not work for them',
		exercises: {
			each: 'policy',
			notMethods: ['GET', 'HEAD', 'POST'],
			policy: { allowCredentials: true },
		},
		from: ['first-allowed'],
		steps: [{ change: { credentials: 'include' }, expect: {} }],
		mustNotFind: ['preflight-method-wildcard-with-credentials'],
	},
	{
		id: 'method-head-with-header',
		title: 'HEAD with a custom header is allowed like GET',
		spec: 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names',
		exercises: { each: 'policy', methods: ['GET'], promises: 'HEAD', policy: { headers: 1 } },
		from: ['first-allowed'],
		steps: [
			{
				change: { method: 'HEAD', headers: 'custom' },
				expect: { script: 'answered', wire: ['preflight', 'actual'] },
			},
		],
	},
	// A method that no list of methods has.
	{
		id: 'method-wildcard',
		title: 'If every method is promised, the preflight response allows one that nobody listed',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-methods',
		exercises: { each: 'policy', policy: { anyMethod: true } },
		from: ['first-allowed'],
		steps: [
			{
				change: { method: 'REPORT', headers: 'none', credentials: 'omit' },
				expect: { script: 'answered', wire: ['preflight', 'actual'] },
			},
		],
	},
	{
		id: 'method-custom',
		title: 'An unusual method of the contract, such as SEARCH, is allowed and works',
		exercises: { each: 'request', notMethods: commonMethods },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable', wire: ['preflight', 'actual'] } }],
	},
	{
		id: 'method-allow-header-irrelevant',
		title: 'Access-Control-Allow-Methods allows methods, not Allow',
		spec: 'https://fetch.spec.whatwg.org/#http-responses',
		exercises: { each: 'policy', notMethods: ['GET', 'HEAD', 'POST'] },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['allow-grants-nothing'],
	},
	{
		id: 'method-acam-missing',
		title: 'The preflight response has Allow-Methods',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-methods',
		exercises: { each: 'policy', notMethods: ['GET', 'HEAD', 'POST'] },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['preflight-method-refused'],
	},
	// With such a header, allowing POST would allow every method.
	{
		id: 'method-override-header',
		title: 'Headers that turn a POST into another method are not allowed',
		spec: 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names',
		exercises: { each: 'policy', policy: { headersLack: ['X-HTTP-Method-Override'] } },
		from: ['first-allowed'],
		steps: [
			{
				change: {
					method: 'POST',
					headers: 'none',
					set: [['X-HTTP-Method-Override', 'DELETE']],
				},
				expect: { script: 'refused', wire: ['preflight'] },
			},
		],
	},
);
