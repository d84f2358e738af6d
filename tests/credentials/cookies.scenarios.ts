import { scenarios } from '../../model/scenario.ts';

const setter = { each: 'contract', methods: ['GET'], setsCookie: true } as const;

export default scenarios(
	{
		topic: 'Cookies',
		feature: 'cookies',
		spec: 'https://fetch.spec.whatwg.org/#append-a-request-cookie-header',
		file: 'tests/credentials/cookies.scenarios.ts',
	},
	// Where a browser keeps such cookies from any server, the attributes alone are judged.
	{
		id: 'cred-cross-site-none-secure',
		title: 'The target’s cookie may come back from a front-end of another site',
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
		title: 'A cookie that a front-end of another site uses is partitioned',
		level: 'SHOULD',
		exercises: { each: 'contract', methods: ['GET'], credentials: 'include' },
		from: ['cross-site-with-target'],
		profile: 'fresh',
		steps: [
			{ use: 'cookie-setter', change: { credentials: 'include' }, expect: { script: 'readable' } },
			{ expect: { script: 'answered', cookie: 'sent' } },
		],
		free: ['cookie-not-partitioned'],
	},
	{
		id: 'cred-lax-default',
		title: 'Each cookie says by SameSite for which sites it is',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#determine-the-same-site-mode',
		exercises: { ...setter, each: 'request' },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		free: ['cookie-without-samesite'],
	},
	// Browsers keep the cookie although script may not read the answer.
	{
		id: 'cred-set-cookie-despite-failure',
		title: 'A page that must stay out is given no cookie',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#parse-and-store-response-set-cookie-headers',
		exercises: { ...setter, policy: { allowOrigin: 'list' } },
		from: ['unrelated'],
		profile: 'fresh',
		steps: [{ change: { credentials: 'include' }, expect: { script: 'refused' } }],
		free: ['cookie-set-for-stranger'],
	},
	{
		id: 'cred-set-cookie-in-preflight',
		title: 'The answer to a preflight sets no cookie',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		exercises: { each: 'policy', preflighted: true },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		free: ['cookie-set-in-preflight'],
	},
);
