import type { RuleViolation, SeenResponse } from '../rule.ts';

/** Milliseconds beyond which people notice that a call is made in two trips. */
const budgetMs = 3_000;

/** Preflights that make calls slow. */
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
