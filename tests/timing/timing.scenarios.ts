import { scenarios } from '../../model/scenario.ts';

/** Which pages may read how long a request took: a header of its own, beside CORS. */
export default scenarios(
	{
		topic: 'Timing',
		feature: 'timing',
		spec: 'https://fetch.spec.whatwg.org/#concept-tao-check',
		file: 'tests/timing/timing.scenarios.ts',
	},
	{
		id: 'tao-wildcard',
		title: 'Every page sees the timing of a resource that promises Timing-Allow-Origin: *',
		exercises: { each: 'resource', methods: ['GET'], policy: { timing: 'any' } },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable', timing: 'visible' } }],
	},
	{
		id: 'tao-origin',
		title: 'An allowed origin sees the timing, an origin that is not allowed does not',
		exercises: { each: 'resource', methods: ['GET'], policy: { timing: 'allowed' } },
		from: ['first-allowed'],
		steps: [
			{ expect: { script: 'readable', timing: 'visible' } },
			{
				from: 'unrelated',
				change: { mode: 'no-cors', headers: 'none', cache: 'no-store' },
				expect: { timing: 'hidden' },
			},
		],
	},
	{
		id: 'tao-list',
		title: 'Every other allowed origin sees the timing, and a list of origins has commas',
		exercises: { each: 'resource', methods: ['GET'], policy: { timing: 'allowed' } },
		from: ['other-allowed'],
		steps: [{ expect: { script: 'readable', timing: 'visible' } }],
		mustNotFind: ['timing-list-invalid'],
	},
	{
		id: 'tao-redirect-chain',
		title: 'Every response of a redirected request allows its timing to be seen',
		exercises: {
			each: 'resource',
			methods: ['GET'],
			redirects: 'other-origin',
			policy: { timing: 'any' },
		},
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable', timing: 'visible' } }],
	},
	{
		id: 'tao-null',
		title: 'Opaque origins see the timing too if every page may',
		exercises: {
			each: 'resource',
			methods: ['GET'],
			policy: { allowOrigin: 'any', timing: 'any' },
		},
		from: ['opaque-sandboxed-frame'],
		steps: [{ expect: { script: 'readable', timing: 'visible' } }],
	},
	{
		id: 'tao-server-timing',
		title: 'Server-Timing is written so that pages which see the timing can read its metrics',
		level: 'SHOULD',
		spec: 'https://w3c.github.io/server-timing/#the-server-timing-header-field',
		exercises: { each: 'resource', methods: ['GET'], policy: { timing: 'allowed' } },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable', timing: 'server-timing' } }],
	},
);
