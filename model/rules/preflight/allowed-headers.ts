import { getHeader } from '../../http.ts';
import type { RuleViolation, SeenResponse } from '../rule.ts';

const header = 'Access-Control-Allow-Headers';

/**
 * The faults in lists of allowed request headers that allow less than they seem to.
 * https://fetch.spec.whatwg.org/#http-new-header-syntax
 */
export function allowedHeadersFaults({
	exchange: { role, request },
	response: { headers },
	isOutside,
}: SeenResponse): RuleViolation[] {
	const list = getHeader(headers, header);
	const isAsked = getHeader(request.headers, 'access-control-request-headers') !== null;
	if (isOutside || role !== 'preflight' || list === null || !isAsked) return [];
	const names = list.split(/[\s,]+/).filter((name) => name !== '');
	const actual = `${header}: ${list}`.trimEnd();
	if (names.length === 0) {
		return [{ code: 'preflight-headers-empty', actual }];
	}
	return names
		.filter((name) => name.includes('*') && name !== '*')
		.map((detail) => ({
			code: 'preflight-header-pattern',
			detail,
			actual,
		}));
}
