import { scenarios } from '../../model/scenario.ts';

/** An error without CORS headers reaches script as a bare TypeError, without status or body. */
export default scenarios(
	{
		topic: 'Error answers',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
		file: 'tests/error-answers/error-answers.scenarios.ts',
	},
	...(
		[
			[400, 'Bad request'],
			[401, 'Not signed in'],
			[403, 'Forbidden'],
			[404, 'Not found'],
			[429, 'Too many requests'],
			[500, 'Server error'],
		] as const
	).map(([status, name]) => ({
		id: `error-${status}`,
		title: `${name} (${status}) is readable by script`,
		exercises: { each: 'request', status, answered: true } as const,
		from: ['first-allowed' as const],
		steps: [{ expect: { script: 'readable' } } as const],
	})),
	...(
		[
			['error-405', 'Wrong method (405)', [405]],
			['error-413-414-431', 'Too large (413, 414 or 431)', [413, 414, 431]],
			['error-415-406', 'Wrong media type (415 or 406)', [406, 415]],
			['error-502-503-504', 'No response behind the gateway (502, 503 or 504)', [502, 503, 504]],
		] as const
	).map(([id, name, status]) => ({
		id,
		title: `${name} is readable by script`,
		exercises: { each: 'request', status, answered: true } as const,
		from: ['first-allowed' as const],
		steps: [{ expect: { script: 'readable' } } as const],
	})),
	{
		id: 'error-timeout-gateway',
		title: 'A gateway timeout (504) after a passed preflight is readable by script',
		exercises: { each: 'request', status: [502, 503, 504], preflighted: true, answered: true },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable', wire: ['preflight', 'actual'] } }],
	},
	{
		id: 'error-body-readable',
		title: 'Errors reach script as data, not as a page for people',
		level: 'SHOULD',
		spec: 'https://www.rfc-editor.org/rfc/rfc9457#name-the-problem-details-json-ob',
		exercises: { each: 'request', status: [400, 409, 422], answered: true },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable' } }],
		mustNotFind: ['error-answer-html'],
	},
	{
		id: 'error-partial-middleware-order',
		title:
			'A body that no parser can read gets a readable response, since CORS comes before parsing',
		exercises: {
			each: 'policy',
			methods: ['POST', 'PUT', 'PATCH'],
			header: 'content-type',
			preflighted: true,
			answered: true,
		},
		from: ['first-allowed'],
		steps: [{ change: { body: '{' }, expect: { script: 'answered' } }],
	},
	{
		id: 'error-early-404-at-edge',
		title: 'A path that does not exist gets a readable response, whichever layer responds',
		level: 'SHOULD',
		exercises: { each: 'contract', methods: ['GET'], preflighted: false },
		from: ['first-allowed'],
		steps: [{ change: { path: 'unknown' }, expect: { script: 'answered' } }],
	},
	{
		id: 'cred-http-auth-challenge',
		title: 'A 401 does not ask the browser for a name and password',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#http-network-or-cache-fetch',
		exercises: { each: 'request', status: 401, answered: true, policy: { allowCredentials: true } },
		from: ['first-allowed'],
		steps: [{ change: { credentials: 'include' }, expect: {} }],
		mustNotFind: ['basic-challenge'],
	},
);
