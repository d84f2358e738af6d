import type { AttemptStep } from '../attempt.ts';
import { type Exchange, getHeader, headerLines, type WireResponse } from '../http.ts';
import type { RuleViolation, SeenResponse } from './rule.ts';

/**
 * The faults in error responses that script may read: HTML in place of data, or a challenge that
 * makes browsers show a login dialog.
 */
export function errorAnswerFaults(seen: SeenResponse): RuleViolation[] {
	const { exchange, isOutside } = seen;
	return isOutside || exchange.role !== 'actual' ? [] : [...htmlError(seen), ...challenge(seen)];
}

function htmlError({ response: { status, headers } }: SeenResponse): RuleViolation[] {
	const type = getHeader(headers, 'content-type') ?? '';
	if (status < 400 || !/^text\/html\s*(;|$)/i.test(type)) return [];
	return [
		{
			code: 'error-answer-html',
			detail: `${status}`,
			actual: `Content-Type: ${type}`,
		},
	];
}

/** Schemes for which browsers have login windows. */
const ownSchemes = /^(basic|digest|ntlm|negotiate)( |$)/i;

/**
 * Whether a response makes browsers show a login dialog, for which script has to wait.
 * @param step whose request it is a response to
 */
export const asksForLogin = (step: AttemptStep, { role, response }: Exchange): boolean =>
	role === 'actual' && response !== undefined && loginOffered(step, response) !== undefined;

/** Without credentials no browser looks at the challenge. */
function loginOffered({ request }: AttemptStep, { status, headers }: WireResponse) {
	if (status !== 401 || request.credentials !== 'include') return undefined;
	return headerLines(headers, 'www-authenticate').find((line) => ownSchemes.test(line));
}

function challenge({ step, response }: SeenResponse): RuleViolation[] {
	const detail = loginOffered(step, response);
	if (detail === undefined) return [];
	return [
		{
			code: 'basic-challenge',
			detail,
			actual: `WWW-Authenticate: ${detail}`,
		},
	];
}
