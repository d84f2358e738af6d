import type { AttemptRecord } from '../../model/record.ts';
import { asCurlAndFetch } from '../../reports/reproduce.ts';
import type { Question } from '../question.ts';
import { asCommand } from './command-line.ts';

/** Commands by which a reader sees the same without Crosscheck, and has it checked again. */
export function reproduction(question: Question, { attempt, observation }: AttemptRecord): string {
	const parts = attempt && observation ? [asCurlAndFetch(attempt, observation.exchanges)] : [];
	return [...parts, `# the same check once more\n${asCommand(question)}`].join('\n\n');
}
