import { resourcePolicyOf } from '../fetch/corp.ts';
import { getHeader } from '../http.ts';
import type { RuleViolation, SeenResponse } from './rule.ts';

/** The fault of a Cross-Origin-Resource-Policy value that browsers ignore. */
export function isolationFaults({
	step: { policy },
	exchange,
	response: { headers },
}: SeenResponse): RuleViolation[] {
	const detail = getHeader(headers, 'cross-origin-resource-policy');
	const isIgnored = detail !== null && resourcePolicyOf(headers) === null;
	if (exchange.role === 'preflight' || !isIgnored) return [];
	return [
		{
			code: 'resource-policy-ignored',
			detail,
			expected: `Cross-Origin-Resource-Policy: ${policy.resourcePolicy ?? 'one of its three words'}`,
			actual: `Cross-Origin-Resource-Policy: ${detail}`,
		},
	];
}
