import type { RuleViolation, SeenResponse } from './rule.ts';

/** Strangers are to be refused, not to be failed. */
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
