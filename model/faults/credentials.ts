import { fetchStandard } from '../fetch-standard/reason.ts';
import { getHeader } from '../http.ts';
import type { FaultKind } from './fault.ts';

const allowCredentials = 'Access-Control-Allow-Credentials';

/** Access-Control-Allow-Credentials where the contract promises none. */
export const credentialsFaults: FaultKind = {
	texts: {
		'credentials-outside-contract': {
			step: fetchStandard('cors-protocol-and-credentials'),
			title: 'Credentials are allowed that the contract does not mention',
			detail: 'the origin that is allowed',
			means:
				'The answer allows requests with credentials (cookies or another login) although the contract says that this resource takes none; the origin that it allows is {detail}.',
			cause:
				'One rule for all routes adds Access-Control-Allow-Credentials: true, and sends back the origin of whoever has cookies in the place of "*".',
			fix: 'Leave Access-Control-Allow-Credentials out on public resources, or change the contract.',
		},
		'cache-stored-without-acac': {
			step: fetchStandard('cors-protocol-and-http-caches'),
			title: "A cache's copy does not allow credentials",
			means:
				'The page could not read an answer that came from a cache, because the cache had stored it for a request without credentials and it lacks Access-Control-Allow-Credentials: true.',
			cause:
				'The server adds Access-Control-Allow-Credentials only when a cookie or a token comes along.',
			fix: 'Send Access-Control-Allow-Credentials: true with every answer of this route that names an allowed origin, cookie or not.',
		},
	},
	find({ step: { policy }, response: { headers }, isOutside }) {
		const value = getHeader(headers, allowCredentials);
		if (isOutside || policy.allowCredentials || value !== 'true') return [];
		return [
			{
				code: 'credentials-outside-contract',
				detail: getHeader(headers, 'access-control-allow-origin') ?? 'none',
				expected: `no ${allowCredentials}`,
				actual: `${allowCredentials}: ${value}`,
			},
		];
	},
};
