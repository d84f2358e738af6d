import type { AttemptStep } from '../attempt.ts';
import type { Code } from '../findings/index.ts';
import type { Exchange } from '../http.ts';
import { asksForLogin } from './error-answers.ts';
import { neverEnds } from './preflight/end.ts';

/** Faults of the server that keep a browser waiting for as long as script lets it. */
export const stallCodes: readonly Code[] = [
	'preflight-body-stall',
	'preflight-dropped',
	'basic-challenge',
];

/**
 * Whether this exchange shows why the browser still waits: a preflight response without end, or a
 * login dialog.
 */
export const keepsWaiting = (step: AttemptStep, exchange: Exchange): boolean =>
	neverEnds(exchange) || asksForLogin(step, exchange);
