import type { RuleViolation, SeenResponse } from './rule.ts';

/**
 * The fault of a server error (5xx) as the response to an origin that is not allowed: it should be
 * refused, not fail.
 */
export function refusalStatusFaults({
	step: { origin },
	response: { status },
	isOutside,
}: SeenResponse): RuleViolation[] {
	if (!isOutside || origin === 'null' || status < 500) return [];
	return [
		{
			code: 'denied-origin-server-error',
			detail: `${status}`,
			actual: `status ${status}`,
		},
	];
}
