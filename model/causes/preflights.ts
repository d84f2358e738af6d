import { hasCors, isByCorsCode, type ResponseInRun, said } from './facts.ts';

/** Headers by which firewalls and bot protections tell of themselves. */
export const firewallMarks: readonly (readonly [header: string, value: RegExp])[] = [
	['cf-mitigated', /./],
	['x-amzn-waf-action', /./],
	['x-sucuri-block', /./],
	['x-iinfo', /./],
	['server', /AkamaiGHost|Sucuri|cloudfront|BigIP|imperva/i],
	['x-denied-reason', /./],
];

/** A layer that looks for attacks, or for too many requests, has answered. */
export const isFirewall = (answer: ResponseInRun): boolean =>
	answer.response.status === 429 ||
	([403, 406, 503].includes(answer.response.status) &&
		firewallMarks.some(([name, value]) => value.test(said(answer, name) ?? '')));

/** A login was asked for. API gateways answer 403 as well where they know no such route. */
export function isLoginDemand(answer: ResponseInRun): boolean {
	const { status } = answer.response;
	if (status === 401 || status === 407) return true;
	if (wantsCertificate(answer)) return true;
	const kind = said(answer, 'x-amzn-errortype') ?? '';
	return status === 403 && !/^MissingAuthenticationToken/.test(kind) && !isByCorsCode(answer);
}

/** nginx answers 400, by a page of its own, to a browser without client certificate. */
const wantsCertificate = (answer: ResponseInRun): boolean =>
	answer.response.status === 400 &&
	/^(nginx|openresty)/i.test(said(answer, 'server') ?? '') &&
	/^text\/html/i.test(said(answer, 'content-type') ?? '') &&
	answer.exchange.request.url.startsWith('https:');

/** For other kinds: the preflight of this answer's own attempt let it pass. */
export const preflightPassed = ({ earlier }: ResponseInRun): boolean =>
	earlier.some(
		({ role, response }) =>
			role === 'preflight' &&
			response !== undefined &&
			response.status >= 200 &&
			response.status < 300,
	);

/** The preflight of the answer's own attempt, with CORS headers. */
export function corsInPreflight(answer: ResponseInRun): ResponseInRun | undefined {
	const exchange = answer.earlier.find(({ role, response }) => role === 'preflight' && response);
	if (!exchange?.response) return undefined;
	const preflight: ResponseInRun = {
		...answer,
		exchange,
		response: exchange.response,
		earlier: [],
	};
	return hasCors(preflight) ? preflight : undefined;
}
