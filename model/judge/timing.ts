import type { AttemptStep } from '../attempt.ts';
import { isToken, splitHeaderValue } from '../fetch/parse-lists.ts';
import { type TimingBarrier, timingBarrier } from '../fetch/tao.ts';
import { expectedBy } from '../findings/expected-and-actual.ts';
import { type Code, entryOf, sentenceOf } from '../findings/index.ts';
import { pointedOut } from '../findings/own-finding.ts';
import { type Exchange, getHeader } from '../http.ts';
import type { ScriptResult, TimingFacts } from '../observation.ts';
import type { Finding } from '../verdict.ts';
import { brokenBy, kept, notAboutCors, notSeen, type StepVerdict } from './step-verdict.ts';

/** What one step showed of its request's timing. */
interface Seen {
	readonly all: readonly Exchange[];
	readonly step: AttemptStep;
	readonly result: ScriptResult;
	readonly isByHead: boolean;
	readonly exchanges: readonly Exchange[];
}

/**
 * Whether script could read of its request's timing what the step expects, no less and no more.
 * https://w3c.github.io/resource-timing/
 */
export function judgeTiming(seen: Seen): StepVerdict {
	const { expect } = seen.step;
	const { result } = seen;
	if (expect.timing === undefined) return kept;
	const answers = responsesOf(seen);
	const isGiven = result.type !== 'error' && result.type !== 'timeout' && !seen.isByHead;
	if (!isGiven || answers.length === 0) {
		return notSeen('readable-response');
	}
	if (!result.timing) return unexplained(seen, 'no resource timing entry of this request');
	const barrier = timingBarrier(seen.step.origin, answers);
	if (expect.timing === 'hidden') return judgeHidden(seen, result.timing, barrier);
	if (!result.timing.visible) {
		return barrier
			? brokenBy([hiddenBy(barrier, answers, seen)])
			: unexplained(seen, 'the timing details are hidden from script');
	}
	return expect.timing === 'server-timing' ? judgeMetrics(answers, seen) : kept;
}

interface TimedResponse {
	readonly url: string;
	readonly headers: Exchange['request']['headers'];
	readonly exchange: Exchange;
}

const responsesOf = ({ exchanges }: Seen): TimedResponse[] =>
	exchanges.flatMap((exchange) => {
		const { role, request, response } = exchange;
		if (role === 'preflight' || !response) return [];
		return [{ url: request.url, headers: response.headers, exchange }];
	});

function judgeHidden(seen: Seen, timing: TimingFacts, barrier: TimingBarrier | null): StepVerdict {
	if (barrier) {
		return timing.visible ? unexplained(seen, 'script can read the timing details') : kept;
	}
	const last = responsesOf(seen).at(-1);
	const expected = `no Timing-Allow-Origin for ${seen.step.origin}`;
	const shown = finding('timing-shown-to-stranger', expected, headerLine(last));
	return brokenBy([pointedOut(seen, last?.exchange, shown)]);
}

function hiddenBy(
	{ hop, origin }: TimingBarrier,
	answers: readonly TimedResponse[],
	seen: Seen,
): Finding {
	const answer = answers[hop];
	const isRedirect = hop < answers.length - 1;
	const place = isRedirect ? ` on the redirect from ${answer?.url}` : '';
	const wanted = origin === 'null' ? '* (after such a redirect the origin is null)' : origin;
	const expected = `Timing-Allow-Origin: ${wanted}`;
	const hidden = finding('timing-hidden', expected, headerLine(answer) + place);
	return pointedOut(seen, answer?.exchange, hidden);
}

/** Engines that know no Server-Timing are no reason to blame the server: only the header is judged. */
function judgeMetrics(answers: readonly TimedResponse[], seen: Seen): StepVerdict {
	const value = getHeader(answers.at(-1)?.headers ?? [], 'server-timing');
	if (value === null) return notSeen('response/Server-Timing');
	if (splitHeaderValue(value).some(isMetric)) return kept;
	const code = 'server-timing-hidden';
	const malformed = finding(code, expectedBy(code), `Server-Timing: ${value}`);
	return brokenBy([pointedOut(seen, answers.at(-1)?.exchange, malformed)]);
}

/** https://w3c.github.io/server-timing/#the-server-timing-header-field */
const isMetric = (member: string): boolean => isToken(member.split(';', 1)[0]?.trim() ?? '');

const headerLine = (answer: TimedResponse | undefined): string =>
	`Timing-Allow-Origin: ${getHeader(answer?.headers ?? [], 'timing-allow-origin') ?? 'missing'}`;

function finding(code: Code, expected: string, actual: string): Finding {
	return { code, sentence: sentenceOf(code, actual), expected, actual, spec: entryOf(code).spec };
}

function unexplained({ step: { origin } }: Seen, actual: string): StepVerdict {
	const expected = `what Timing-Allow-Origin on the wire allows ${origin}`;
	return notAboutCors(finding('divergence', expected, actual));
}
