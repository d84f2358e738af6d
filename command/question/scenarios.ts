import type { OriginRelation, Scenario } from '../../model/scenario.ts';

/** What `crosscheck check` asks of one request; `from` is added, since a page may have no origin. */
const common = {
	feature: 'core',
	level: 'MUST',
	spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
	exercises: { each: 'request' },
	file: 'command/question/scenarios.ts',
} as const;

/** The request that is checked. */
export const requested: Omit<Scenario, 'from'> = {
	...common,
	id: 'check',
	title: 'The page can read the response to its request',
	topic: 'CORS check',
	steps: [{ expect: { script: 'answered' } }],
	shows: [],
	mustNotFind: [
		// Browsers of today accept it, the standard does not.
		'preflight-authorization-only-wildcard',
		// Script gets a response, and not the one that it asked for.
		'options-taken-for-preflight',
		// Script gets the response, and not the headers that --reads names.
		'expose-header-not-listed',
		'expose-wildcard-with-credentials',
		'expose-list-unparsable',
		'expose-header-absent',
	],
};

const foreign = {
	...common,
	topic: 'Origins kept out',
	steps: [{ expect: { script: 'refused' } }],
} as const;

/** Pages that must not read the response: one on another site, and one without an origin. */
export const foreignPages: readonly (Scenario & { readonly from: readonly [OriginRelation] })[] = [
	{
		...foreign,
		id: 'check-stranger',
		title: 'A page on an unknown origin cannot read a response to a request with credentials',
		from: ['denied'],
	},
	{
		...foreign,
		id: 'check-null',
		title: 'A page without an origin cannot read a response to a request with credentials',
		from: ['opaque-sandboxed-frame'],
	},
];

/** A plain GET of the same URL, which shows whether CORS is on at all. */
export const plainGet: Omit<Scenario, 'from'> = {
	...common,
	id: 'check-plain-get',
	title: 'The page can read the response to a plain GET of the same URL',
	topic: 'CORS check',
	steps: [{ expect: { script: 'answered' } }],
};

/** The request that is checked, without `mode: 'no-cors'`: whether the server would allow it. */
export const withCors: Omit<Scenario, 'from'> = {
	...common,
	id: 'check-with-cors',
	title: "The page gets the answer to the same request with mode: 'cors'",
	topic: 'CORS check',
	steps: [{ expect: { script: 'answered' } }],
};

/** Whether a record is of a page that must not read the response. */
export const isOfForeignPage = ({ scenario }: { readonly scenario: string }): boolean =>
	foreignPages.some(({ id }) => id === scenario);

/** Whether a record is there to compare with, beside the request that is checked. */
export const isForComparison = ({ scenario }: { readonly scenario: string }): boolean =>
	scenario === plainGet.id;
