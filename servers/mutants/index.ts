import { allowOriginMutants } from './allow-origin.ts';
import { answerMutants } from './answers.ts';
import { cookieMutants } from './cookies.ts';
import { credentialsMutants } from './credentials.ts';
import { hardeningMutants } from './hardening.ts';
import { hostileMutants } from './hostile.ts';
import type { Mutant } from './mutant.ts';
import { originMutants } from './origins.ts';
import { preflightMutants } from './preflight.ts';

/** Every mutant of the reference API: each breaks one rule. */
export const mutants: readonly Mutant[] = [
	...allowOriginMutants,
	...originMutants,
	...hostileMutants,
	...preflightMutants,
	...answerMutants,
	...credentialsMutants,
	...cookieMutants,
	...hardeningMutants,
];
