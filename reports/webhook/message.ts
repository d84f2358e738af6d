import { comparisonLists } from '../baseline/comparison-lists.ts';
import { runRemarks } from '../problems/remarks.ts';
import type { RunReport } from '../problems/run-report.ts';
import { runSentence } from '../problems/run-sentence.ts';

/** How many changes are shown; the report has them all. */
const longestList = 5;
/** Characters of a line; targets send what they like. */
const longestLine = 300;

/**
 * The message about a run: its sentence, what has changed since the baseline, and the link. In Slack's
 * text three characters mean something, such as `<!channel>`: here they mean themselves.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function messageText(
	{ results, comparison }: RunReport,
	reportUrl: string | undefined,
): string {
	const changes = comparison
		? comparisonLists(comparison)
				.filter(({ isAside }) => !isAside)
				.flatMap(({ heading, lines }) => lines.map((line) => `• ${heading}: ${line}`))
		: [];
	const rest = changes.length - longestList;
	return [
		`Crosscheck of ${results.header.target}`,
		runSentence(results),
		...runRemarks(results),
		...(comparison ? [comparison.sentence] : []),
		...changes.slice(0, longestList),
		...(rest > 0 ? [`… and ${rest} more`] : []),
		...(reportUrl === undefined ? [] : [`Report: ${reportUrl}`]),
	]
		.map((line) => escaped(line.replaceAll(/\s+/g, ' ').slice(0, longestLine)))
		.join('\n');
}

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
