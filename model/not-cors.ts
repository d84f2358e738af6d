import type { Attempt, AttemptStep } from './attempt.ts';
import { codeText, isNotCorsCode } from './codes.ts';
import { keepsWaiting } from './faults/stall.ts';
import type { Exchange } from './http.ts';
import type { Observation } from './observation.ts';
import type { Finding } from './verdict.ts';

/**
 * The cause, when an attempt shows nothing about the target's CORS policy: it could not be carried
 * out, the target gave no answer, or the browser had another reason to send nothing.
 */
export function notCors(attempt: Attempt, observation: Observation): Finding | null {
	const { failure } = observation;
	if (failure) {
		const code = isNotCorsCode(failure.code) ? failure.code : 'not-carried-out';
		return cause(code, failure.message, 'the attempt is carried out');
	}
	if (attempt.scenario.requires === 'http-cache' && observation.engine.keepsHttpCache === false) {
		return cause('engine-keeps-no-http-cache', 'the control answer was fetched twice');
	}
	for (const [index, step] of attempt.steps.entries()) {
		const found = obstacleIn(step, index, observation);
		if (found && !isSought(attempt, found)) return found;
		// Nothing is done after a step that came to no end.
		if (observation.script[index]?.type === 'timeout') return null;
	}
	return null;
}

/** A scenario that looks for redirects tells this one by its answer. */
const isSought = ({ scenario }: Attempt, { code }: Finding): boolean =>
	code === 'redirected-elsewhere' && (scenario.free ?? []).includes('redirect-unpromised');

function obstacleIn(step: AttemptStep, index: number, observation: Observation): Finding | null {
	const result = observation.script[index];
	const exchanges = observation.exchanges.filter((exchange) => exchange.step === index);
	const last = exchanges.at(-1);
	if (result === undefined) return cause('page-lost', 'no result from the page');
	if (result.type !== 'error' && result.type !== 'timeout') return null;
	if (last && !last.response) return transportCause(last, step);
	if (result.type === 'timeout') {
		if (last && keepsWaiting(step, last)) return null;
		return cause('no-answer', `the answer was not complete after ${result.afterMs / 1000} s`);
	}
	const [host] = observation.refusedHosts;
	if (host) return cause('redirected-elsewhere', `a redirect to ${host}`);
	if (!last && isMixedContent(step)) {
		return cause('blocked-mixed-content', `a page on ${step.page} asks ${step.request.url}`);
	}
	// Later steps may live on a stored answer, but none of those proves that a request is refused.
	if (exchanges.length === 0 && (index === 0 || step.expect.script === 'refused')) {
		return cause('nothing-sent', 'no request on the wire');
	}
	return null;
}

/** An https page may not ask plain http, and the browser says so before anything is sent. */
function isMixedContent({ page, request }: AttemptStep): boolean {
	return page.startsWith('https:') && request.url.startsWith('http:');
}

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME|HOSTNAME/;

/** Why an exchange that has no whole answer has none. */
export function transportCause({ end }: Exchange, step: AttemptStep): Finding {
	const target = new URL(step.request.url).origin;
	switch (end.kind) {
		case 'connect-failed': {
			const said = `${target}: ${end.code} (${end.message})`;
			if (certificateCodes.test(end.code)) return cause('target-certificate', said);
			if (end.code === 'ENOTFOUND' || end.code === 'EAI_AGAIN')
				return cause('target-unknown', said);
			return cause(/SSL|TLS|EPROTO/.test(end.code) ? 'target-tls' : 'target-unreachable', said);
		}
		case 'cut':
			return cause(
				'connection-cut',
				`${target}: connection ${end.how === 'reset' ? 'reset' : 'closed'} without a whole answer`,
			);
		default:
			return cause(
				'no-answer',
				`${target}: connected, no answer within ${step.timeoutMs / 1000} s`,
			);
	}
}

function cause(code: string, actual: string, expected = 'an answer of the target'): Finding {
	const text = codeText(code);
	return { code, sentence: `${text.means} (${actual})`, expected, actual, spec: text.step };
}
