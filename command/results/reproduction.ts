import type { AttemptRecord } from '../../model/record.ts';
import { asCurlAndFetch } from '../../reports/reproduce/reproduce.ts';
import type { CheckOptions } from '../check-options.ts';
import { targetsOf } from '../question/targets-of.ts';
import { asCommand } from './command-line.ts';

/** Commands by which a reader sees the same without Crosscheck, and has it checked again. */
export function reproduction(
	options: CheckOptions,
	{ attempt, observation }: AttemptRecord,
): string {
	const targets = targetsOf(options);
	const upstreamOf = (origin: string) => targets.find((each) => each.origin === origin)?.upstream;
	const parts =
		attempt && observation ? [asCurlAndFetch(attempt, observation.exchanges, upstreamOf)] : [];
	return [...parts, `# the same check once more\n${asCommand(options)}`].join('\n\n');
}
