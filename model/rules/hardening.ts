import { isNosniff } from '../fetch/nosniff.ts';
import { isCorsSafelistedRequestHeader } from '../fetch/safelist.ts';
import { getHeader } from '../http.ts';
import type { RuleViolation, SeenResponse } from './rule.ts';
import { isStranger } from './stranger.ts';

const allowPrivateNetwork = 'Access-Control-Allow-Private-Network';

/**
 * The faults that let other sites misuse the API: types that browsers guess, a private network that
 * is opened, and bodies whose type is not checked.
 */
export const hardeningFaults = (seen: SeenResponse): RuleViolation[] => [
	...sniffable(seen),
	...openedNetwork(seen),
	...uncheckedBody(seen),
];

function sniffable({ exchange: { role }, response, isOutside }: SeenResponse): RuleViolation[] {
	const { headers, status, bodySize } = response;
	if (isOutside || role === 'preflight' || status < 200 || status > 299 || bodySize === 0)
		return [];
	const missing = [
		...(isNosniff(headers) ? [] : ['X-Content-Type-Options: nosniff']),
		...(getHeader(headers, 'content-type') === null ? ['Content-Type'] : []),
	];
	return missing.map((detail) => ({
		code: 'answer-can-be-sniffed',
		detail,
		actual: `no ${detail}`,
	}));
}

function openedNetwork({
	step,
	exchange: { role },
	response: { headers },
}: SeenResponse): RuleViolation[] {
	const value = getHeader(headers, allowPrivateNetwork);
	if (role !== 'preflight' || !isStranger(step) || value !== 'true') return [];
	return [
		{
			code: 'private-network-open-to-stranger',
			detail: step.origin,
			actual: `${allowPrivateNetwork}: ${value}`,
		},
	];
}

/** A body of a type that needs no preflight, or of no single type, which the server accepted. */
function uncheckedBody({
	exchange: { role, request },
	response: { status },
	isOutside,
}: SeenResponse): RuleViolation[] {
	const type = getHeader(request.headers, 'content-type');
	const isAccepted = role === 'actual' && status >= 200 && status <= 299;
	if (isOutside || !isAccepted || type === null) return [];
	const isUnchecked = isCorsSafelistedRequestHeader('Content-Type', type) || type.includes(',');
	return isUnchecked
		? [{ code: 'body-type-unchecked', detail: type, actual: `status ${status}` }]
		: [];
}
