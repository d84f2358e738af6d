import { scenarios } from '../../model/scenario.ts';

/** Calls that are not made by `fetch()` in a page's own window. To the server they look the same. */
export default scenarios(
	{
		topic: 'Request contexts',
		feature: 'contexts',
		spec: 'https://fetch.spec.whatwg.org/#append-a-request-origin-header',
		file: 'tests/contexts/contexts.scenarios.ts',
	},
	{
		id: 'ctx-xhr',
		title: 'XMLHttpRequest gets the same responses as fetch',
		spec: 'https://fetch.spec.whatwg.org/#http-cors-protocol',
		exercises: { each: 'policy' },
		from: ['first-allowed'],
		steps: [{ change: { by: 'xhr' }, expect: { script: 'readable' } }],
	},
	// A worker made from a text (a blob: URL) has no address to send as Referer.
	{
		id: 'ctx-dedicated-worker',
		title: 'A worker’s call gets the same response as its page’s, also without Referer',
		exercises: { each: 'policy', preflighted: true, notMethods: ['GET', 'HEAD'] },
		from: ['first-allowed'],
		steps: [
			{
				in: 'dedicated-worker',
				change: { referrerPolicy: 'no-referrer' },
				expect: { script: 'readable', wire: ['preflight', 'actual'] },
			},
		],
	},
	{
		id: 'ctx-shared-worker',
		title: 'A shared worker’s GET gets the same response as a page’s, also without Referer',
		exercises: { each: 'policy', methods: ['GET'] },
		from: ['first-allowed'],
		steps: [
			{
				in: 'shared-worker',
				change: { referrerPolicy: 'no-referrer' },
				expect: { script: 'readable' },
			},
		],
	},
	{
		id: 'ctx-data-worker',
		title: 'A worker made from a data: URL, whose origin is null, is blocked',
		spec: 'https://fetch.spec.whatwg.org/#byte-serializing-a-request-origin',
		exercises: { each: 'policy', methods: ['GET'], policy: { allowOrigin: 'list' } },
		from: ['first-allowed'],
		steps: [
			{
				in: 'data-worker',
				change: { headers: 'none', credentials: 'omit' },
				expect: { script: 'refused' },
			},
		],
	},
	{
		id: 'ctx-service-worker-pass',
		title: 'A call through a service worker gets the same response as the page’s own',
		spec: 'https://fetch.spec.whatwg.org/#concept-http-fetch',
		exercises: { each: 'policy', preflighted: true, notMethods: ['GET', 'HEAD'] },
		from: ['first-allowed'],
		steps: [
			{
				in: 'service-worker',
				expect: { script: 'readable', wire: ['preflight', 'actual'] },
			},
		],
	},
	{
		id: 'ctx-sandboxed-iframe',
		title: 'A sandboxed frame in an allowed page is not allowed, so its call is never sent',
		spec: 'https://fetch.spec.whatwg.org/#byte-serializing-a-request-origin',
		exercises: { each: 'policy', preflighted: true, policy: { allowOrigin: 'list' } },
		from: ['first-allowed'],
		steps: [{ in: 'sandboxed-frame', expect: { script: 'refused', wire: ['preflight'] } }],
	},
	// An empty profile has no cookie to send; in others, the browser decides.
	{
		id: 'ctx-nested-third-party-iframe',
		title:
			'A front-end in a frame of another site reads the response, even if its cookie is not sent',
		exercises: {
			each: 'contract',
			methods: ['GET'],
			credentials: 'include',
			policy: { allowOrigin: 'list' },
		},
		from: ['first-allowed'],
		profile: 'fresh',
		steps: [{ in: 'nested-frame', expect: { script: 'answered' } }],
	},
	{
		id: 'ctx-keepalive-preflight',
		title: 'A keepalive call with a preflight gets the same response as any other',
		spec: 'https://fetch.spec.whatwg.org/#request-keepalive-flag',
		exercises: {
			each: 'policy',
			preflighted: true,
			header: 'content-type',
			notMethods: ['GET', 'HEAD'],
		},
		from: ['first-allowed'],
		steps: [
			{
				change: { keepalive: true },
				expect: { script: 'readable', wire: ['preflight', 'actual'] },
			},
		],
	},
	{
		id: 'ctx-beacon-simple',
		title: 'A beacon, which has no preflight and no reader, is accepted',
		spec: 'https://w3c.github.io/beacon/#sec-processing-model',
		exercises: {
			each: 'policy',
			serves: 'beacon',
			methods: ['POST'],
			preflighted: false,
			header: 'content-type',
			answered: true,
		},
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'beacon', mode: 'no-cors', bodyForm: 'typed-blob' },
				expect: { wire: ['actual'], status: [200, 201, 202, 204] },
			},
		],
	},
	{
		id: 'ctx-beacon-json',
		title: 'A beacon of JSON, which always has credentials, passes its preflight',
		spec: 'https://w3c.github.io/beacon/#sec-processing-model',
		exercises: {
			each: 'policy',
			serves: 'beacon',
			methods: ['POST'],
			preflighted: true,
			header: 'content-type',
			policy: { allowCredentials: true },
		},
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'beacon', bodyForm: 'typed-blob' },
				expect: { wire: ['preflight', 'actual'] },
			},
		],
		mustNotFind: [
			'preflight-status-not-ok',
			'preflight-acao-missing',
			'preflight-acao-wildcard-with-credentials',
			'preflight-acac-missing',
			'preflight-header-refused',
		],
	},
);
