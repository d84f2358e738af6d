import { hasCors, isByCorsCode, type ResponseInRun, said } from './facts.ts';

/** What in or before a server turns a request down, as far as the response tells. */
export type Refuser =
	/** The server's own CORS code, which does not know the origin, the method or a header. */
	| 'cors-code'
	| 'sec-fetch-guard'
	| 'csrf-check'
	/** One of the three above; which is not said. */
	| 'origin-check'
	| 'storage'
	| 'proxy'
	| 'firewall'
	| 'no-route'
	| 'login';

type Response = Pick<ResponseInRun, 'response' | 'exchange'>;

/** One thing by which a refusal is known. */
interface Clue {
	readonly refuser: Refuser;
	/** Part of a sentence: `the body of the response …`. */
	readonly because: string;
	readonly isSeen: (answer: Response) => boolean;
}

const bodyTells =
	(sign: NonNullable<Response['response']['bodySigns']>[number]) =>
	({ response }: Response): boolean =>
		response.bodySigns?.includes(sign) === true;

const says =
	(header: string, value = /./) =>
	(answer: Response): boolean =>
		value.test(said(answer, header) ?? '');

const hasStatus =
	(...statuses: readonly number[]) =>
	({ response }: Response): boolean =>
		statuses.includes(response.status);

/** Headers by which firewalls and bot protections tell of themselves. */
const firewallMarks: readonly (readonly [header: string, value: RegExp])[] = [
	['cf-mitigated', /./],
	['x-amzn-waf-action', /./],
	['x-sucuri-block', /./],
	['x-iinfo', /./],
	['server', /AkamaiGHost|Sucuri|cloudfront|BigIP|imperva/i],
	['x-denied-reason', /./],
];

/** The headers that a firewall may be known by, for evidence. */
export const firewallHeaders: readonly string[] = firewallMarks.map(([name]) => name);

/** The surest first. */
const clues: readonly Clue[] = [
	{
		refuser: 'cors-code',
		because: 'the body of the response is a message that CORS libraries send',
		isSeen: bodyTells('cors-refusal'),
	},
	{
		refuser: 'sec-fetch-guard',
		because: 'the body of the response names Sec-Fetch-Site',
		isSeen: bodyTells('sec-fetch-refusal'),
	},
	{
		refuser: 'csrf-check',
		because: 'the body of the response is a message of a check against forged requests (CSRF)',
		isSeen: bodyTells('csrf-refusal'),
	},
	{
		refuser: 'proxy',
		because:
			'the response’s headers or body are those of a proxy (Squid, Traffic Server) that denies access',
		isSeen: (answer) =>
			says('x-squid-error')(answer) ||
			bodyTells('proxy-refusal')(answer) ||
			(hasStatus(403)(answer) &&
				(says('server', /^(squid|ATS)\b/i)(answer) || says('via', /trafficserver/i)(answer))),
	},
	{
		refuser: 'proxy',
		because: 'a proxy demands a login (Proxy-Authenticate, or status 407)',
		isSeen: (answer) => hasStatus(407)(answer) || says('proxy-authenticate')(answer),
	},
	{
		refuser: 'storage',
		because:
			'the response is an error of a storage service, which checks signatures and permissions',
		isSeen: (answer) =>
			bodyTells('storage-refusal')(answer) ||
			(hasStatus(403)(answer) &&
				(says('x-ms-error-code')(answer) ||
					(says('x-amz-id-2')(answer) && says('x-amz-request-id')(answer)))),
	},
	{
		refuser: 'firewall',
		because: 'a protecting layer (firewall, bot protection) marks it as its own',
		isSeen: (answer) =>
			bodyTells('firewall-refusal')(answer) ||
			(hasStatus(403, 406, 429, 503)(answer) &&
				firewallMarks.some(([name, value]) => says(name, value)(answer))),
	},
	{
		refuser: 'firewall',
		because: 'status 429 is that of a limit on the rate of requests',
		isSeen: (answer) => hasStatus(429)(answer) && answer.exchange.role === 'preflight',
	},
	{
		refuser: 'cors-code',
		because: 'Vary in the response names headers of preflights, which only CORS code does',
		isSeen: (answer) => hasStatus(400, 403)(answer) && isByCorsCode(answer) && !hasCors(answer),
	},
	{
		refuser: 'no-route',
		because: 'the response is the error of a gateway that has no such route',
		isSeen: (answer) =>
			says('x-amzn-errortype', /^MissingAuthenticationToken/)(answer) ||
			(hasStatus(403)(answer) && bodyTells('no-route')(answer)),
	},
	{
		refuser: 'login',
		because: 'the response has status 401, or says how to log in (WWW-Authenticate)',
		isSeen: (answer) =>
			hasStatus(401)(answer) || (hasStatus(403)(answer) && says('www-authenticate')(answer)),
	},
	{
		refuser: 'login',
		because: 'nginx asks for a client certificate with a page like this',
		isSeen: wantsCertificate,
	},
	{
		refuser: 'login',
		because: 'the body of the response speaks of a login or a token',
		isSeen: (answer) => hasStatus(403)(answer) && bodyTells('login-demand')(answer),
	},
	{
		refuser: 'origin-check',
		because: 'the body of the response says that requests from other origins are not allowed',
		isSeen: bodyTells('cross-origin-refusal'),
	},
];

/** Who turned the request down, by status, headers and known beginnings of a body. */
export function refuserOf(
	answer: Response,
): { readonly refuser: Refuser; readonly because: string } | undefined {
	if (answer.response.status < 400) return undefined;
	return clues.find(({ isSeen }) => isSeen(answer));
}

/** nginx answers 400, by a page of its own, to a browser without client certificate. */
function wantsCertificate(answer: Response): boolean {
	return (
		hasStatus(400)(answer) &&
		says('server', /^(nginx|openresty)/i)(answer) &&
		says('content-type', /^text\/html/i)(answer) &&
		answer.exchange.request.url.startsWith('https:')
	);
}
