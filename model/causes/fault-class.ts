import type { AttemptRecord } from '../record.ts';
import {
	type Answer,
	factsOf,
	isFromSharedCache,
	isOnRedirect,
	isPreflight,
	isRedirect,
} from './facts.ts';
import { isFirewall, isLoginDemand } from './kinds/preflight-status.ts';
import { misspelt } from './kinds/spelling.ts';

/** Codes that are of one class wherever they stand, without `preflight-` before them. */
const plain: Readonly<Record<string, string>> = {
	'acao-multiple': 'acao-multiple',
	'acao-wildcard-with-credentials': 'acao-wildcard-credentials',
	'acac-missing': 'acac-missing-or-invalid',
	'acac-invalid': 'acac-missing-or-invalid',
	'acao-empty': 'acao-invalid-value',
	'acao-trailing-slash': 'acao-invalid-value',
	'acao-path': 'acao-invalid-value',
	'acao-pattern': 'acao-invalid-value',
	'acao-quoted': 'acao-invalid-value',
	'acao-not-an-origin': 'acao-invalid-value',
	'acao-case': 'acao-mismatch',
	'acao-default-port': 'acao-mismatch',
	'acao-port-mismatch': 'acao-mismatch',
	'acao-scheme-mismatch': 'acao-mismatch',
	'acao-other-origin': 'acao-mismatch',
	'acao-null-literal': 'acao-mismatch',
	'acao-origin-is-null': 'origin-null',
	'methods-unparsable': 'malformed-allow-list',
	'headers-unparsable': 'malformed-allow-list',
	'method-refused': 'method-not-allowed',
	'method-case-mismatch': 'method-case-mismatch',
	'method-wildcard-with-credentials': 'wildcard-ignored-with-credentials',
	'header-wildcard-with-credentials': 'wildcard-ignored-with-credentials',
	'header-refused': 'header-not-allowed',
	'authorization-not-listed': 'header-not-allowed',
	'authorization-only-wildcard': 'authorization-under-wildcard',
	'expose-header-not-listed': 'expose-headers-missing',
	'expose-wildcard-with-credentials': 'expose-headers-missing',
	'expose-list-unparsable': 'expose-headers-missing',
	'body-stall': 'preflight-unanswered',
	'cache-stored-without-acao': 'cached-response-wrong-cors',
	'cache-foreign-acao': 'cached-response-wrong-cors',
	'cache-stored-without-acac': 'cached-response-wrong-cors',
	'redirect-mixed-content': 'mixed-content',
	'blocked-mixed-content': 'mixed-content',
	'nothing-sent': 'blocked-by-client',
	'blocked-local-network': 'local-network-access',
	'redirected-elsewhere': 'redirect-fails-cors',
	'target-certificate': 'tls-failure',
	'target-tls': 'tls-failure',
	'target-unreachable': 'network-failure',
	'target-unknown': 'network-failure',
	'connection-cut': 'network-failure',
	'network-error': 'network-failure',
	'cookie-policy': 'third-party-cookie-blocked',
	'cookie-not-sent': 'third-party-cookie-blocked',
	'signed-out': 'third-party-cookie-blocked',
};

/**
 * The class of the decisive fault of one attempt, as collections of real failures sort them; absent
 * for an attempt that is green, or whose fault is of no such class.
 */
export function faultClassOf(record: AttemptRecord): string | undefined {
	const [red] = factsOf([record]).reds;
	if (!red) return undefined;
	const { answer, finding } = red;
	const fault = finding.code === 'preflight-status-not-ok' ? 'status-not-ok' : red.fault;
	if (fault === 'no-answer') {
		const last = record.observation?.exchanges.at(-1);
		return last?.role === 'preflight' ? 'preflight-unanswered' : 'network-failure';
	}
	if (answer && isAnswered(finding.code)) {
		const ofAnswer = classByAnswer(fault, answer);
		if (ofAnswer) return ofAnswer;
	}
	return plain[fault];
}

/** Codes about what an answer says of access; only for these does the answer tell the class. */
const isAnswered = (code: string): boolean =>
	/^(preflight-)?(aca[oc]-|status-not-ok|redirected|header-refused|method-refused|authorization-not)/.test(
		code,
	);

function classByAnswer(fault: string, answer: Answer): string | undefined {
	const { status } = answer.response;
	if (
		isPreflight(answer) &&
		answer.earlier.some(({ response }) => isRedirect(response?.status ?? 0))
	) {
		return 'redirect-fails-cors';
	}
	if (fault === 'redirected') return 'preflight-redirect';
	if (fault === 'status-not-ok') {
		const isBarred = isFirewall(answer) || isLoginDemand(answer);
		return isBarred ? 'preflight-auth-blocked' : 'preflight-not-ok-status';
	}
	if (misspelt(fault, answer)) return 'cors-header-name-typo';
	if (!isPreflight(answer) && isOnRedirect(answer)) return 'redirect-fails-cors';
	if (fault === 'acao-missing' || fault === 'acao-other-origin' || fault === 'acao-null-literal') {
		if (answer.step.origin === 'null') return 'origin-null';
		if (!isPreflight(answer) && isFromSharedCache(answer)) return 'cached-response-wrong-cors';
	}
	if (fault !== 'acao-missing') return undefined;
	if (isPreflight(answer)) return 'preflight-no-acao';
	return status >= 400 ? 'acao-missing-on-error' : 'acao-missing';
}
