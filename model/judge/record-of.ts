import type { Attempt, RecordedAttempt } from '../attempt.ts';
import { printedKey, rowKeyFrom } from '../attempt-key.ts';
import type { Observation } from '../observation.ts';
import type { AttemptRecord } from '../record.ts';
import type { Verdict } from '../verdict.ts';

/**
 * The line of `results.jsonl` for an attempt that was made. What it is given must be fit to be shown.
 * @param duration milliseconds
 */
export function recordOf(
	attempt: Attempt,
	{ engine, ...seen }: Observation,
	verdict: Verdict,
	duration: number,
): AttemptRecord {
	const { scenario, steps } = attempt;
	const { method, url } = (steps.at(-1) ?? steps[0]).request;
	return {
		kind: 'attempt',
		id: printedKey({ ...rowKeyFrom(attempt.id), engine: engine.name }),
		scenario: scenario.id,
		title: scenario.title,
		topic: scenario.topic,
		feature: scenario.feature,
		level: scenario.level,
		engine: engine.name,
		origin: attempt.origin,
		request: { name: attempt.request, method, url },
		...verdict,
		observation: seen,
		attempt: recordedAs(attempt),
		duration,
	};
}

function recordedAs(attempt: Attempt): RecordedAttempt {
	const { mustNotFind: free, shows: subjects, ...scenario } = attempt.scenario;
	const named = { ...(free ? { free } : {}), ...(subjects ? { subjects } : {}) };
	return { ...attempt, scenario: { ...scenario, ...named } };
}
