import { besideCorsCases } from './beside-cors.ts';
import type { FindingCase } from './cases.helpers.ts';
import { contractCases } from './contract.ts';
import { corsCheckCases } from './cors-check.ts';
import { notCorsCases } from './not-cors.ts';
import { preflightCases } from './preflight.ts';
import { redirectCases } from './redirects.ts';

/** One case at least for every code. */
export const findingCases: readonly FindingCase[] = [
	...corsCheckCases,
	...preflightCases,
	...redirectCases,
	...contractCases,
	...besideCorsCases,
	...notCorsCases,
];
