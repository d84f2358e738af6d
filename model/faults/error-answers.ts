import type { AttemptStep } from '../attempt.ts';
import { fetchStandard } from '../fetch-standard/reason.ts';
import { type Exchange, getHeader, headerLines, type WireResponse } from '../http.ts';
import type { FaultKind, Found, SeenAnswer } from './fault.ts';

/** Errors that script is let read, and that are of no use to it. */
export const errorAnswerFaults: FaultKind = {
	texts: {
		'error-answer-html': {
			step: 'https://www.rfc-editor.org/rfc/rfc9457#name-the-problem-details-json-ob',
			title: 'An error page in the place of data',
			detail: 'the status',
			means:
				'The error (status {detail}) came as an HTML page, from which script cannot tell what is wrong with its request.',
			cause:
				'The framework’s or the gateway’s own error page, made for people, answers script too.',
			fix: 'Answer with data, such as application/problem+json, in every layer that answers errors.',
		},
		'basic-challenge': {
			step: fetchStandard('http-network-or-cache-fetch'),
			title: 'The browser is asked for a name and password',
			detail: 'the challenge',
			means:
				'The error 401 asks for a login of the browser’s own ({detail}): browsers open a login window, and some keep script waiting until somebody answers it.',
			cause: 'The server offers Basic, Digest or NTLM logins beside, or in place of, its tokens.',
			fix: 'Challenge script with a scheme that browsers do not know, such as Bearer, or with none.',
		},
	},
	find(seen) {
		const { exchange, isOutside } = seen;
		return isOutside || exchange.role !== 'actual' ? [] : [...htmlError(seen), ...challenge(seen)];
	},
};

function htmlError({ response: { status, headers } }: SeenAnswer): Found[] {
	const type = getHeader(headers, 'content-type') ?? '';
	if (status < 400 || !/^text\/html\s*(;|$)/i.test(type)) return [];
	return [
		{
			code: 'error-answer-html',
			detail: `${status}`,
			expected: 'Content-Type: application/problem+json, or data of another type',
			actual: `Content-Type: ${type}`,
		},
	];
}

/** Schemes for which browsers have login windows. */
const ownSchemes = /^(basic|digest|ntlm|negotiate)( |$)/i;

/** Whether the answer makes browsers ask their user, and script wait for what the user does. */
export const asksForLogin = (step: AttemptStep, { role, response }: Exchange): boolean =>
	role === 'actual' && response !== undefined && loginOffered(step, response) !== undefined;

/** Without credentials no browser looks at the challenge. */
function loginOffered({ request }: AttemptStep, { status, headers }: WireResponse) {
	if (status !== 401 || request.credentials !== 'include') return undefined;
	return headerLines(headers, 'www-authenticate').find((line) => ownSchemes.test(line));
}

function challenge({ step, response }: SeenAnswer): Found[] {
	const detail = loginOffered(step, response);
	if (detail === undefined) return [];
	return [
		{
			code: 'basic-challenge',
			detail,
			expected: 'WWW-Authenticate: Bearer, or none',
			actual: `WWW-Authenticate: ${detail}`,
		},
	];
}
