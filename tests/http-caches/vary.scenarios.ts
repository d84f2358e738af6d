import { scenarios } from '../../model/scenario.ts';

const list = { allowOrigin: 'list' } as const;

export default scenarios(
	{
		topic: 'Vary and HTTP cache',
		feature: 'caching',
		spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches',
		file: 'tests/http-caches/vary.scenarios.ts',
	},
	{
		id: 'vary-origin-dynamic',
		title: 'An answer that depends on the origin says so: Vary: Origin',
		level: 'SHOULD',
		exercises: { each: 'resource', methods: ['GET'], policy: list },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'answered' } }],
		free: ['vary-origin-missing'],
	},
	// The classic omission: the header is added only where a CORS answer is made.
	{
		id: 'vary-origin-without-origin',
		title: 'Vary: Origin stands also on answers to requests without Origin',
		level: 'SHOULD',
		exercises: { each: 'resource', methods: ['GET'], preflighted: false, policy: list },
		from: ['first-allowed'],
		steps: [{ change: { mode: 'no-cors' }, expect: { wire: ['non-CORS'] } }],
		free: ['vary-origin-missing'],
	},
	{
		id: 'vary-error-responses',
		title: 'Error answers vary on Origin as well',
		level: 'SHOULD',
		exercises: { each: 'request', methods: ['GET'], status: 404, policy: list },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'answered' } }],
		free: ['vary-origin-missing'],
	},
	{
		id: 'vary-two-origins',
		title: 'A stored answer for one front-end is not given to another',
		requires: 'http-cache',
		exercises: { each: 'request', methods: ['GET'], cacheable: true, policy: list },
		from: ['first-of-same-site-pair'],
		steps: [
			{ expect: { script: 'readable' } },
			{ from: 'second-of-same-site-pair', expect: { script: 'readable' } },
		],
	},
	{
		id: 'vary-no-cors-then-cors',
		title: 'An answer stored for an <img> or <script> does not spoil a later fetch',
		requires: 'http-cache',
		exercises: { each: 'request', methods: ['GET'], cacheable: true, preflighted: false },
		from: ['first-allowed'],
		steps: [{ change: { mode: 'no-cors' }, expect: {} }, { expect: { script: 'readable' } }],
	},
);
