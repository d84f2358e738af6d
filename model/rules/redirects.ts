import type { AttemptStep } from '../attempt.ts';
import { redirectTarget } from '../fetch/redirect.ts';
import { type Exchange, getHeader } from '../http.ts';
import type { RuleViolation, SeenResponse } from './rule.ts';

/**
 * The faults of redirects: those that the contract does not have, and those that lose method, body
 * or headers on the way.
 */
export function redirectFaults(seen: SeenResponse): RuleViolation[] {
	const { exchange, isOutside } = seen;
	if (isOutside || exchange.role !== 'actual') return [];
	return [
		...unpromised(seen),
		...lostAuthorization(seen),
		...lostMethod(seen),
		...nullWithCredentials(seen),
	];
}

/** Whether the exchange is another than the one that script asked for. */
const isAfterRedirect = ({ request }: AttemptStep, exchange: Exchange): boolean =>
	exchange.request.url !== request.url;

function unpromised({ step, exchange, response }: SeenResponse): RuleViolation[] {
	const { url } = exchange.request;
	const target = redirectTarget(url, response);
	if (!target) return [];
	const promised = step.redirectsTo;
	// Of a promised way only the first part is known.
	if (promised && isAfterRedirect(step, exchange)) return [];
	if (promised && new URL(promised).origin === target.origin) return [];
	return [
		{
			code: 'redirect-unpromised',
			detail: `${target.origin}${target.pathname}`,
			expected: promised ? `a redirect to ${new URL(promised).origin}` : 'no redirect',
			actual: `status ${response.status}, Location: ${getHeader(response.headers, 'location')}`,
		},
	];
}

function lostAuthorization({ step, exchange, response }: SeenResponse): RuleViolation[] {
	const { url, headers } = exchange.request;
	const hadOne = getHeader(step.request.headers, 'authorization') !== null;
	const hasOne = getHeader(headers, 'authorization') !== null;
	const isElsewhere = new URL(url).origin !== new URL(step.request.url).origin;
	if (!hadOne || hasOne || !isElsewhere || ![401, 403].includes(response.status)) return [];
	return [
		{
			code: 'redirect-lost-authorization',
			detail: new URL(url).host,
			actual: `status ${response.status}`,
		},
	];
}

function lostMethod({ step, exchange, response }: SeenResponse): RuleViolation[] {
	const isGet = exchange.request.method === 'GET' && isAfterRedirect(step, exchange);
	const isRefused = [404, 405, 501].includes(response.status) && response.status !== step.status;
	if (step.request.method.toUpperCase() !== 'POST' || !isGet || !isRefused) return [];
	return [
		{
			code: 'redirect-lost-method',
			detail: `${response.status}`,
			actual: `status ${response.status} in response to GET`,
		},
	];
}

/**
 * After a redirect from one foreign origin to another, browsers say `null`. Who lets that in lets
 * everybody in, and with credentials that is worth an attack.
 */
function nullWithCredentials({
	step,
	exchange,
	response: { headers },
}: SeenResponse): RuleViolation[] {
	const isNull = getHeader(exchange.request.headers, 'origin') === 'null';
	const isLetIn =
		getHeader(headers, 'access-control-allow-origin') === 'null' &&
		getHeader(headers, 'access-control-allow-credentials') === 'true';
	const isOwn = step.origin === 'null' || step.request.credentials !== 'include';
	return isNull && isLetIn && !isOwn ? [{ code: 'granted-to-null-origin', detail: 'null' }] : [];
}
