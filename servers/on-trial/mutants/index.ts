import { answerMutants } from './answers.ts';
import { cacheMutants } from './caches.ts';
import { combinedMutants } from './combined.ts';
import { contextMutants } from './contexts.ts';
import { cookieMutants } from './cookies.ts';
import { allowOriginMutants } from './cors-check/allow-origin.ts';
import { hostileMutants } from './cors-check/hostile.ts';
import { originMutants } from './cors-check/origins.ts';
import { simpleRequestMutants } from './cors-check/simple-requests.ts';
import { credentialsMutants } from './credentials.ts';
import { embeddingMutants } from './embedding.ts';
import { errorMutants } from './errors.ts';
import { exposedMutants } from './exposed.ts';
import { hardeningMutants } from './hardening.ts';
import { isolationMutants } from './isolation.ts';
import type { Mutant } from './mutant.ts';
import { preflightAnswerMutants } from './preflight/answer.ts';
import { methodMutants } from './preflight/methods.ts';
import { preflightMutants } from './preflight/preflight.ts';
import { requestHeaderMutants } from './preflight/request-headers.ts';
import { triggerMutants } from './preflight/triggers.ts';
import { redirectMutants } from './redirects.ts';
import { streamMutants } from './streams.ts';
import { timingMutants } from './timing.ts';

/** Every mutant of the reference API: each breaks one rule. */
export const mutants: readonly Mutant[] = [
	...allowOriginMutants,
	...originMutants,
	...hostileMutants,
	...simpleRequestMutants,
	...triggerMutants,
	...methodMutants,
	...preflightMutants,
	...preflightAnswerMutants,
	...requestHeaderMutants,
	...answerMutants,
	...cacheMutants,
	...redirectMutants,
	...exposedMutants,
	...errorMutants,
	...contextMutants,
	...streamMutants,
	...credentialsMutants,
	...cookieMutants,
	...embeddingMutants,
	...timingMutants,
	...isolationMutants,
	...hardeningMutants,
	...combinedMutants,
];
