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
		mustNotFind: ['expose-header-not-listed'],
	},
	{
		id: 'expose-unlisted-hidden',
		title: 'Script cannot read headers that the contract does not expose',
		exercises: { each: 'resource', methods: ['GET'] },
		from: ['first-allowed'],
		steps: [{ change: { credentials: 'omit' }, expect: { script: 'answered' } }],
		mustNotFind: ['expose-too-much'],
	},
	{
		id: 'expose-wildcard-credentialed',
		title:
			'Expose-Headers names the headers for requests with credentials, since * does not work for them',
		exercises: {
			each: 'policy',
			methods: ['GET'],
			policy: { exposes: true, allowCredentials: true },
		},
		from: ['first-allowed'],
		steps: [{ change: { credentials: 'include' }, expect: {} }],
		mustNotFind: ['expose-wildcard-with-credentials'],
	},
	{
		id: 'expose-invalid-list',
		title: 'Expose-Headers is a comma-separated list',
		spec: 'https://fetch.spec.whatwg.org/#http-new-header-syntax',
		exercises: { each: 'policy', methods: ['GET'], policy: { exposes: true } },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['expose-list-unparsable'],
	},
	{
		id: 'expose-on-errors',
		title: 'Error responses expose the same headers',
		exercises: { each: 'request', methods: ['GET'], status: 404, policy: { exposes: true } },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable' } }],
		mustNotFind: ['expose-header-not-listed'],
	},
	{
		id: 'expose-wildcard',
		title: 'If the contract exposes everything, script can read every header',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-expose-headers',
		exercises: { each: 'resource', methods: ['GET'], policy: { exposesAmong: ['*'] } },
		from: ['first-allowed'],
		steps: [{ change: { credentials: 'omit' }, expect: { script: 'readable' } }],
		mustNotFind: ['expose-header-not-listed'],
	},
	{
		id: 'expose-on-preflight-ineffective',
		title: 'After a preflight, the actual response has Expose-Headers, since only there it counts',
		exercises: { each: 'policy', preflighted: true, answered: true, policy: { exposes: true } },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable' } }],
		mustNotFind: ['expose-header-not-listed'],
	},
	// A 304's headers replace those of the cached response.
	{
		id: 'expose-304-merge',
		title: 'A 304 removes no exposed header from script’s view',
		spec: 'https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch',
		exercises: {
			each: 'policy',
			methods: ['GET'],
			revalidates: true,
			policy: { exposes: true },
		},
		from: ['first-allowed'],
		requires: 'http-cache',
		steps: [
			{ expect: { script: 'readable' } },
			{ change: { cache: 'no-cache' }, expect: { script: 'readable' } },
		],
		mustNotFind: ['expose-header-not-listed'],
	},
	{
		id: 'expose-range-headers',
		title: 'Script can read which range of the whole it got',
		exercises: {
			each: 'resource',
			methods: ['GET'],
			ranges: true,
			policy: { exposesAmong: ['content-range', 'accept-ranges'] },
		},
		from: ['first-allowed'],
		steps: [
			{
				change: { set: [['Range', 'bytes=0-3']] },
				expect: { script: 'answered', status: [206] },
			},
		],
		mustNotFind: [
			'expose-header-not-listed/content-range',
			'expose-header-not-listed/accept-ranges',
		],
	},
	...(
		[
			[
				'expose-download-filename',
				'content-disposition',
				'Script can read the file name of a download',
			],
			['expose-early-date', 'date', 'Script can read the server’s clock from Date'],
		] as const
	).map(([id, name, title]) => ({
		id,
		title,
		exercises: { each: 'resource', methods: ['GET'], policy: { exposesAmong: [name] } } as const,
		from: ['first-allowed' as const],
		steps: [{ expect: { script: 'answered' } } as const],
		mustNotFind: [`expose-header-not-listed/${name}` as const],
	})),
);
