import type { OriginRelation } from '../../model/scenario.ts';
import type { ResultsFile } from '../results/results.ts';
import { brief, some } from '../text/brief.ts';
import { compareTexts } from './observed-policy.ts';

/** How the origins that the contract lists stand to it. Crosscheck makes up all others. */
const ofContract: readonly OriginRelation[] = [
	'first-allowed',
	'other-allowed',
	'idn-allowed',
	'first-of-same-site-pair',
	'second-of-same-site-pair',
	'same-site-with-target',
	'cross-site-with-target',
	'denied',
];

/** The origins of a run that its contract lists, in a fixed order. */
export function listedOrigins({ attempts }: ResultsFile): string[] {
	const listed = attempts.flatMap(({ attempt }) =>
		attempt && ofContract.includes(attempt.relation) ? [attempt.steps[0].origin] : [],
	);
	return [...new Set(listed)].sort(compareTexts);
}

const longestList = 3;

/**
 * The first few origins that the contract lists, and how many others there are:
 * `https://app.example.com and 53 others`. Where it lists none of them, the first few of all.
 */
export function originWords(origins: readonly string[], listed: readonly string[]): string {
	const shown = origins.filter((origin) => listed.includes(origin)).slice(0, longestList);
	if (shown.length === 0) return some(origins);
	const rest = origins.length - shown.length;
	const others = rest === 0 ? '' : ` and ${rest} other${rest === 1 ? '' : 's'}`;
	return `${shown.map(brief).join(', ')}${others}`;
}
