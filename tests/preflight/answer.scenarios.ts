import { scenarios } from '../../model/scenario.ts';

const preflighted = { each: 'policy', preflighted: true } as const;
const from = ['first-allowed'] as const;
const steps = [{ expect: {} }] as const;

/** Preflight responses beyond their status: which layer sends them, where, how fast, and how they end. */
export default scenarios(
	{
		topic: 'Preflight answer',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		file: 'tests/preflight/answer.scenarios.ts',
	},
	{
		id: 'preflight-acao-differs-from-actual',
		title: 'The response after a passed preflight names the same origin as the preflight response',
		spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
		exercises: { ...preflighted, answered: true },
		from,
		steps,
		shows: ['passed-preflight', 'response/Access-Control-Allow-Origin'],
		mustNotFind: ['acao-other-origin'],
	},
	{
		id: 'preflight-grants-only-on-actual',
		title: 'Responses to OPTIONS have the Allow headers, not only responses to other requests',
		spec: 'https://fetch.spec.whatwg.org/#http-responses',
		exercises: preflighted,
		from,
		steps: [{ change: { method: 'GET', headers: 'none' }, expect: {} }, { expect: {} }],
		mustNotFind: ['grants-on-actual-only'],
	},
	// Firefox and WebKit may wait for it; Chromium goes on, and runs out of connections in the end.
	{
		id: 'preflight-unterminated-body',
		title: 'The response to OPTIONS is complete',
		exercises: preflighted,
		from,
		steps,
		mustNotFind: ['preflight-body-stall'],
	},
	{
		id: 'preflight-unknown-path',
		title: 'OPTIONS also works for paths that do not exist, so that script can read the 404',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#http-responses',
		exercises: { each: 'contract', preflighted: true },
		from,
		steps: [{ change: { path: 'unknown' }, expect: {} }],
		mustNotFind: ['preflight-status-not-ok', 'preflight-redirected', 'preflight-acao-missing'],
	},
	{
		id: 'preflight-plain-options',
		title: 'OPTIONS that is not a preflight gets the API’s own response, with CORS headers',
		spec: 'https://fetch.spec.whatwg.org/#http-requests',
		exercises: { each: 'request', methods: ['OPTIONS'] },
		from: ['says-allowed'],
		steps: [{ expect: { wire: ['actual'] } }],
		mustNotFind: ['options-taken-for-preflight', 'acao-missing'],
	},
	{
		id: 'preflight-latency',
		title: 'OPTIONS gets a response within three seconds',
		level: 'SHOULD',
		exercises: preflighted,
		from,
		steps,
		mustNotFind: ['preflight-slow'],
	},
	{
		id: 'preflight-vary-and-cacheability',
		title: 'A second origin’s preflight gets its own response, not the one that the first got',
		spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches',
		exercises: { ...preflighted, policy: { allowOrigin: 'list' } },
		from,
		steps: [
			{ expect: { script: 'answered', wire: ['preflight', 'actual'] } },
			{ from: 'other-allowed', expect: { script: 'answered', wire: ['preflight', 'actual'] } },
		],
	},
);
