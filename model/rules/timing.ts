import { isSerializedOrigin } from '../fetch/origin.ts';
import { timingOrigins } from '../fetch/tao.ts';
import { getHeader } from '../http.ts';
import type { RuleViolation, SeenResponse } from './rule.ts';

/**
 * The fault of Timing-Allow-Origin values that no page's origin can equal.
 * https://w3c.github.io/resource-timing/#sec-timing-allow-origin
 */
export function timingFaults({ exchange, response: { headers } }: SeenResponse): RuleViolation[] {
	const isRight = (member: string): boolean =>
		['*', 'null'].includes(member) || isSerializedOrigin(member);
	if (exchange.role === 'preflight' || timingOrigins(headers).every(isRight)) return [];
	const detail = getHeader(headers, 'timing-allow-origin') ?? '';
	return [
		{
			code: 'timing-list-invalid',
			detail,
			actual: `Timing-Allow-Origin: ${detail}`,
		},
	];
}
