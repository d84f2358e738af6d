import { scenarios } from '../../model/scenario.ts';

// Without a preflight, so that the answer itself is seen whatever preflights get.
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
		title: 'Allow-Origin names the origin for requests with credentials, since * does not count',
		exercises: include,
		from: ['first-allowed'],
		steps: withCredentials,
		free: ['acao-wildcard-with-credentials'],
	},
	{
		id: 'cred-missing-acac',
		title: 'Allow-Credentials is there for requests with credentials',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-credentials',
		exercises: include,
		from: ['first-allowed'],
		steps: withCredentials,
		free: ['acac-missing'],
	},
	{
		id: 'cred-acac-literal',
		title: 'Allow-Credentials is exactly the word true, once',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-credentials',
		exercises: include,
		from: ['first-allowed'],
		steps: withCredentials,
		free: ['acac-invalid'],
	},
	{
		id: 'preflight-missing-acac',
		title: 'The preflight’s answer allows credentials as well',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		exercises: { each: 'policy', preflighted: true, credentials: 'include' },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		free: ['preflight-acac-missing', 'preflight-acac-invalid'],
	},
	{
		id: 'preflight-wildcard-acao-credentialed',
		title: 'The preflight’s answer names the origin when credentials are to follow',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		exercises: { each: 'policy', preflighted: true, credentials: 'include' },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		free: ['preflight-acao-wildcard-with-credentials'],
	},
	{
		id: 'cred-default-mode',
		title: 'Without credentials mode no cookie goes along, and the anonymous answer is readable',
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
		title: 'The target’s cookie comes back from a front-end of the same site',
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
		title: 'A preflight, which never carries cookies, is answered like any other',
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
