import { allowOriginMutants } from './allow-origin.ts';
import { answerMutants } from './answers.ts';
import type { Mutant } from './mutant.ts';
import { preflightMutants } from './preflight.ts';

/** Every mutant of the reference API: each breaks one rule. */
export const mutants: readonly Mutant[] = [
	...allowOriginMutants,
	...preflightMutants,
	...answerMutants,
];
