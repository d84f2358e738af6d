import { scenarios } from '../../model/scenario.ts';

const exercises = { each: 'resource', preflighted: true } as const;
const from = ['first-allowed'] as const;
const steps = [{ expect: {} }] as const;

/**
 * What a preflight response must never have; the methods' and headers' scenarios claim that it works at
 * all.
 */
export default scenarios(
	{
		topic: 'Preflight status',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		file: 'tests/preflight/status.scenarios.ts',
	},
	{
		id: 'preflight-status-401',
		title: 'OPTIONS needs no authentication (no 401)',
		exercises,
		from,
		steps,
		mustNotFind: ['preflight-status-not-ok/401', 'preflight-status-not-ok/407'],
	},
	{
		id: 'preflight-status-403-waf',
		title: 'OPTIONS is not forbidden (no 403)',
		exercises,
		from,
		steps,
		mustNotFind: ['preflight-status-not-ok/403'],
	},
	{
		id: 'preflight-status-404',
		title: 'OPTIONS finds its route (no 404)',
		exercises,
		from,
		steps,
		mustNotFind: ['preflight-status-not-ok/404'],
	},
	{
		id: 'preflight-status-405',
		title: 'OPTIONS is implemented (no 405 or 501)',
		exercises,
		from,
		steps,
		mustNotFind: ['preflight-status-not-ok/405', 'preflight-status-not-ok/501'],
	},
	{
		id: 'preflight-status-5xx',
		title: 'OPTIONS causes no server error (no 5xx)',
		exercises,
		from,
		steps,
		mustNotFind: [
			'preflight-status-not-ok/500',
			'preflight-status-not-ok/502',
			'preflight-status-not-ok/503',
			'preflight-status-not-ok/504',
		],
	},
	{
		id: 'preflight-status-2xx',
		title: 'OPTIONS gets any status from 200 to 299',
		exercises,
		from,
		steps,
		mustNotFind: ['preflight-status-not-ok'],
	},
	{
		id: 'preflight-status-429',
		title: 'OPTIONS is not blocked by a rate limit (no 429)',
		exercises,
		from,
		steps,
		mustNotFind: ['preflight-status-not-ok/429'],
	},
	{
		id: 'preflight-status-304',
		title: 'OPTIONS gets a full response, not a cache’s 304',
		exercises,
		from,
		steps,
		mustNotFind: ['preflight-status-not-ok/304'],
	},
	// Browsers repeat the request on a new connection; the second response decides.
	{
		id: 'preflight-421',
		title: 'OPTIONS finds its host (no lasting 421)',
		exercises,
		from,
		steps,
		mustNotFind: ['preflight-status-not-ok/421'],
	},
	{
		id: 'preflight-redirect',
		title: 'OPTIONS is never redirected',
		exercises,
		from,
		steps,
		mustNotFind: ['preflight-redirected'],
	},
	{
		id: 'preflight-missing-acao',
		title: 'The preflight response has Allow-Origin',
		exercises,
		from,
		steps,
		mustNotFind: ['preflight-acao-missing'],
	},
	{
		id: 'preflight-wrong-acao',
		title: 'The preflight response names the origin that asked',
		exercises,
		from: ['first-allowed', 'other-allowed'],
		steps,
		mustNotFind: ['preflight-acao-other-origin'],
	},
	{
		id: 'preflight-duplicate-acao',
		title: 'The preflight response has Allow-Origin once',
		exercises,
		from,
		steps,
		mustNotFind: ['preflight-acao-multiple'],
	},
	{
		id: 'preflight-ok-actual-missing',
		title: 'After a passed preflight, the actual response has Allow-Origin too',
		exercises: { ...exercises, answered: true },
		from,
		steps,
		shows: ['passed-preflight', 'response/Access-Control-Allow-Origin'],
		mustNotFind: ['acao-missing'],
	},
);
