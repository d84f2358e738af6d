import type { Attempt, AttemptStep } from '../attempt.ts';
import { expectedBy } from '../findings/expected-and-actual.ts';
import { entryOf, isNotCorsCode, sentenceOf } from '../findings/index.ts';
import type { NotCorsCode } from '../findings/not-cors/index.ts';
import { type Exchange, getHeader } from '../http.ts';
import type { Observation } from '../observation.ts';
import { keepsWaiting } from '../rules/stall.ts';
import type { Finding } from '../verdict.ts';
import { resultByHead } from './by-head.ts';
import { clientFault } from './client-faults.ts';
import { isDropped } from './diagnose.ts';
import { transportFault } from './transport.ts';

/**
 * The finding of an attempt that shows nothing about the target's CORS policy: it could not be
 * carried out, the target did not respond, or the browser had another reason to send nothing. Null
 * for all other attempts.
 */
export function notCors(attempt: Attempt, observation: Observation): Finding | null {
	const { failure } = observation;
	if (failure) {
		const code = isNotCorsCode(failure.code) ? failure.code : 'not-carried-out';
		return notCorsFinding(code, failure.message, { expected: 'the attempt is carried out' });
	}
	if (attempt.scenario.requires === 'http-cache' && observation.engine.keepsHttpCache === false) {
		return notCorsFinding(
			'engine-keeps-no-http-cache',
			'the response of the control server was fetched twice',
		);
	}
	for (const [index, step] of attempt.steps.entries()) {
		const found = obstacleIn(step, index, observation);
		if (found && !isSought(attempt, found)) return found;
		// Nothing is done after a step that came to no end.
		if (observation.script[index]?.type === 'timeout') return null;
	}
	return null;
}

/** A scenario that looks for redirects judges this one by its response. */
const isSought = ({ scenario }: Attempt, { code }: Finding): boolean =>
	code === 'redirected-elsewhere' && (scenario.mustNotFind ?? []).includes('redirect-unpromised');

function obstacleIn(step: AttemptStep, index: number, observation: Observation): Finding | null {
	const result = observation.script[index];
	const exchanges = observation.exchanges.filter((exchange) => exchange.step === index);
	const last = exchanges.at(-1);
	if (result === undefined) return notCorsFinding('page-lost', 'no result from the page');
	if (result.type !== 'error' && result.type !== 'timeout') return null;
	if (last && !last.response) {
		const wantsAnswer = step.expect.script !== undefined && step.expect.script !== 'refused';
		return wantsAnswer && isDropped(step, last, observation.exchanges)
			? null
			: transportFinding(lastTold(last, exchanges), step, observation.exchanges);
	}
	if (result.type === 'timeout') {
		if (last && keepsWaiting(step, last)) return null;
		const earlier = observation.exchanges.filter((exchange) => exchange.step < index);
		if (resultByHead(step, result, exchanges, earlier)) return null;
		return unended(last, result.afterMs, observation.exchanges);
	}
	const [host] = observation.refusedHosts;
	if (host) return notCorsFinding('redirected-elsewhere', `a redirect to ${host}`);
	if (exchanges.length > 0) return null;
	const own = clientFault(step, observation.engine.name);
	if (own) return notCorsFinding(own.code, own.actual);
	// Later steps may use a cached response, but none of those proves that a request is refused.
	if (index === 0 || step.expect.script === 'refused') {
		return notCorsFinding('nothing-sent', 'no request on the wire');
	}
	return null;
}

/** Bytes from which on a response that takes too long is called large. */
const large = 1024 * 1024;

/** Browsers make a request again that was cut off: the time may be up while they still try. */
const lastTold = (last: Exchange, all: readonly Exchange[]): Exchange =>
	last.end.kind === 'abandoned'
		? (all.findLast(
				({ role, response, end }) => role === last.role && !response && end.kind !== 'abandoned',
			) ?? last)
		: last;

function unended(last: Exchange | undefined, ms: number, all: readonly Exchange[]): Finding {
	const size = last?.response?.bodySize ?? 0;
	if (last && size >= large) {
		const actual = `${(size / large).toFixed(1)} MiB after ${ms / 1000} s, and not complete`;
		return notCorsFinding('answer-too-large', actual, { exchange: all.indexOf(last) });
	}
	if (!last?.response) return notCorsFinding('no-answer', `no response after ${ms / 1000} s`);
	if (last.end.kind === 'answered') {
		const actual = `the response was complete, and the browser gave nothing of it within ${ms / 1000} s`;
		return notCorsFinding('not-carried-out', actual, { exchange: all.indexOf(last) });
	}
	const actual = `status ${last.response.status}, and no end of the body within ${ms / 1000} s`;
	return notCorsFinding('answer-unended', actual, { exchange: all.indexOf(last) });
}

/**
 * Why an exchange has no complete response.
 * @param all those of the attempt
 */
export function transportFinding(
	exchange: Exchange,
	step: AttemptStep,
	all: readonly Exchange[],
): Finding {
	const { code, actual } = transportFault(exchange, step);
	return notCorsFinding(code, actual, { exchange: all.indexOf(exchange) });
}

/**
 * A finding that is not about CORS.
 * @param actual what was seen, for the finding's sentence
 */
export function notCorsFinding(
	code: NotCorsCode,
	actual: string,
	about: { readonly expected?: string; readonly exchange?: number } = {},
): Finding {
	return {
		code,
		sentence: `${sentenceOf(code)} (${actual})`,
		expected: expectedBy(code),
		actual,
		spec: entryOf(code).spec,
		...about,
	};
}

/**
 * Why the browser could not decompress a body that CORS lets script have; undefined where its beginning is as
 * Content-Encoding says. https://fetch.spec.whatwg.org/#handle-content-codings
 * @param all the exchanges of the attempt
 */
export function codingFinding(
	exchanges: readonly Exchange[],
	all: readonly Exchange[],
): Finding | undefined {
	const wrong = exchanges.find(({ response }) => response?.bodySigns?.includes('not-as-encoded'));
	if (!wrong?.response) return undefined;
	const { status, headers } = wrong.response;
	const coding = getHeader(headers, 'content-encoding');
	const encoding = `Content-Encoding: ${coding}`;
	const range = getHeader(headers, 'content-range') ?? '';
	const about = { exchange: all.indexOf(wrong) };
	return status === 206 && !/^bytes 0-/.test(range)
		? notCorsFinding('range-of-packed-body', `${encoding}, Content-Range: ${range}`, about)
		: notCorsFinding(
				'body-not-as-encoded',
				`${encoding}, and the body does not begin as ${coding} does`,
				about,
			);
}
