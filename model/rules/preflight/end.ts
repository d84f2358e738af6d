import type { Exchange } from '../../http.ts';
import type { RuleViolation, SeenResponse } from '../rule.ts';

/** Milliseconds; the answer to a preflight is a head with nothing or next to nothing after it. */
const bodyMs = 900;

/** Whether a preflight response has a head, and a body that never ends. */
export function neverEnds({ role, end, headAfter, duration }: Exchange): boolean {
	const isOpen = role === 'preflight' && end.kind === 'abandoned';
	return isOpen && headAfter !== undefined && duration - headAfter >= bodyMs;
}

/** The fault of a preflight response without end, for which some browsers wait. */
export function preflightEndFaults({ exchange }: SeenResponse): RuleViolation[] {
	if (!neverEnds(exchange)) return [];
	return [
		{
			code: 'preflight-body-stall',
			actual: 'the head of a response, but not the end of its body',
		},
	];
}
