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
);
