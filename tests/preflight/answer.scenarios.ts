import { scenarios } from '../../model/scenario.ts';

const preflighted = { each: 'policy', preflighted: true } as const;
const from = ['first-allowed'] as const;
const steps = [{ expect: {} }] as const;

/** How preflights are answered beyond their status: by whom, where, how fast and how it ends. */
export default scenarios(
	{
		topic: 'Preflight answer',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		file: 'tests/preflight/answer.scenarios.ts',
	},
	{
		id: 'preflight-acao-differs-from-actual',
		title: 'The answer after a passed preflight names the same origin as the preflight’s',
		spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
		exercises: { ...preflighted, answered: true },
		from,
		steps,
		free: ['acao-other-origin'],
	},
	{
		id: 'preflight-grants-only-on-actual',
		title: 'Permissions stand in the answer to OPTIONS, not only in those to other requests',
		spec: 'https://fetch.spec.whatwg.org/#http-responses',
		exercises: preflighted,
		from,
		steps: [{ change: { method: 'GET', headers: 'none' }, expect: {} }, { expect: {} }],
		free: ['grants-on-actual-only'],
	},
	// Firefox and WebKit may wait for it; Chromium goes on, and runs out of connections in the end.
	{
		id: 'preflight-unterminated-body',
		title: 'The answer to OPTIONS comes to its end',
		exercises: preflighted,
		from,
		steps,
		free: ['preflight-body-stall'],
	},
	{
		id: 'preflight-unknown-path',
		title: 'OPTIONS passes also for paths that do not exist, so that script can read the 404',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#http-responses',
		exercises: { each: 'contract', preflighted: true },
		from,
		steps: [{ change: { path: 'unknown' }, expect: {} }],
		free: ['preflight-status-not-ok', 'preflight-redirected', 'preflight-acao-missing'],
	},
	{
		id: 'preflight-plain-options',
		title: 'OPTIONS that is no preflight gets the API’s own answer, with CORS headers',
		spec: 'https://fetch.spec.whatwg.org/#http-requests',
		exercises: { each: 'request', methods: ['OPTIONS'] },
		from: ['says-allowed'],
		steps: [{ expect: { wire: ['actual'] } }],
		free: ['options-taken-for-preflight', 'acao-missing'],
	},
	{
		id: 'preflight-latency',
		title: 'OPTIONS is answered within three seconds',
		level: 'SHOULD',
		exercises: preflighted,
		from,
		steps,
		free: ['preflight-slow'],
	},
	{
		id: 'preflight-vary-and-cacheability',
		title:
			'A second origin’s preflight is answered anew, not with the answer that the first one got',
		spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches',
		exercises: { ...preflighted, policy: { allowOrigin: 'list' } },
		from,
		steps: [
			{ expect: { script: 'answered', wire: ['preflight', 'actual'] } },
			{ from: 'other-allowed', expect: { script: 'answered', wire: ['preflight', 'actual'] } },
		],
	},
);
