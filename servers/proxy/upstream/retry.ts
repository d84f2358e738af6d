import type { ConnectFailure } from './failure.ts';

/**
 * Errors of connections that may be gone a moment later. A certificate that is not valid and a proxy that opens
 * no tunnel are none of them.
 */
const passing: readonly string[] = [
	'EAI_AGAIN',
	'ECONNREFUSED',
	'ECONNRESET',
	'EHOSTDOWN',
	'EHOSTUNREACH',
	'ENETDOWN',
	'ENETRESET',
	'ENETUNREACH',
	'ENOTFOUND',
	'EPIPE',
	'ETIMEDOUT',
];

/** Whether another try to connect may do: nothing of the request was sent. */
export const isPassing = ({ code }: ConnectFailure): boolean => passing.includes(code);

/** Milliseconds before the first, the second … further try: each waits twice as long as the one before. */
export const pauseBeforeMs = (tries: number): number => 250 * 2 ** Math.min(tries, 5);
