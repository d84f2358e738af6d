import { scenarios } from '../../model/scenario.ts';

const within = { each: 'request', redirects: 'same-origin' } as const;
const elsewhere = { each: 'request', redirects: 'other-origin' } as const;
const plainGet = { methods: ['GET'], preflighted: false } as const;
const unsafe = { methods: ['PUT', 'PATCH', 'DELETE'], answered: true } as const;
const from = ['first-allowed'] as const;
const readable = [{ expect: { script: 'readable' } }] as const;
const answered = [{ expect: { script: 'answered' } }] as const;

/** Browsers ask first once more on the way where they need not, so `wire` is stated for plain GET only. */
export default scenarios(
	{
		topic: 'Redirects',
		feature: 'redirects',
		spec: 'https://fetch.spec.whatwg.org/#concept-http-redirect-fetch',
		file: 'tests/redirects/redirects.scenarios.ts',
	},
	{
		id: 'redirect-same-target',
		title: 'A redirect within the API leads where browsers follow',
		exercises: { ...within, ...plainGet },
		from,
		steps: [{ expect: { script: 'readable', wire: ['actual', 'actual'] } }],
	},
	{
		id: 'redirect-first-hop-missing',
		title: 'The redirect itself carries the CORS headers',
		spec: 'https://fetch.spec.whatwg.org/#concept-http-fetch',
		exercises: within,
		from,
		steps: readable,
	},
	{
		id: 'redirect-final-hop-missing',
		title: 'The answer at the end of a redirect carries the CORS headers',
		spec: 'https://fetch.spec.whatwg.org/#concept-http-fetch',
		exercises: within,
		from,
		steps: readable,
	},
	{
		id: 'redirect-cross-target-null',
		title: 'A host that is redirected to lets in whom it is told nothing of: its Origin is null',
		spec: 'https://fetch.spec.whatwg.org/#concept-request-tainted-origin',
		exercises: { ...elsewhere, ...plainGet },
		from,
		steps: [{ expect: { script: 'readable', wire: ['actual', 'actual'] } }],
	},
	{
		id: 'redirect-preflighted-307',
		title: 'An unsafe call that is redirected to another host is let in there as well',
		exercises: { ...elsewhere, ...unsafe },
		from,
		steps: readable,
	},
	{
		id: 'redirect-put-301-302',
		title: 'An unsafe call that is redirected arrives with its method',
		exercises: { ...within, ...unsafe },
		from,
		steps: readable,
	},
	{
		id: 'redirect-post-to-get',
		title: 'Where POST is redirected to answers what becomes of it, which may be GET',
		exercises: { ...within, methods: ['POST'], answered: true },
		from,
		steps: answered,
		free: ['redirect-lost-method'],
	},
	// Chromium does not ask first for the GET that a 303 makes of PUT; the others do.
	{
		id: 'redirect-303-after-put',
		title: 'Where an unsafe call is redirected to answers preflights as well',
		exercises: { ...within, ...unsafe },
		from,
		steps: readable,
		free: ['preflight-status-not-ok', 'preflight-acao-missing'],
	},
	{
		id: 'redirect-authorization-stripped',
		title: 'A host that is redirected to needs no Authorization, which does not get there',
		exercises: { ...elsewhere, methods: ['GET'], header: 'authorization' },
		from,
		steps: answered,
		free: ['redirect-lost-authorization'],
	},
	{
		id: 'redirect-custom-header-kept',
		title: 'A host that is redirected to allows the headers that script set',
		exercises: { ...elsewhere, methods: ['GET'], header: 'custom' },
		from,
		steps: readable,
	},
	{
		id: 'redirect-credentials',
		title: 'A host that is redirected to does not let the origin null in with credentials',
		spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
		exercises: { ...elsewhere, ...plainGet, policy: { allowCredentials: true } },
		from,
		steps: [{ change: { credentials: 'include' }, expect: { wire: ['actual', 'actual'] } }],
		free: ['granted-to-null-origin'],
	},
	{
		id: 'redirect-userinfo',
		title: 'No redirect has a user name or password in its address',
		exercises: elsewhere,
		from,
		steps: [{ expect: {} }],
		free: ['redirect-userinfo'],
	},
	{
		id: 'redirect-trailing-slash',
		title: 'Calls are answered in place, not redirected to an address with a slash more or less',
		spec: 'https://fetch.spec.whatwg.org/#concept-http-fetch',
		exercises: { each: 'policy', ...plainGet, policy: { headers: 1 } },
		from,
		steps: [{ expect: {} }, { change: { headers: 'custom' }, expect: {} }],
		free: ['redirect-unpromised', 'preflight-redirected'],
	},
	{
		id: 'redirect-to-login',
		title: 'A call without login is answered 401 in place, not redirected to a login page',
		spec: 'https://fetch.spec.whatwg.org/#http-responses',
		exercises: { each: 'request', status: 401 },
		from,
		steps: [{ expect: { status: [401] } }],
		free: ['redirect-unpromised'],
	},
	{
		id: 'redirect-signed-url',
		title: 'A file store that is redirected to serves every front-end, not one by name',
		spec: 'https://fetch.spec.whatwg.org/#concept-request-tainted-origin',
		exercises: { ...elsewhere, ...plainGet },
		from: ['first-allowed', 'other-allowed'],
		steps: readable,
	},
	{
		id: 'expose-after-redirect',
		title: 'The answer at the end of a redirect exposes the promised headers',
		spec: 'https://fetch.spec.whatwg.org/#concept-filtered-response-cors',
		exercises: { ...elsewhere, methods: ['GET'], policy: { exposes: true } },
		from,
		steps: readable,
		free: ['expose-header-not-listed', 'expose-list-unparsable'],
	},
);
