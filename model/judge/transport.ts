import type { AttemptStep } from '../attempt.ts';
import type { NotCorsCode } from '../findings/not-cors/index.ts';
import { type Exchange, getHeader } from '../http.ts';

/** Why an exchange has no complete response: the finding's code, and what was seen. */
export interface TransportFault {
	readonly code: NotCorsCode;
	readonly actual: string;
}

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME|HOSTNAME/;

/** Names what happened below HTTP; that it happened to a preflight has a name of its own. */
export function transportFault(
	{ end, role, response }: Exchange,
	step: Pick<AttemptStep, 'request' | 'timeoutMs'>,
): TransportFault {
	const target = new URL(step.request.url).origin;
	const isPreflight = role === 'preflight';
	switch (end.kind) {
		case 'connect-failed': {
			const actual = `${target}: ${end.code} (${end.message})`;
			return { code: connectCode(end.code), actual };
		}
		case 'unreadable':
			return {
				code: isPreflight ? 'preflight-network-error' : 'answer-not-http',
				actual: `${target}: ${end.said}`,
			};
		case 'cut':
			return {
				code: isPreflight ? 'preflight-network-error' : 'connection-cut',
				actual: `${target}: connection ${end.how === 'reset' ? 'reset' : 'closed'} ${howFar(response)}`,
			};
		default:
			return {
				code: isPreflight ? 'preflight-no-answer' : 'no-answer',
				actual: `${target}: connected, no response within ${step.timeoutMs / 1000} s`,
			};
	}
}

/** With a Content-Length that lies, the body ends before as many bytes have come. */
function howFar(response: Exchange['response']): string {
	const length = getHeader(response?.headers ?? [], 'content-length');
	return response && length !== null
		? `after ${response.bodySize} of the ${length} bytes that Content-Length says`
		: 'before the response was complete';
}

function connectCode(code: string): NotCorsCode {
	// An alert is what the server says of this side, never of its own certificate.
	if (/ALERT/.test(code)) return 'target-tls';
	if (certificateCodes.test(code)) return 'target-certificate';
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'target-unknown';
	return /SSL|TLS|EPROTO/.test(code) ? 'target-tls' : 'target-unreachable';
}

/**
 * Whether only preflights get no response from the server: it responded to another request of the
 * same attempt, and no preflight. Without that proof of life nothing is known of its policy.
 */
export function dropsPreflights(exchange: Exchange, all: readonly Exchange[]): boolean {
	const isUnanswered = ['cut', 'unreadable', 'abandoned'].includes(exchange.end.kind);
	if (exchange.role !== 'preflight' || exchange.response || !isUnanswered) return false;
	const { origin } = new URL(exchange.request.url);
	const answered = all.filter(
		({ request, response, end }) =>
			response && end.kind === 'answered' && new URL(request.url).origin === origin,
	);
	return answered.length > 0 && answered.every(({ role }) => role !== 'preflight');
}
