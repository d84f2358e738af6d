import type { AttemptRecord } from '../../model/record.ts';
import { asCurlAndFetch } from '../../reports/reproduce/reproduce.ts';
import type { CheckOptions } from '../check-options.ts';
import { asCommand } from './command-line.ts';

/** Commands by which a reader sees the same without Crosscheck, and has it checked again. */
export function reproduction(
	options: CheckOptions,
	{ attempt, observation }: AttemptRecord,
): string {
	const parts = attempt && observation ? [asCurlAndFetch(attempt, observation.exchanges)] : [];
	return [...parts, `# the same check once more\n${asCommand(options)}`].join('\n\n');
}
