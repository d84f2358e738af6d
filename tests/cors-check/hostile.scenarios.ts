import { scenarios } from '../../model/scenario.ts';

/** What a plain client can send as Origin. No browser sends most of these; a correct rule allows none. */
export default scenarios(
	{
		topic: 'Hostile origins',
		feature: 'hardening',
		spec: 'https://fetch.spec.whatwg.org/#origin-header',
		file: 'tests/cors-check/hostile.scenarios.ts',
	},
	...(
		[
			[
				'origin-reflection',
				'says-stranger',
				'A name that nobody can have listed is not returned as allowed',
			],
			[
				'origin-regex-unanchored',
				'says-unanchored',
				'A text that only contains an allowed origin is not allowed',
			],
			[
				'origin-special-characters',
				'says-special-characters',
				'The matching rule does not take an unusual character as the end of the host’s name',
			],
			[
				'origin-user-info',
				'says-user-info',
				'An allowed name before or after an @ sign is not allowed',
			],
			[
				'origin-trailing-dot',
				'says-trailing-dot',
				'An allowed host with a dot at the end is another origin, and is blocked',
			],
			[
				'origin-file-and-app-schemes',
				'says-app-scheme',
				'Local files and apps are allowed only if the contract lists them',
			],
			[
				'ctx-extension-and-webview',
				'says-extension-scheme',
				'Browser extensions are allowed only if the contract lists them',
			],
			[
				'origin-localhost-in-production',
				'says-localhost',
				'A developer’s own machine is allowed only if the contract lists it',
			],
			[
				'origin-internal-and-ip',
				'says-internal-host',
				'Internal names and private addresses are allowed only if the contract lists them',
			],
		] as const
	).map(([id, from, title]) => ({
		id,
		title,
		exercises: { each: 'audience', methods: ['GET'], policy: { allowOrigin: 'list' } } as const,
		from: [from],
		steps: [{ change: { headers: 'none', credentials: 'omit' }, expect: {} } as const],
		mustNotFind: ['granted-to-denied-origin' as const],
	})),
	{
		id: 'origin-huge-or-broken',
		title: 'An Origin that is far too long or malformed is not allowed, and breaks nothing',
		exercises: { each: 'audience', methods: ['GET'], policy: { allowOrigin: 'list' } },
		from: ['says-broken'],
		steps: [{ change: { headers: 'none', credentials: 'omit' }, expect: {} }],
		mustNotFind: ['granted-to-denied-origin', 'denied-origin-server-error'],
	},
	{
		id: 'origin-acao-without-vary',
		title:
			'A server that sends two clients different Allow-Origin values sends Vary: Origin to both',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches',
		exercises: { each: 'audience', methods: ['GET'], policy: { allowOrigin: 'list' } },
		from: ['says-allowed'],
		steps: [{ expect: {} }, { from: 'says-second-allowed', expect: {} }],
		mustNotFind: ['vary-origin-missing'],
	},
);
