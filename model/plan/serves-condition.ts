import { servings } from '../contract.ts';
import { type Candidate, condition } from './condition.ts';

/** Responses that never end, or that nobody waits for. */
const withoutEnd: readonly string[] = ['event-stream', 'web-socket', 'beacon'];

const servesWords = {
	beacon: 'as: beacon (or none that says so)',
	'plain-image': 'as: image, or serves: image',
};

const declaresBeacons = ({ contract: { resources } }: Candidate): boolean =>
	resources.some(({ requests }) => requests.some(({ as }) => as === 'beacon'));

/**
 * What the resource is made for; by default an API. `anything`: whatever has a response that ends,
 * so no event stream or WebSocket. `beacon`: what is declared one; where nothing is, an API.
 * `plain-image`: an image whether or not script is to have its pixels.
 */
export const servesCondition = condition(
	[...servings, 'anything', 'beacon', 'plain-image'],
	(wanted, candidate) => {
		const { as } = candidate.request;
		const { serves } = candidate.resource;
		if (wanted === 'anything') return !withoutEnd.includes(as ?? serves ?? '');
		if (wanted === 'plain-image') return (as ?? serves) === 'image';
		if (as !== undefined) return as === 'beacon' && wanted === as;
		return wanted === 'beacon'
			? serves === undefined && !declaresBeacons(candidate)
			: serves === wanted;
	},
	(wanted) => servesWords[wanted as keyof typeof servesWords] ?? `serves: ${wanted}`,
	({ resource: { serves }, request: { as } }) => (as ?? serves) === undefined,
);
