import { getHeader, type WireResponse } from '../http.ts';
import type { RuleViolation, SeenResponse } from './rule.ts';

/** The names in Vary, in lower case. https://www.rfc-editor.org/rfc/rfc9110#name-vary */
export const variesOn = ({ headers }: WireResponse): string[] =>
	(getHeader(headers, 'vary') ?? '').split(',').map((name) => name.trim().toLowerCase());

/**
 * The fault of a response whose Access-Control-Allow-Origin depends on the request, without `Vary:
 * Origin`. https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches
 */
export function varyFaults({
	step: { policy },
	exchange,
	response,
	isOutside,
}: SeenResponse): RuleViolation[] {
	if (isOutside || exchange.role === 'preflight') return [];
	const { headers } = response;
	const isForAll = getHeader(headers, 'access-control-allow-origin') === '*';
	const isDynamic = !isForAll && policy.allowOrigin !== '*' && policy.allowOrigin.length > 1;
	const isStored = !/\bno-store\b/i.test(getHeader(headers, 'cache-control') ?? '');
	const names = variesOn(response);
	if (!isDynamic || !isStored || names.includes('origin') || names.includes('*')) return [];
	return [{ code: 'vary-origin-missing', detail: getHeader(headers, 'vary') ?? 'absent' }];
}
