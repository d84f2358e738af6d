import { codeText } from '../../model/codes.ts';
import { engineNames } from '../../model/observation.ts';
import { grouped } from '../grouped.ts';
import { namesOf } from '../run-sentence.ts';
import { wrapped } from '../wrap.ts';
import type { Comparison, Drift, VerdictChange } from './comparison.ts';

/** One heading of a comparison, with what stands below it. Never empty. */
export interface ComparisonList {
	readonly heading: string;
	/** How many attempts or changes it tells of. */
	readonly count: number;
	/** Sentences; attempts that show the same share one. */
	readonly lines: readonly string[];
}

/** The comparison as people read it, what matters most first; drift under a heading for each kind. */
export function comparisonLists(comparison: Comparison): ComparisonList[] {
	const { newFailures, repaired, stillFailing, added, noLongerRun, drift, remarks } = comparison;
	const harmless = drift.filter(({ breaks }) => breaks.length === 0);
	const harmful = drift.filter(({ breaks }) => breaks.length > 0);
	return [
		verdicts('New failures', newFailures, withFault),
		...byHeading('Changed, and met by new failures', harmful),
		...byHeading('Changed, and fails nothing yet', harmless),
		verdicts('Repaired', repaired, ({ scenario }) => scenario),
		verdicts('Still failing', stillFailing, withFault),
		verdicts('New attempts', added, ({ scenario }) => scenario),
		verdicts('No longer run', noLongerRun, ({ scenario }) => scenario),
		{ heading: 'To be read with this in mind', count: remarks.length, lines: remarks },
	].filter(({ count }) => count > 0);
}

/** Attempts with the same name in common share a line. */
function verdicts(
	heading: string,
	changes: readonly VerdictChange[],
	nameOf: (change: VerdictChange) => string,
): ComparisonList {
	const lines = [...grouped(changes, nameOf)].map(([name, group]) => {
		if (group.length === 1) return group[0].line;
		const engines = engineNames.filter((one) => group.some(({ engine }) => engine === one));
		const requests = [...new Set(group.map(({ request }) => request))];
		return `${name}: ${group.length} attempts (${some(requests)}; in ${namesOf(engines)}).`;
	});
	return { heading, count: changes.length, lines };
}

const withFault = ({ code, now }: VerdictChange): string =>
	`${now === 'error' ? 'Not judged, ' : ''}${code === undefined ? 'no finding' : codeText(code).title}`;

const byHeading = (beginning: string, drift: readonly Drift[]): ComparisonList[] =>
	[...grouped(drift, ({ heading }) => heading)].map(([heading, items]) => ({
		heading: `${beginning}: ${heading}`,
		count: items.length,
		lines: items.map(({ line }) => line),
	}));

/** So many names are told; the rest is counted. */
const told = 3;

/** A list of names in few words. */
export const some = (names: readonly string[]): string =>
	names.length > told
		? `${names.slice(0, told).join(', ')} and ${names.length - told} more`
		: names.join(', ');

/** So many lines below a heading are told in a terminal. */
const toldLines = 20;

/** The comparison for a terminal. */
export function comparisonText(comparison: Comparison): string {
	const lists = comparisonLists(comparison).map(({ heading, count, lines }) =>
		[
			`${heading} (${count})`,
			...lines
				.slice(0, toldLines)
				.map((line) => `  ${wrapped(line, 98).replaceAll('\n', '\n    ')}`),
			...(lines.length > toldLines ? [`  … and ${lines.length - toldLines} more lines`] : []),
		].join('\n'),
	);
	return [comparison.sentence, ...lists].join('\n\n');
}
