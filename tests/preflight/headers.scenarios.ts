import { scenarios } from '../../model/scenario.ts';

export default scenarios(
	{
		topic: 'Preflight headers',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names',
		file: 'tests/preflight/headers.scenarios.ts',
	},
	{
		id: 'header-custom-granted',
		title: 'A contracted custom header is granted',
		exercises: { each: 'resource', methods: ['GET'], policy: { headers: 1 } },
		from: ['first-allowed'],
		steps: [
			{
				change: { headers: 'custom' },
				expect: { script: 'answered', wire: ['preflight', 'actual'] },
			},
		],
	},
	{
		id: 'header-authorization-listed',
		title: 'Authorization is granted by its own name',
		spec: 'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
		exercises: { each: 'request', header: 'authorization' },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'answered' } }],
		free: ['preflight-authorization-not-listed', 'preflight-authorization-only-wildcard'],
	},
	{
		id: 'header-content-type-listed',
		title: 'Content-Type is granted for bodies beyond the three form types, such as JSON',
		spec: 'https://fetch.spec.whatwg.org/#cors-safelisted-request-header',
		exercises: { each: 'request', header: 'content-type', preflighted: true },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable', wire: ['preflight', 'actual'] } }],
	},
	{
		id: 'header-not-contracted-refused',
		title: 'A header outside the contract gets no grant and is never sent',
		exercises: { each: 'resource', methods: ['GET'], policy: { headersToSpare: true } },
		from: ['first-allowed'],
		steps: [
			{
				change: { headers: 'unlisted' },
				expect: { script: 'refused', wire: ['preflight'] },
			},
		],
	},
	{
		id: 'header-partial-grant',
		title: 'All contracted headers are granted together, not only some of them',
		exercises: { each: 'policy', methods: ['GET'], policy: { headers: 1 } },
		from: ['first-allowed'],
		steps: [
			{
				change: { headers: 'all-listed' },
				expect: { script: 'answered', wire: ['preflight', 'actual'] },
			},
		],
	},
	// Browsers send `a,b,c`, sorted, without a space after the comma.
	{
		id: 'header-acrh-order-and-space',
		title: 'Several headers asked for in one line are told apart without spaces',
		exercises: { each: 'policy', methods: ['GET'], policy: { headers: 3 } },
		from: ['first-allowed'],
		steps: [
			{
				change: { headers: 'three-listed' },
				expect: { script: 'answered', wire: ['preflight', 'actual'] },
			},
		],
	},
	{
		id: 'header-wildcard-credentialed',
		title: 'Allow-Headers names the headers for requests with credentials, since * does not count',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-headers',
		exercises: {
			each: 'policy',
			methods: ['GET'],
			policy: { allowCredentials: true, headers: 1 },
		},
		from: ['first-allowed'],
		steps: [{ change: { headers: 'custom', credentials: 'include' }, expect: {} }],
		free: ['preflight-header-wildcard-with-credentials'],
	},
	{
		id: 'header-acah-invalid-syntax',
		title: 'Allow-Headers is a comma-separated list',
		spec: 'https://fetch.spec.whatwg.org/#http-new-header-syntax',
		exercises: { each: 'policy', preflighted: true },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		free: ['preflight-headers-unparsable'],
	},
);
