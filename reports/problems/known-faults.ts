import type { KnownFault } from '../../model/record.ts';
import type { ResultsFile } from '../results/results.ts';

/** What is wrong with a line of `known`, and what to do with it. */
export function knownFaultSentence({ fault, match, reason, until, attempts }: KnownFault): string {
	const line = `The known failure "${match}" (${reason})`;
	const [first] = attempts;
	switch (fault) {
		case 'expired':
			return `${line} has expired on ${until}: mend what fails, or set a later day.`;
		case 'passes-now':
			return `${line} matches ${count(attempts)} that ${attempts.length === 1 ? 'passes' : 'pass'} now, e.g. ${first}: remove the line, or have it match less.`;
		default:
			return `${line} matches no attempt: correct it, or remove the line.`;
	}
}

/** The same of all lines; empty where none is out of date. */
export const knownFaultSentences = ({ footer }: Pick<ResultsFile, 'footer'>): string[] =>
	(footer?.knownFaults ?? []).map(knownFaultSentence);

const count = ({ length }: readonly string[]): string =>
	`${length} attempt${length === 1 ? '' : 's'}`;
