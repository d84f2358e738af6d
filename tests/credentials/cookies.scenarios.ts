import { scenarios } from '../../model/scenario.ts';

const setter = { each: 'contract', methods: ['GET'], setsCookie: true } as const;

export default scenarios(
	{
		topic: 'Cookies',
		feature: 'cookies',
		spec: 'https://fetch.spec.whatwg.org/#append-a-request-cookie-header',
		file: 'tests/credentials/cookies.scenarios.ts',
	},
	// If a browser sends such cookies to no server, only the attributes are judged.
	{
		id: 'cred-cross-site-none-secure',
		title: 'A front-end on another site can send the target’s cookie back',
		exercises: { each: 'contract', methods: ['GET'], credentials: 'include' },
		from: ['cross-site-with-target'],
		profile: 'fresh',
		steps: [
			{ use: 'cookie-setter', change: { credentials: 'include' }, expect: { script: 'readable' } },
			{ expect: { script: 'answered', cookie: 'sent' } },
		],
	},
	{
		id: 'cred-cross-site-partitioned',
		title: 'A cookie that a front-end on another site uses is partitioned',
		level: 'SHOULD',
		exercises: { each: 'contract', methods: ['GET'], credentials: 'include' },
		from: ['cross-site-with-target'],
		profile: 'fresh',
		steps: [
			{ use: 'cookie-setter', change: { credentials: 'include' }, expect: { script: 'readable' } },
			{ expect: { script: 'answered', cookie: 'sent' } },
		],
		mustNotFind: ['cookie-not-partitioned'],
	},
	{
		id: 'cred-lax-default',
		title: 'Each cookie says by SameSite which sites may use it',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#determine-the-same-site-mode',
		exercises: { ...setter, each: 'request' },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['cookie-without-samesite'],
	},
	// Browsers store the cookie although script may not read the response.
	{
		id: 'cred-set-cookie-despite-failure',
		title: 'A page that must be blocked gets no cookie',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#parse-and-store-response-set-cookie-headers',
		exercises: { ...setter, policy: { allowOrigin: 'list' } },
		from: ['unrelated'],
		profile: 'fresh',
		steps: [{ change: { credentials: 'include' }, expect: { script: 'refused' } }],
		mustNotFind: ['cookie-set-for-stranger'],
	},
	{
		id: 'cred-set-cookie-in-preflight',
		title: 'A preflight response sets no cookie',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		exercises: { each: 'policy', preflighted: true },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['cookie-set-in-preflight'],
	},
);
