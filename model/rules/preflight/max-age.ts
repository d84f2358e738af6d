import { extractMaxAge } from '../../fetch/parse-lists.ts';
import { getHeader } from '../../http.ts';
import type { RuleViolation, SeenResponse } from '../rule.ts';

/** Seconds beyond which no engine caches a preflight result; Firefox caches them longest. */
const longestCap = 86_400;

/**
 * The faults in Access-Control-Max-Age, against the contract and against the limits of browsers.
 */
export function maxAgeFaults({
	step: { policy },
	exchange,
	response: { headers },
	isOutside,
}: SeenResponse): RuleViolation[] {
	if (isOutside || exchange.role !== 'preflight') return [];
	const seconds = extractMaxAge(headers);
	if (seconds === 'failure') return [];
	const detail = getHeader(headers, 'access-control-max-age') ?? 'absent';
	const differs = policy.maxAge !== undefined && seconds !== policy.maxAge;
	const isOverCap = (seconds ?? 0) > longestCap;
	return [
		...(differs ? ([{ code: 'max-age-differs', detail }] as const) : []),
		...(isOverCap ? ([{ code: 'max-age-over-cap', detail }] as const) : []),
	];
}
