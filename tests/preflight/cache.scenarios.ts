import { scenarios } from '../../model/scenario.ts';

export default scenarios(
	{
		topic: 'Preflight cache',
		feature: 'caching',
		spec: 'https://fetch.spec.whatwg.org/#concept-cache',
		file: 'tests/preflight/cache.scenarios.ts',
	},
	// Browsers cache a preflight result for five seconds if no time is named; seven are beyond that.
	{
		id: 'pcache-max-age-honoured',
		title: 'The promised max-age holds: a call after seven seconds needs no new preflight',
		exercises: { each: 'policy', preflighted: true, policy: { maxAge: 'over-five' } },
		from: ['first-allowed'],
		steps: [
			{ expect: { script: 'answered', wire: ['preflight', 'actual'] } },
			{ after: 7, expect: { script: 'answered', wire: ['actual'] } },
		],
		mustNotFind: ['max-age-differs', 'max-age-invalid'],
	},
	{
		id: 'pcache-default-five-seconds',
		title: 'Without max-age, a preflight result is cached for five seconds only',
		exercises: { each: 'policy', preflighted: true, policy: { maxAge: 'not-sent' } },
		from: ['first-allowed'],
		steps: [
			{ expect: { script: 'answered', wire: ['preflight', 'actual'] } },
			{ expect: { script: 'answered', wire: ['actual'] } },
			{ after: 6, expect: { script: 'answered', wire: ['preflight', 'actual'] } },
		],
		shows: ['passed-preflight'],
		mustNotFind: ['max-age-invalid'],
	},
	{
		id: 'pcache-max-age-zero',
		title: 'With max-age 0, every call sends a preflight',
		exercises: { each: 'policy', preflighted: true, policy: { maxAge: 'zero' } },
		from: ['first-allowed'],
		steps: [
			{ expect: { script: 'answered', wire: ['preflight', 'actual'] } },
			{ expect: { script: 'answered', wire: ['preflight', 'actual'] } },
		],
	},
	{
		id: 'pcache-max-age-malformed',
		title: 'Max-age is one whole number of seconds',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-max-age',
		exercises: { each: 'policy', preflighted: true, policy: { maxAge: 'promised' } },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['max-age-invalid'],
	},
	// Right by the standard, and usual in libraries, is also to allow only what the preflight asks for.
	{
		id: 'pcache-list-covers-more',
		title: 'One preflight spares the next one for another method: it lists every method',
		level: 'MAY',
		exercises: {
			each: 'policy',
			notMethods: ['GET', 'HEAD', 'POST'],
			policy: { twoUnsafeMethods: true, maxAge: 'over-five' },
		},
		from: ['first-allowed'],
		steps: [
			{ expect: { script: 'answered', wire: ['preflight', 'actual'] } },
			{ change: { method: 'second-unsafe' }, expect: { script: 'answered', wire: ['actual'] } },
		],
	},
	{
		id: 'pcache-list-covers-headers',
		title: 'One preflight spares the next one for other headers: it lists every header',
		level: 'MAY',
		exercises: {
			each: 'policy',
			methods: ['GET'],
			preflighted: false,
			cacheable: false,
			policy: { headers: 3, maxAge: 'over-five' },
		},
		from: ['first-allowed'],
		steps: [
			{
				change: { headers: 'custom' },
				expect: { script: 'answered', wire: ['preflight', 'actual'] },
			},
			{ change: { headers: 'three-listed' }, expect: { script: 'answered', wire: ['actual'] } },
		],
	},
	// Two hours in Chromium, a day in Firefox, ten minutes in WebKit.
	{
		id: 'pcache-max-age-over-cap',
		title: 'Max-age is not longer than browsers cache',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-max-age',
		exercises: { each: 'policy', preflighted: true, policy: { maxAge: 'promised' } },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['max-age-over-cap'],
	},
	{
		id: 'pcache-http-cache-irrelevant',
		title: 'Access-Control-Max-Age says how long a preflight result is valid, not Cache-Control',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-max-age',
		exercises: { each: 'policy', preflighted: true, policy: { maxAge: 'over-five' } },
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['max-age-in-cache-control'],
	},
);
