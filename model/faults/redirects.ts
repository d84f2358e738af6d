import type { AttemptStep } from '../attempt.ts';
import { fetchStandard } from '../fetch-standard/reason.ts';
import { redirectTarget } from '../fetch-standard/redirect.ts';
import { type Exchange, getHeader } from '../http.ts';
import type { FaultKind, Found, SeenAnswer } from './fault.ts';

const step = fetchStandard('concept-http-redirect-fetch');

/** Redirects that the contract does not speak of, and what is lost on the way. */
export const redirectFaults: FaultKind = {
	texts: {
		'redirect-unpromised': {
			step,
			title: 'A redirect that the contract does not mention',
			detail: 'the address',
			means:
				'The answer sends the browser on to {detail}, where the contract says that it is answered in place, or leads to another host.',
			cause:
				'Nobody is signed in and the API sends people to its login page, or a server wants the address with or without a slash at the end.',
			fix: 'Answer calls by script in place: 401 with CORS headers where a login is missing, and the address with and without a slash alike.',
		},
		'redirect-lost-authorization': {
			step,
			title: 'Authorization does not survive the redirect',
			detail: 'the host',
			means:
				'The call was redirected to {detail}, which asks for the header Authorization, and browsers take that header off when a redirect leads to another origin.',
			cause: 'The service that the API redirects to was tried with tools that keep the header.',
			fix: 'Redirect to an address that needs no login of its own (a signed one, for instance), or pass the answer on instead of redirecting.',
		},
		'redirect-lost-method': {
			step,
			title: 'POST does not survive the redirect',
			detail: 'the status',
			means:
				'The call was redirected while it was a POST, which browsers turn into a GET when the redirect has status 301, 302 or 303, and the new address answers GET with status {detail}.',
			cause: 'The address was moved with 301 or 302, which keep other methods and lose POST.',
			fix: 'Redirect with 307 or 308, which keep the method, or let the new address answer GET.',
		},
	},
	find(seen) {
		const { exchange, isOutside } = seen;
		if (isOutside || exchange.role !== 'actual') return [];
		return [
			...unpromised(seen),
			...lostAuthorization(seen),
			...lostMethod(seen),
			...nullWithCredentials(seen),
		];
	},
};

/** Whether the exchange is another than the one that script asked for. */
const isAfterRedirect = ({ request }: AttemptStep, exchange: Exchange): boolean =>
	exchange.request.url !== request.url;

function unpromised({ step, exchange, response }: SeenAnswer): Found[] {
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

function lostAuthorization({ step, exchange, response }: SeenAnswer): Found[] {
	const { url, headers } = exchange.request;
	const hadOne = getHeader(step.request.headers, 'authorization') !== null;
	const hasOne = getHeader(headers, 'authorization') !== null;
	const isElsewhere = new URL(url).origin !== new URL(step.request.url).origin;
	if (!hadOne || hasOne || !isElsewhere || ![401, 403].includes(response.status)) return [];
	return [
		{
			code: 'redirect-lost-authorization',
			detail: new URL(url).host,
			expected: 'an answer without a login',
			actual: `status ${response.status}`,
		},
	];
}

function lostMethod({ step, exchange, response }: SeenAnswer): Found[] {
	const isGet = exchange.request.method === 'GET' && isAfterRedirect(step, exchange);
	const isRefused = [404, 405, 501].includes(response.status) && response.status !== step.status;
	if (step.request.method.toUpperCase() !== 'POST' || !isGet || !isRefused) return [];
	return [
		{
			code: 'redirect-lost-method',
			detail: `${response.status}`,
			expected: 'an answer to GET, or a redirect with status 307 or 308',
			actual: `GET answered with status ${response.status}`,
		},
	];
}

/**
 * After a redirect from one foreign origin to another, browsers say `null`. Who lets that in lets
 * everybody in, and with credentials that is worth an attack.
 */
function nullWithCredentials({ step, exchange, response: { headers } }: SeenAnswer): Found[] {
	const isNull = getHeader(exchange.request.headers, 'origin') === 'null';
	const isLetIn =
		getHeader(headers, 'access-control-allow-origin') === 'null' &&
		getHeader(headers, 'access-control-allow-credentials') === 'true';
	const isOwn = step.origin === 'null' || step.request.credentials !== 'include';
	return isNull && isLetIn && !isOwn ? [{ code: 'granted-to-null-origin', detail: 'null' }] : [];
}
