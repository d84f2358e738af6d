import { scenarios } from '../../model/scenario.ts';

const exercises = { each: 'resource', preflighted: true } as const;
const from = ['first-allowed'] as const;
const steps = [{ expect: {} }] as const;

/** What must never stand in a preflight's answer; that it works at all is claimed by the methods' and headers' scenarios. */
export default scenarios(
	{
		topic: 'Preflight status',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		file: 'tests/preflight/status.scenarios.ts',
	},
	{
		id: 'preflight-status-401',
		title: 'OPTIONS is not asked for authentication (401)',
		exercises,
		from,
		steps,
		free: ['preflight-status-not-ok/401', 'preflight-status-not-ok/407'],
	},
	{
		id: 'preflight-status-403-waf',
		title: 'OPTIONS is not forbidden (403)',
		exercises,
		from,
		steps,
		free: ['preflight-status-not-ok/403'],
	},
	{
		id: 'preflight-status-404',
		title: 'OPTIONS finds its route (no 404)',
		exercises,
		from,
		steps,
		free: ['preflight-status-not-ok/404'],
	},
	{
		id: 'preflight-status-405',
		title: 'OPTIONS is implemented (no 405 or 501)',
		exercises,
		from,
		steps,
		free: ['preflight-status-not-ok/405', 'preflight-status-not-ok/501'],
	},
	{
		id: 'preflight-status-5xx',
		title: 'OPTIONS is answered without a server error (5xx)',
		exercises,
		from,
		steps,
		free: [
			'preflight-status-not-ok/500',
			'preflight-status-not-ok/502',
			'preflight-status-not-ok/503',
			'preflight-status-not-ok/504',
		],
	},
	{
		id: 'preflight-status-2xx',
		title: 'OPTIONS is answered with a status from 200 to 299, whichever',
		exercises,
		from,
		steps,
		free: ['preflight-status-not-ok'],
	},
	{
		id: 'preflight-status-429',
		title: 'OPTIONS is not held back by a rate limit (429)',
		exercises,
		from,
		steps,
		free: ['preflight-status-not-ok/429'],
	},
	{
		id: 'preflight-status-304',
		title: 'OPTIONS is answered in full, not with 304 by a cache',
		exercises,
		from,
		steps,
		free: ['preflight-status-not-ok/304'],
	},
	// Browsers ask once more, on a new connection; the second answer decides.
	{
		id: 'preflight-421',
		title: 'OPTIONS finds its host (no lasting 421)',
		exercises,
		from,
		steps,
		free: ['preflight-status-not-ok/421'],
	},
	{
		id: 'preflight-redirect',
		title: 'OPTIONS is answered in place, never redirected',
		exercises,
		from,
		steps,
		free: ['preflight-redirected'],
	},
	{
		id: 'preflight-missing-acao',
		title: 'The preflight’s answer carries Allow-Origin',
		exercises,
		from,
		steps,
		free: ['preflight-acao-missing'],
	},
	{
		id: 'preflight-wrong-acao',
		title: 'The preflight’s answer names the origin that asked',
		exercises,
		from: ['first-allowed', 'other-allowed'],
		steps,
		free: ['preflight-acao-other-origin'],
	},
	{
		id: 'preflight-duplicate-acao',
		title: 'The preflight’s answer carries Allow-Origin once',
		exercises,
		from,
		steps,
		free: ['preflight-acao-multiple'],
	},
	{
		id: 'preflight-ok-actual-missing',
		title: 'After a passed preflight the answer itself carries Allow-Origin too',
		exercises: { ...exercises, answered: true },
		from,
		steps,
		free: ['acao-missing'],
	},
);
