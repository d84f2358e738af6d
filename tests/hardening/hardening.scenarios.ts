import { scenarios } from '../../model/scenario.ts';

const localNetworkAccess = 'https://wicg.github.io/local-network-access/';
const plainGet = { each: 'policy', methods: ['GET'], preflighted: false } as const;

/** A preflight as Chromium sent it for years to servers of internal networks. */
const privateNetworkPreflight = {
	method: 'OPTIONS',
	headers: 'none',
	set: [
		['Access-Control-Request-Method', 'GET'],
		['Access-Control-Request-Private-Network', 'true'],
	],
} as const;

export default scenarios(
	{
		topic: 'Hardening',
		feature: 'hardening',
		spec: 'https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?',
		file: 'tests/hardening/hardening.scenarios.ts',
	},
	{
		id: 'nosniff-types',
		title: 'Responses declare their type, and forbid browsers to guess it',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#x-content-type-options-header',
		exercises: { each: 'resource', methods: ['GET'] },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['answer-can-be-sniffed'],
	},
	{
		id: 'orb-json-nosniff',
		title: 'No site can load a response of the API as a script',
		level: 'SHOULD',
		exercises: { ...plainGet, policy: { allowOrigin: 'list' } },
		from: ['unrelated'],
		steps: [
			{ change: { by: 'script', mode: 'no-cors', headers: 'none' }, expect: { script: 'refused' } },
		],
	},
	{
		id: 'resource-isolation-fetch-metadata',
		title: 'Rules about Sec-Fetch headers do not block allowed front-ends',
		spec: 'https://w3c.github.io/webappsec-fetch-metadata/#framework',
		exercises: { each: 'policy', preflighted: true, credentials: 'not-include' },
		from: ['same-site-with-target', 'cross-site-with-target'],
		steps: [{ expect: { script: 'readable' } }],
	},
	{
		id: 'pna-legacy-preflight-header',
		title: 'A preflight that also asks for private network access is allowed like any other',
		spec: localNetworkAccess,
		exercises: { ...plainGet, policy: { allowOrigin: 'list' } },
		from: ['says-allowed'],
		steps: [{ change: privateNetworkPreflight, expect: {} }],
		mustNotFind: ['preflight-status-not-ok', 'preflight-redirected', 'preflight-acao-missing'],
	},
	{
		id: 'pna-allow-to-anyone',
		title: 'Private network access is not allowed for other origins',
		spec: localNetworkAccess,
		exercises: { ...plainGet, policy: { allowOrigin: 'list' } },
		from: ['says-stranger'],
		steps: [{ change: privateNetworkPreflight, expect: {} }],
		mustNotFind: ['private-network-open-to-stranger'],
	},
);
