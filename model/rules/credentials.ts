import { getHeader } from '../http.ts';
import type { RuleViolation, SeenResponse } from './rule.ts';

const allowCredentials = 'Access-Control-Allow-Credentials';

/** The faults in Access-Control-Allow-Credentials, where the contract promises no credentials. */
export function credentialsFaults({
	step: { policy },
	response: { headers },
	isOutside,
}: SeenResponse): RuleViolation[] {
	const value = getHeader(headers, allowCredentials);
	if (isOutside || policy.allowCredentials || value !== 'true') return [];
	return [
		{
			code: 'credentials-outside-contract',
			detail: getHeader(headers, 'access-control-allow-origin') ?? 'none',
			actual: `${allowCredentials}: ${value}`,
		},
	];
}
