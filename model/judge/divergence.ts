import type { Attempt } from '../attempt.ts';
import type { Observation } from '../observation.ts';
import { knownDifference } from './engine-differences.ts';
import { type Divergence, divergences } from './predict.ts';

const divergenceWords: Readonly<Record<Divergence['kind'], string>> = {
	'lets-read': 'the standard refuses, the browser let script read',
	refuses: 'the standard lets script read, the browser refused',
	'asks-first': 'a preflight that the standard does not ask for',
	'does-not-ask': 'no preflight, which the standard asks for',
	'says-other-origin': 'another Origin than the standard gives',
};

/** Where browser and standard disagree, in words; a listed difference of the engine is named. */
export function divergenceIn(attempt: Attempt, observation: Observation): string | undefined {
	const told = divergencesIn(attempt, observation).map((divergence) => {
		const known = knownDifference(observation.engine.name, divergence);
		const about = divergence.detail === '' ? '' : ` (${divergence.detail})`;
		return `${divergenceWords[divergence.kind]}${about}${known ? ` [known: ${known.id}]` : ''}`;
	});
	return told.length > 0 ? [...new Set(told)].join('; ') : undefined;
}

/** Every point of an attempt where the browser did otherwise than the standard foretells. */
export function divergencesIn(attempt: Attempt, { script, exchanges }: Observation): Divergence[] {
	return script.flatMap((result, index) => {
		const step = attempt.steps[index];
		const own = exchanges.filter((exchange) => exchange.step === index);
		const earlier = exchanges.filter((exchange) => exchange.step < index);
		return step ? divergences(step, result, own, earlier) : [];
	});
}
