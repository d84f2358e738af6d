import type { AttemptStep, RecordedAttempt } from '../attempt.ts';
import { readableHeaders } from '../fetch/exposure.ts';
import { redirectTarget } from '../fetch/redirect.ts';
import type { Fetcher } from '../fetchers.ts';
import type { Exchange } from '../http.ts';
import type { ScriptResult } from '../observation.ts';
import type { AttemptRecord } from '../record.ts';
import { asksForLogin } from '../rules/error-answers.ts';
import { asUsed } from './diagnose.ts';
import { corsRequestOf, standingOf } from './refusals.ts';

/** What tells script of a response as soon as its head has come. #concept-http-network-fetch */
const headReaders: readonly Fetcher[] = ['fetch', 'xhr', 'xhr-with-upload-listener'];

/**
 * What the standard gives script of a response whose head has come, where the browser gave nothing until
 * the time was up: Firefox waits for the first byte of a body, and a stream may have none for long.
 * Undefined where the browser gave something, where no head of the final response came, and where the
 * head alone decides nothing (an element wants the whole body, a redirect leads on).
 * @param exchanges those of the step
 * @param earlier those of the attempt's steps before
 */
export function resultByHead(
	step: AttemptStep,
	result: ScriptResult | undefined,
	exchanges: readonly Exchange[],
	earlier: readonly Exchange[],
): ScriptResult | undefined {
	const last = exchanges.at(-1);
	if (result?.type !== 'timeout' || last?.end.kind !== 'abandoned') return undefined;
	if (!last.response || last.role === 'preflight' || asksForLogin(step, last)) return undefined;
	const { by, mode, redirect, url } = step.request;
	const isFollowed = redirect === undefined && redirectTarget(last.request.url, last.response);
	if (isFollowed || !(headReaders.includes(by) || by === 'event-source')) return undefined;
	const refusals = exchanges.flatMap((exchange, index) => {
		const { response } = exchange;
		const before = [...earlier, ...exchanges.slice(0, index)];
		return response ? standingOf(step, exchange, asUsed(response, before)).refusals : [];
	});
	if (refusals.length > 0) return { type: 'error', message: 'the Fetch standard has it blocked' };
	if (by === 'event-source') return { type: 'loaded', detail: 'an event stream' };
	if (mode === 'no-cors') {
		return { type: 'opaque', status: 0, headers: [], bodyLength: 0, redirected: false };
	}
	const { response } = last;
	return {
		type: 'cors',
		status: response.status,
		headers: readableHeaders(corsRequestOf(step, last), response).map(([...header]) => header),
		bodyLength: 0,
		redirected: last.request.url !== url,
	};
}

/** What one attempt showed, as far as results by heads need it. */
interface Seen {
	readonly script: readonly ScriptResult[];
	readonly exchanges: readonly Exchange[];
}

/** What script was given, step by step; where its time was up after a head had come, by that head. */
export const judgedResults = (
	steps: RecordedAttempt['steps'],
	{ script, exchanges }: Seen,
): ScriptResult[] =>
	script.map((result, index) => {
		const step = steps[index];
		const own = exchanges.filter((exchange) => exchange.step === index);
		const earlier = exchanges.filter((exchange) => exchange.step < index);
		return (step && resultByHead(step, result, own, earlier)) ?? result;
	});

/** The same of a recorded attempt; empty for one that was not made. */
export const resultsOf = ({
	attempt,
	observation,
}: Pick<AttemptRecord, 'attempt' | 'observation'>): ScriptResult[] =>
	attempt && observation ? judgedResults(attempt.steps, observation) : [];

/** Whether what script was given in some step is known by the head of the response alone. */
export const isByHead = (steps: RecordedAttempt['steps'], seen: Seen): boolean =>
	judgedResults(steps, seen).some((result, index) => result !== seen.script[index]);
