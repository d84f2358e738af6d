import { scenarios } from '../../model/scenario.ts';

/** What a plain client can say in Origin. No browser sends most of it; a sound rule lets none of it in. */
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
				'A name that nobody can have listed is not sent back as allowed',
			],
			[
				'origin-regex-unanchored',
				'says-unanchored',
				'A text that only contains an allowed origin is not let in',
			],
			[
				'origin-special-characters',
				'says-special-characters',
				'An unusual character does not end the host’s name for the matching rule',
			],
			[
				'origin-user-info',
				'says-user-info',
				'An allowed name before or behind an @ sign is not let in',
			],
			[
				'origin-trailing-dot',
				'says-trailing-dot',
				'An allowed host with a dot behind it is another origin, and stays out',
			],
			[
				'origin-file-and-app-schemes',
				'says-app-scheme',
				'Local files and apps are let in only where the contract lists them',
			],
			[
				'ctx-extension-and-webview',
				'says-extension-scheme',
				'Browser extensions are let in only where the contract lists them',
			],
			[
				'origin-localhost-in-production',
				'says-localhost',
				'No developer’s own machine is let in that the contract does not list',
			],
			[
				'origin-internal-and-ip',
				'says-internal-host',
				'Internal names and private addresses are let in only where the contract lists them',
			],
		] as const
	).map(([id, from, title]) => ({
		id,
		title,
		exercises: { each: 'audience', methods: ['GET'], policy: { allowOrigin: 'list' } } as const,
		from: [from],
		steps: [{ change: { headers: 'none', credentials: 'omit' }, expect: {} } as const],
		free: ['granted-to-denied-origin'],
	})),
	{
		id: 'origin-huge-or-broken',
		title: 'An Origin that is far too long or malformed is not let in, and breaks nothing',
		exercises: { each: 'audience', methods: ['GET'], policy: { allowOrigin: 'list' } },
		from: ['says-broken'],
		steps: [{ change: { headers: 'none', credentials: 'omit' }, expect: {} }],
		free: ['granted-to-denied-origin', 'denied-origin-server-error'],
	},
	{
		id: 'origin-acao-without-vary',
		title: 'Who gives two clients two different Allow-Origin values says Vary: Origin to both',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches',
		exercises: { each: 'audience', methods: ['GET'], policy: { allowOrigin: 'list' } },
		from: ['says-allowed'],
		steps: [{ expect: {} }, { from: 'says-second-allowed', expect: {} }],
		free: ['vary-origin-missing'],
	},
);
