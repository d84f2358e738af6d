import { allowOriginMutants } from './allow-origin.ts';
import { answerMutants } from './answers.ts';
import { cacheMutants } from './caches.ts';
import { combinedMutants } from './combined.ts';
import { contextMutants } from './contexts.ts';
import { cookieMutants } from './cookies.ts';
import { credentialsMutants } from './credentials.ts';
import { embeddingMutants } from './embedding.ts';
import { errorMutants } from './errors.ts';
import { exposedMutants } from './exposed.ts';
import { hardeningMutants } from './hardening.ts';
import { hostileMutants } from './hostile.ts';
import { isolationMutants } from './isolation.ts';
import { methodMutants } from './methods.ts';
import type { Mutant } from './mutant.ts';
import { originMutants } from './origins.ts';
import { preflightMutants } from './preflight.ts';
import { preflightAnswerMutants } from './preflight-answer.ts';
import { redirectMutants } from './redirects.ts';
import { requestHeaderMutants } from './request-headers.ts';
import { simpleRequestMutants } from './simple-requests.ts';
import { streamMutants } from './streams.ts';
import { timingMutants } from './timing.ts';
import { triggerMutants } from './triggers.ts';

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
