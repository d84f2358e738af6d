import { scenarios } from '../../model/scenario.ts';

export default scenarios(
	{
		topic: 'Exposed headers',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#concept-filtered-response-cors',
		file: 'tests/exposed-headers/exposed-headers.scenarios.ts',
	},
	{
		id: 'expose-listed',
		title: 'Script can read every header that the contract exposes',
		exercises: { each: 'resource', methods: ['GET'], policy: { exposes: true } },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable' } }],
		free: ['expose-header-not-listed'],
	},
	{
		id: 'expose-unlisted-hidden',
		title: 'Script cannot read headers that the contract does not expose',
		exercises: { each: 'resource', methods: ['GET'] },
		from: ['first-allowed'],
		steps: [{ change: { credentials: 'omit' }, expect: { script: 'answered' } }],
		free: ['expose-too-much'],
	},
	{
		id: 'expose-wildcard-credentialed',
		title: 'Expose-Headers names the headers for requests with credentials, since * does not count',
		exercises: {
			each: 'policy',
			methods: ['GET'],
			policy: { exposes: true, allowCredentials: true },
		},
		from: ['first-allowed'],
		steps: [{ change: { credentials: 'include' }, expect: {} }],
		free: ['expose-wildcard-with-credentials'],
	},
	{
		id: 'expose-invalid-list',
		title: 'Expose-Headers is a comma-separated list',
		spec: 'https://fetch.spec.whatwg.org/#http-new-header-syntax',
		exercises: { each: 'policy', methods: ['GET'] },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		free: ['expose-list-unparsable'],
	},
	{
		id: 'expose-on-errors',
		title: 'Error answers expose the same headers',
		exercises: { each: 'request', methods: ['GET'], status: 404, policy: { exposes: true } },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable' } }],
		free: ['expose-header-not-listed'],
	},
);
