import { engineNames } from '../../model/observation.ts';
import { namesOf } from '../problems/run-sentence.ts';
import { some } from '../text/brief.ts';
import { grouped } from '../text/grouped.ts';
import { wrapped } from '../text/wrap.ts';
import { codeTitle } from './code-title.ts';
import type { Comparison, Drift, VerdictChange } from './comparison.ts';

/** One heading of a comparison, with what stands below it. Never empty. */
export interface ComparisonList {
	readonly heading: string;
	/** How many attempts or changes it has. */
	readonly count: number;
	/** Sentences; attempts that show the same share one. */
	readonly lines: readonly string[];
	/** It is about the choice of attempts, not about the target. */
	readonly isAside: boolean;
}

/** The comparison as people read it, what matters most first; drift under a heading for each kind. */
export function comparisonLists(comparison: Comparison): ComparisonList[] {
	const { newFailures, repaired, noLongerShown, stillFailing, added, noLongerRun, drift, remarks } =
		comparison;
	const harmless = drift.filter(({ breaks }) => breaks.length === 0);
	const harmful = drift.filter(({ breaks }) => breaks.length > 0);
	return [
		verdicts('New failures', newFailures, withFault),
		...byHeading('Changes behind new failures', harmful),
		...byHeading('Changes that break nothing yet', harmless),
		verdicts('Repaired', repaired, ({ scenario }) => scenario),
		verdicts('No longer shown', noLongerShown, ({ scenario }) => scenario),
		verdicts('Still failing', stillFailing, withFault),
		{ ...verdicts('New attempts', added, ({ scenario }) => scenario), isAside: true },
		{ ...verdicts('No longer run', noLongerRun, ({ scenario }) => scenario), isAside: true },
		{
			heading: 'Caveats',
			count: remarks.length,
			lines: remarks,
			isAside: false,
		},
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
	return { heading, count: changes.length, lines, isAside: false };
}

const withFault = ({ code, now }: VerdictChange): string =>
	`${now === 'error' ? 'Not judged, ' : ''}${code === undefined ? 'no finding' : codeTitle(code)}`;

const byHeading = (beginning: string, drift: readonly Drift[]): ComparisonList[] =>
	[...grouped(drift, ({ heading }) => heading)].map(([heading, items]) => ({
		heading: `${beginning}: ${heading}`,
		count: items.length,
		lines: items.map(({ line }) => line),
		isAside: false,
	}));

/** The first lines of a list, as many as are shown, and how many are left out. */
export function linesTold({
	lines,
	isAside,
}: ComparisonList): [told: readonly string[], rest: number] {
	const most = isAside ? 5 : 20;
	return [lines.slice(0, most), Math.max(0, lines.length - most)];
}

/** The comparison with the baseline as lines for a terminal. */
export function comparisonText(comparison: Comparison): string {
	const lists = comparisonLists(comparison).map((list) => {
		const [told, rest] = linesTold(list);
		return [
			`${list.heading} (${list.count})`,
			...told.map((line) => `  ${wrapped(line, 98).replaceAll('\n', '\n    ')}`),
			...(rest > 0 ? [`  … and ${rest} more line${rest === 1 ? '' : 's'}`] : []),
		].join('\n');
	});
	return [comparison.sentence, ...lists].join('\n\n');
}
