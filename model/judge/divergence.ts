import type { Attempt } from '../attempt.ts';
import type { Observation } from '../observation.ts';
import { knownDifference } from './engine-differences.ts';
import { type Divergence, divergences } from './predict.ts';

const divergenceWords: Readonly<Record<Divergence['kind'], string>> = {
	'lets-read': 'the standard blocks the response, the browser let script read it',
	refuses: 'the standard lets script read the response, the browser blocked it',
	'asks-first': 'a preflight that the standard does not require',
	'does-not-ask': 'no preflight, although the standard requires one',
	'says-other-origin': 'another Origin than the standard prescribes',
};

/** Where browser and standard disagree, in words; a listed difference of the engine is named. */
export function divergenceIn(attempt: Attempt, observation: Observation): string | undefined {
	const differences = divergencesIn(attempt, observation).map((divergence) => {
		const known = knownDifference(observation.engine.name, divergence);
		const about = divergence.detail === '' ? '' : ` (${divergence.detail})`;
		return `${divergenceWords[divergence.kind]}${about}${known ? ` [known: ${known.id}]` : ''}`;
	});
	return differences.length > 0 ? [...new Set(differences)].join('; ') : undefined;
}

/** Every point of an attempt where the browser did something else than the standard predicts. */
export function divergencesIn(attempt: Attempt, { script, exchanges }: Observation): Divergence[] {
	return script.flatMap((result, index) => {
		const step = attempt.steps[index];
		const own = exchanges.filter((exchange) => exchange.step === index);
		const earlier = exchanges.filter((exchange) => exchange.step < index);
		return step ? divergences(step, result, own, earlier) : [];
	});
}
