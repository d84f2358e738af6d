import type { RuleViolation, SeenResponse } from '../rule.ts';

/** Milliseconds beyond which people notice that a call is made in two trips. */
const budgetMs = 3_000;

/** The fault of a preflight response that takes so long that every call is slow. */
export function preflightLatencyFaults({
	exchange: { role, headAfter = 0 },
}: SeenResponse): RuleViolation[] {
	if (role !== 'preflight' || headAfter <= budgetMs) return [];
	const detail = `${Math.round(headAfter)}`;
	return [
		{
			code: 'preflight-slow',
			detail,
			expected: `a response within ${budgetMs} ms`,
			actual: `a response after ${detail} ms`,
		},
	];
}
