import { getHeader } from '../http.ts';
import type { RuleViolation, SeenResponse } from './rule.ts';

/**
 * The fault of a response that has Access-Control-Allow-Origin with an origin that the request did
 * not send. https://fetch.spec.whatwg.org/#http-responses
 */
export function inventedOriginFaults({
	exchange: { role },
	response: { headers },
}: SeenResponse): RuleViolation[] {
	const value = getHeader(headers, 'access-control-allow-origin');
	if (role !== 'non-CORS' || value === null || value === '*' || isOrigin(value)) return [];
	return [
		{
			code: 'acao-for-nobody',
			detail: value,
			actual: `Access-Control-Allow-Origin: ${value}`,
		},
	];
}

const isOrigin = (value: string): boolean => URL.canParse(value) && new URL(value).origin === value;
