import { scenarios } from '../../model/scenario.ts';

// Without a preflight, so that the actual response is seen whatever preflights get.
const include = {
	each: 'policy',
	methods: ['GET'],
	preflighted: false,
	policy: { allowCredentials: true },
} as const;
const withCredentials = [{ change: { credentials: 'include' }, expect: {} }] as const;

export default scenarios(
	{
		topic: 'Credentials',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
		file: 'tests/credentials/credentials.scenarios.ts',
	},
	{
		id: 'cred-include-allowed',
		title: 'An allowed origin reads with credentials',
		exercises: { each: 'request', methods: ['GET'], credentials: 'include' },
		from: ['first-allowed', 'other-allowed'],
		steps: [{ expect: { script: 'readable' } }],
	},
	{
		id: 'cred-wildcard-origin',
		title:
			'Allow-Origin names the origin for requests with credentials, since * does not work for them',
		exercises: include,
		from: ['first-allowed'],
		steps: withCredentials,
		mustNotFind: ['acao-wildcard-with-credentials'],
	},
	{
		id: 'cred-missing-acac',
		title: 'Responses to requests with credentials have Allow-Credentials',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-credentials',
		exercises: include,
		from: ['first-allowed'],
		steps: withCredentials,
		mustNotFind: ['acac-missing'],
	},
	{
		id: 'cred-acac-literal',
		title: 'Allow-Credentials is exactly the word true, once',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-credentials',
		exercises: include,
		from: ['first-allowed'],
		steps: withCredentials,
		mustNotFind: ['acac-invalid'],
	},
	{
		id: 'cred-acac-duplicated',
		title: 'Allow-Credentials is added by one layer only, not a second time by another',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-credentials',
		exercises: include,
		from: ['first-allowed'],
		steps: withCredentials,
		mustNotFind: ['acac-invalid/true, true'],
	},
	{
		id: 'cred-path-mix',
		title:
			'A public resource stays public for requests with credentials: it does not allow credentials',
		exercises: {
			each: 'policy',
			methods: ['GET'],
			policy: { allowOrigin: 'any', allowCredentials: false },
		},
		from: ['first-allowed', 'unrelated'],
		steps: withCredentials,
		mustNotFind: ['credentials-outside-contract'],
	},
	{
		id: 'cred-wildcards-inert',
		title: 'For requests with credentials, * allows nothing: it is no wildcard then',
		exercises: { each: 'policy', preflighted: true, credentials: 'include' },
		from: ['first-allowed'],
		steps: [
			{ expect: {} },
			{ change: { method: 'GET', headers: 'none', credentials: 'include' }, expect: {} },
		],
		shows: ['preflight/Access-Control-Allow-Origin', 'response/Access-Control-Allow-Origin'],
		mustNotFind: [
			'acao-wildcard-with-credentials',
			'preflight-acao-wildcard-with-credentials',
			'preflight-method-wildcard-with-credentials',
			'preflight-header-wildcard-with-credentials',
			'expose-wildcard-with-credentials',
		],
	},
	{
		id: 'cred-logout-and-vary',
		title: 'A response cached for a signed-out call also works for the call with credentials',
		spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches',
		requires: 'http-cache',
		exercises: {
			each: 'request',
			methods: ['GET'],
			cacheable: true,
			policy: { allowOrigin: 'list', allowCredentials: true },
		},
		from: ['first-allowed'],
		steps: [
			{ change: { credentials: 'omit' }, expect: { script: 'readable' } },
			{ change: { credentials: 'include' }, expect: { script: 'readable' } },
		],
	},
	{
		id: 'preflight-missing-acac',
		title: 'The preflight response allows credentials as well',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		exercises: { each: 'policy', preflighted: true, credentials: 'include' },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['preflight-acac-missing', 'preflight-acac-invalid'],
	},
	{
		id: 'preflight-wildcard-acao-credentialed',
		title: 'The preflight response names the origin if credentials will follow',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		exercises: { each: 'policy', preflighted: true, credentials: 'include' },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['preflight-acao-wildcard-with-credentials'],
	},
	{
		id: 'cred-default-mode',
		title: 'Without credentials mode no cookie is sent, and the anonymous response is readable',
		exercises: { each: 'contract', methods: ['GET'], credentials: 'include' },
		from: ['same-site-with-target'],
		profile: 'fresh',
		steps: [
			{ use: 'cookie-setter', change: { credentials: 'include' }, expect: { script: 'readable' } },
			{
				change: { credentials: 'same-origin' },
				expect: { script: 'answered', cookie: 'unsent' },
			},
		],
	},
	{
		id: 'cred-same-site-cross-origin',
		title: 'A front-end on the same site sends the target’s cookie back',
		spec: 'https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch',
		exercises: { each: 'policy', methods: ['GET'], credentials: 'include' },
		from: ['same-site-with-target'],
		profile: 'fresh',
		steps: [
			{ use: 'cookie-setter', change: { credentials: 'include' }, expect: { script: 'readable' } },
			{ expect: { script: 'answered', cookie: 'sent' } },
		],
	},
	{
		id: 'preflight-no-credentials',
		title: 'A preflight, which never has cookies, gets the same response as any other',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		exercises: { each: 'contract', preflighted: true, credentials: 'include' },
		from: ['same-site-with-target'],
		profile: 'fresh',
		steps: [
			{ use: 'cookie-setter', change: { credentials: 'include' }, expect: { script: 'readable' } },
			{ expect: { script: 'answered', cookie: 'sent' } },
		],
	},
	{
		id: 'cred-bearer-independent',
		title: 'A token in Authorization works without cookies',
		exercises: { each: 'request', methods: ['GET'], header: 'authorization' },
		from: ['first-allowed'],
		steps: [{ change: { credentials: 'omit' }, expect: { script: 'readable' } }],
	},
);
