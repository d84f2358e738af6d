import { scenarios } from '../../model/scenario.ts';

/** Origins that must be blocked. The positive twin of each is `simple-get-allowed-origin`. */
export default scenarios(
	{
		topic: 'Origins kept out',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
		file: 'tests/cors-check/denied.scenarios.ts',
	},
	{
		id: 'simple-get-denied-origin',
		title: 'An origin that the contract denies cannot read a GET',
		exercises: { each: 'resource', methods: ['GET'], policy: { allowOrigin: 'list' } },
		from: ['denied'],
		steps: [{ change: { headers: 'none', credentials: 'omit' }, expect: { script: 'refused' } }],
	},
	{
		id: 'origin-unlisted-denied',
		title: 'An origin that nobody listed cannot read a GET',
		exercises: { each: 'resource', methods: ['GET'], policy: { allowOrigin: 'list' } },
		from: ['unrelated'],
		steps: [{ change: { headers: 'none', credentials: 'omit' }, expect: { script: 'refused' } }],
	},
	...(
		[
			[
				'origin-suffix-lookalike',
				'suffix-lookalike',
				'A host that begins with an allowed name is blocked',
			],
			[
				'origin-prefix-lookalike',
				'prefix-lookalike',
				'A host that ends with an allowed name is blocked',
			],
			[
				'origin-regex-dot',
				'regex-dot-lookalike',
				'A host with a letter in place of a dot is blocked',
			],
			[
				'origin-scheme-mismatch',
				'plain-http-twin',
				'The plain-http twin of an https origin is blocked',
			],
			['origin-port-mismatch', 'other-port', 'Another port of an allowed host is blocked'],
			['origin-subdomain-policy', 'sub-domain', 'A sub-domain that is not listed is blocked'],
			['origin-parent-domain', 'parent-domain', 'The domain above an allowed host is blocked'],
			[
				'origin-idn-lookalike',
				'idn-lookalike',
				'A name that only looks like an allowed one, in letters of another script, is blocked',
			],
			['origin-ipv6', 'ip-literal', 'A page on an IP address in brackets is blocked'],
		] as const
	).map(([id, from, title]) => ({
		id,
		title,
		exercises: { each: 'audience', methods: ['GET'], policy: { allowOrigin: 'list' } } as const,
		from: [from],
		steps: [
			{ change: { headers: 'none', credentials: 'omit' }, expect: { script: 'refused' } } as const,
		],
	})),
	{
		id: 'origin-null-refused',
		title: 'Opaque origins (sandboxed and data: frames) are blocked',
		exercises: { each: 'resource', methods: ['GET'], policy: { allowOrigin: 'list' } },
		from: ['opaque-sandboxed-frame', 'opaque-data-frame'],
		steps: [{ change: { headers: 'none', credentials: 'omit' }, expect: { script: 'refused' } }],
	},
	{
		id: 'preflight-denied-origin',
		title: 'The preflight response does not allow a denied origin, so nothing more is sent',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		exercises: { each: 'resource', preflighted: true, policy: { allowOrigin: 'list' } },
		from: ['denied', 'unrelated'],
		steps: [{ expect: { script: 'refused', wire: ['preflight'] } }],
	},
	{
		id: 'cred-include-denied-origin',
		title: 'A denied origin cannot read with the user’s credentials',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-credentials',
		exercises: {
			each: 'resource',
			methods: ['GET'],
			policy: { allowOrigin: 'list', allowCredentials: true },
		},
		from: ['denied', 'unrelated'],
		steps: [{ change: { headers: 'none', credentials: 'include' }, expect: { script: 'refused' } }],
	},
	{
		id: 'cred-opaque-origin',
		title: 'An opaque origin cannot read with the user’s credentials',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-credentials',
		exercises: {
			each: 'audience',
			methods: ['GET'],
			policy: { allowOrigin: 'list', allowCredentials: true },
		},
		from: ['opaque-sandboxed-frame'],
		steps: [{ change: { headers: 'none', credentials: 'include' }, expect: { script: 'refused' } }],
	},
	{
		id: 'error-denied-origin-status',
		title: 'A denied origin gets a normal response, not a server error',
		level: 'SHOULD',
		exercises: { each: 'audience', methods: ['GET'], policy: { allowOrigin: 'list' } },
		from: ['unrelated'],
		steps: [{ change: { headers: 'none', credentials: 'omit' }, expect: {} }],
		mustNotFind: ['denied-origin-server-error'],
	},
);
