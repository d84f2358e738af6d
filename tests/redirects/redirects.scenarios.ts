import { scenarios } from '../../model/scenario.ts';

const within = { each: 'request', redirects: 'same-origin' } as const;
const elsewhere = { each: 'request', redirects: 'other-origin' } as const;
const plainGet = { methods: ['GET'], preflighted: false } as const;
const unsafe = { methods: ['PUT', 'PATCH', 'DELETE'], answered: true } as const;
const from = ['first-allowed'] as const;
const readable = [{ expect: { script: 'readable' } }] as const;
const answered = [{ expect: { script: 'answered' } }] as const;

/** Browsers may send further preflights on the way, so `wire` is stated for plain GET only. */
export default scenarios(
	{
		topic: 'Redirects',
		feature: 'redirects',
		spec: 'https://fetch.spec.whatwg.org/#concept-http-redirect-fetch',
		file: 'tests/redirects/redirects.scenarios.ts',
	},
	{
		id: 'redirect-same-target',
		title: 'Browsers can follow a redirect within the API',
		exercises: { ...within, ...plainGet },
		from,
		steps: [{ expect: { script: 'readable', wire: ['actual', 'actual'] } }],
	},
	{
		id: 'redirect-first-hop-missing',
		title: 'The redirect itself has the CORS headers',
		spec: 'https://fetch.spec.whatwg.org/#concept-http-fetch',
		exercises: within,
		from,
		steps: readable,
	},
	{
		id: 'redirect-final-hop-missing',
		title: 'The final response of a redirect has the CORS headers',
		spec: 'https://fetch.spec.whatwg.org/#concept-http-fetch',
		exercises: within,
		from,
		steps: readable,
	},
	{
		id: 'redirect-cross-target-null',
		title: 'The host that a redirect leads to allows the origin null, which browsers send there',
		spec: 'https://fetch.spec.whatwg.org/#concept-request-tainted-origin',
		exercises: { ...elsewhere, ...plainGet },
		from,
		steps: [{ expect: { script: 'readable', wire: ['actual', 'actual'] } }],
	},
	{
		id: 'redirect-preflighted-307',
		title: 'An unsafe call that is redirected to another host is allowed there as well',
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
		title:
			'The URL that a POST is redirected to handles what the browser makes of it, which may be GET',
		exercises: { ...within, methods: ['POST'], answered: true },
		from,
		steps: answered,
		mustNotFind: ['redirect-lost-method'],
	},
	// Chromium sends no preflight for the GET that a 303 makes of PUT; the others do.
	{
		id: 'redirect-303-after-put',
		title: 'The URL that an unsafe call is redirected to handles preflights as well',
		exercises: { ...within, ...unsafe },
		from,
		steps: readable,
		mustNotFind: ['preflight-status-not-ok', 'preflight-acao-missing'],
	},
	{
		id: 'redirect-authorization-stripped',
		title:
			'The host that a redirect leads to needs no Authorization, which browsers do not send there',
		exercises: { ...elsewhere, methods: ['GET'], header: 'authorization' },
		from,
		steps: answered,
		mustNotFind: ['redirect-lost-authorization'],
	},
	{
		id: 'redirect-custom-header-kept',
		title: 'The host that a redirect leads to allows the headers that script sets',
		exercises: { ...elsewhere, methods: ['GET'], header: 'custom' },
		from,
		steps: readable,
	},
	{
		id: 'redirect-credentials',
		title: 'The host that a redirect leads to does not allow the origin null with credentials',
		spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
		exercises: { ...elsewhere, ...plainGet, policy: { allowCredentials: true } },
		from,
		steps: [{ change: { credentials: 'include' }, expect: { wire: ['actual', 'actual'] } }],
		mustNotFind: ['granted-to-null-origin'],
	},
	{
		id: 'redirect-userinfo',
		title: 'No redirect has a user name or password in its address',
		exercises: elsewhere,
		from,
		steps: [{ expect: {} }],
		mustNotFind: ['redirect-userinfo'],
	},
	{
		id: 'redirect-trailing-slash',
		title: 'Calls get a direct response, not a redirect that adds or removes a slash',
		spec: 'https://fetch.spec.whatwg.org/#concept-http-fetch',
		exercises: { each: 'policy', ...plainGet, policy: { headers: 1 } },
		from,
		steps: [{ expect: {} }, { change: { headers: 'custom' }, expect: {} }],
		mustNotFind: ['redirect-unpromised', 'preflight-redirected'],
	},
	{
		id: 'redirect-to-login',
		title: 'A call without login gets 401, not a redirect to a login page',
		spec: 'https://fetch.spec.whatwg.org/#http-responses',
		exercises: { each: 'request', status: 401 },
		from,
		steps: [{ expect: { status: [401] } }],
		mustNotFind: ['redirect-unpromised'],
	},
	{
		id: 'redirect-signed-url',
		title: 'The file store that a redirect leads to allows every front-end, not one by name',
		spec: 'https://fetch.spec.whatwg.org/#concept-request-tainted-origin',
		exercises: { ...elsewhere, ...plainGet },
		from: ['first-allowed', 'other-allowed'],
		steps: readable,
	},
	{
		id: 'expose-after-redirect',
		title: 'The final response of a redirect exposes the promised headers',
		spec: 'https://fetch.spec.whatwg.org/#concept-filtered-response-cors',
		exercises: { ...elsewhere, methods: ['GET'], policy: { exposes: true } },
		from,
		steps: readable,
		mustNotFind: ['expose-header-not-listed', 'expose-list-unparsable'],
	},
);
