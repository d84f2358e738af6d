import { isRedirectStatus } from '../fetch/redirect.ts';
import type { FaultClass } from '../findings/fault-class.ts';
import { entryOf } from '../findings/index.ts';
import type { AttemptRecord } from '../record.ts';
import {
	factsOf,
	isAboutOrigin,
	isAmong,
	isFromSharedCache,
	isOnRedirect,
	isPreflight,
	type KnownCode,
	type ResponseInRun,
} from './facts.ts';
import { misspelt } from './misspelt.ts';
import { refuserOf } from './refusers.ts';

/**
 * The class of the decisive fault of one attempt, as collections of real failures sort them; absent
 * for an attempt that is green, or whose fault is of no such class.
 */
export function faultClassOf(record: AttemptRecord): FaultClass | undefined {
	const [red] = factsOf([record], []).reds;
	if (!red) return undefined;
	const { answer, code } = red;
	const fault = code === 'preflight-status-not-ok' ? code : red.fault;
	if (isAmong(fault, ['no-answer', 'preflight-no-answer'])) {
		const last = record.observation?.exchanges.at(-1);
		return last?.role === 'preflight' ? 'preflight-unanswered' : 'network-failure';
	}
	if (answer && tellsOfAccess(code)) {
		const ofAnswer = classByAnswer(fault, answer);
		if (ofAnswer) return ofAnswer;
	}
	return fault === 'unknown' ? undefined : entryOf(fault).faultClass;
}

/** Codes about what an answer says of access; only for these does the answer tell the class. */
const tellsOfAccess = (code: KnownCode): boolean =>
	isAboutOrigin(code) ||
	isAmong(code, [
		'preflight-status-not-ok',
		'preflight-redirected',
		'preflight-header-refused',
		'preflight-method-refused',
		'preflight-authorization-not-listed',
		'redirected-elsewhere',
		'redirected-to-login',
	]);

function classByAnswer(fault: KnownCode, answer: ResponseInRun): FaultClass | undefined {
	const { status } = answer.response;
	if (
		isPreflight(answer) &&
		answer.earlier.some(({ response }) => isRedirectStatus(response?.status ?? 0))
	) {
		return 'redirect-fails-cors';
	}
	if (fault === 'preflight-redirected') return 'preflight-redirect';
	if (fault === 'preflight-status-not-ok') {
		return isBarred(answer) ? 'preflight-auth-blocked' : 'preflight-not-ok-status';
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

/** A login, a firewall, or what else turns requests away before CORS. */
const isBarred = (answer: ResponseInRun): boolean => {
	const refuser = refuserOf(answer)?.refuser;
	if (refuser === undefined) return answer.response.status === 403;
	return refuser !== 'cors-code' && refuser !== 'no-route';
};
