import type { AttemptStep } from '../attempt.ts';
import { corsCheck } from '../fetch/cors-check.ts';
import type { Reason } from '../fetch/reason.ts';
import { isRedirectStatus } from '../fetch/redirect.ts';
import { type Code, isOfCorsCheck } from '../findings/index.ts';
import { type Exchange, getHeader, type WireResponse } from '../http.ts';
import type { RuleViolation } from '../rules/rule.ts';
import { corsRequestOf } from './refusals.ts';

/** One answer that a browser refuses, with the exchanges around it. */
interface Refused {
	readonly step: AttemptStep;
	readonly exchange: Exchange;
	readonly response: WireResponse;
	/** The attempt's exchanges before this one. */
	readonly earlier: readonly Exchange[];
	/** No exchange of the step comes after it. */
	readonly isLast: boolean;
	/** Why the standard has the browser block the response. */
	readonly refusals: readonly Reason<Code>[];
}

/** What other exchanges of the attempt add to the reasons why the browser blocks a response. */
export const explanationsOf = (refused: Refused): RuleViolation[] => [
	...endlessRedirect(refused),
	...originLost(refused),
	...takenBack(refused),
	...loginPage(refused),
];

/** https://fetch.spec.whatwg.org/#concept-request-redirect-count; some engines count one less. */
const redirectLimit = 20;

const redirectsAmong = (step: number, exchanges: readonly Exchange[]): Exchange[] =>
	exchanges.filter(
		(one) =>
			one.step === step && one.role !== 'preflight' && isRedirectStatus(one.response?.status ?? 0),
	);

function endlessRedirect({ exchange, response, earlier, isLast }: Refused): RuleViolation[] {
	const before = redirectsAmong(exchange.step, earlier).length;
	const isRedirect = exchange.role !== 'preflight' && isRedirectStatus(response.status);
	if (!isLast || !isRedirect || before + 1 < redirectLimit) return [];
	return [
		{
			code: 'redirect-too-many',
			detail: String(before + 1),
			expected: `a response after ${redirectLimit} redirects at most`,
			actual: `redirect number ${before + 1}: Location: ${getHeader(response.headers, 'location')}`,
		},
	];
}

/** Browsers say `null` once a foreign origin has redirected them to another. */
function originLost({ step, exchange, response, refusals }: Refused): RuleViolation[] {
	const said = getHeader(exchange.request.headers, 'origin');
	if (
		said !== 'null' ||
		step.origin === 'null' ||
		!refusals.some(({ code }) => isOfCorsCheck(code))
	)
		return [];
	const allowed = getHeader(response.headers, 'access-control-allow-origin');
	return [
		{
			code: 'redirect-null-origin',
			detail: new URL(exchange.request.url).origin,
			expected: `Origin: ${step.origin}, which browsers send only where no redirect leads from one foreign origin to another`,
			actual: `Origin: null in the request, and in the response ${allowed === null ? 'no Access-Control-Allow-Origin' : `Access-Control-Allow-Origin: ${allowed}`}`,
		},
	];
}

/** An earlier answer of the server lets the page in, and this one does not. */
function takenBack({ step, exchange, response, earlier, refusals }: Refused): RuleViolation[] {
	if (exchange.role !== 'actual' || !refusals.some(({ code }) => isOfCorsCheck(code))) return [];
	const { origin } = new URL(exchange.request.url);
	const good = earlier.filter(
		(one) =>
			one.role !== 'non-CORS' &&
			one.response &&
			one.response.status < 300 &&
			new URL(one.request.url).origin === origin &&
			corsCheck(corsRequestOf(step, one), one.response).length === 0,
	);
	if (response.status >= 400) {
		if (good.length === 0 || !refusals.some(({ code }) => code === 'acao-missing')) return [];
		return [
			{
				code: 'cors-only-on-success',
				detail: String(response.status),
				actual: `status ${response.status} without Access-Control-Allow-Origin`,
			},
		];
	}
	const preflight = good.find((one) => one.role === 'preflight' && one.step === exchange.step);
	if (!preflight?.response) return [];
	return [
		{
			code: 'inconsistent-preflight-and-actual',
			expected: `as in the preflight response: ${grantIn(preflight.response)}`,
			actual: grantIn(response),
		},
	];
}

const grantIn = ({ headers }: WireResponse): string =>
	['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials']
		.map((name) => `${name}: ${getHeader(headers, name) ?? 'absent'}`)
		.join(', ');

const loginWords =
	/log-?in|sign-?in|\bsso\b|\bauth(orize|enticate)?\b|oauth|\bidp\b|saml|session\/new/i;

/** What a redirect led to is a page for people, and its address speaks of a login. */
function loginPage({ exchange, response, earlier, refusals }: Refused): RuleViolation[] {
	const { url } = exchange.request;
	const { hostname, pathname, origin } = new URL(url);
	const isAfterRedirect = redirectsAmong(exchange.step, earlier).length > 0;
	const type = getHeader(response.headers, 'content-type') ?? '';
	const isPage = /^text\/html\s*(;|$)/i.test(type) && loginWords.test(hostname + pathname);
	if (!isAfterRedirect || !isPage || refusals.length === 0) return [];
	return [
		{
			code: 'redirected-to-login',
			detail: `${origin}${pathname}`,
			actual: `a redirect to ${origin}${pathname}, which is an HTML page`,
		},
	];
}
