import { askPast } from '../fixtures/run-host/past.ts';
import type { Judged } from '../model/causes/cause.ts';
import type { EngineInfo } from '../model/observation.ts';
import { ownAttempt, strangersAttempts } from './attempts.ts';
import type { Question } from './question.ts';

/** The request in question and what strangers ask, past the gateway; nothing without `--past`. */
export async function askedPast(question: Question, engine: EngineInfo): Promise<Judged[]> {
	const { past, secrets } = question;
	if (past === undefined) return [];
	const attempts = [ownAttempt(question), ...strangersAttempts(question)];
	const asked = attempts.map((attempt) => askPast(attempt, { past, engine, secrets }));
	return (await Promise.all(asked)).flat();
}
