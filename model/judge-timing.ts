import type { AttemptStep } from './attempt.ts';
import { codeText, sentenceOf } from './codes.ts';
import { type Exchange, getHeader } from './http.ts';
import type { ScriptResult } from './observation.ts';
import type { Finding } from './verdict.ts';

/** What script may read of its request's timing, against what the step expects. */
export function judgeTiming({
	step: { expect, origin },
	result,
	exchanges,
}: {
	readonly step: AttemptStep;
	readonly result: ScriptResult;
	readonly exchanges: readonly Exchange[];
}): Finding[] {
	const timing = 'timing' in result ? result.timing : undefined;
	if (expect.timing === undefined || timing === undefined) return [];
	const last = exchanges.findLast(({ role, response }) => role !== 'preflight' && response);
	const header = getHeader(last?.response?.headers ?? [], 'timing-allow-origin');
	const actual = `Timing-Allow-Origin: ${header ?? 'absent'}`;
	if (expect.timing === 'hidden') {
		return timing.visible
			? [finding('timing-shown-to-stranger', `no Timing-Allow-Origin for ${origin}`, actual)]
			: [];
	}
	if (!timing.visible) return [finding('timing-hidden', `Timing-Allow-Origin: ${origin}`, actual)];
	return expect.timing === 'server-timing' && timing.serverTiming === 0
		? [finding('server-timing-hidden', 'Server-Timing beside Timing-Allow-Origin', actual)]
		: [];
}

function finding(code: string, expected: string, actual: string): Finding {
	return { code, sentence: sentenceOf(code, actual), expected, actual, spec: codeText(code).step };
}
