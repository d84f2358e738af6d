import { badgeSvg } from './badge.ts';
import type { Comparison } from './baseline/comparison.ts';
import { junitXml } from './junit.ts';
import { renderPage } from './page/index.ts';
import type { ResultsFile } from './results-file.ts';
import { summaryMarkdown } from './summary-markdown.ts';

/** What is made of the results once a run has ended, beside them in the report folder. */
export const artefactNames = ['index.html', 'junit.xml', 'summary.md', 'badge.svg'] as const;

/** Texts by file name. */
export function artefactsOf(
	results: ResultsFile,
	comparison?: Comparison,
): Readonly<Record<(typeof artefactNames)[number], string>> {
	return {
		'index.html': renderPage(results, comparison),
		'junit.xml': junitXml(results),
		'summary.md': summaryMarkdown(results, comparison),
		'badge.svg': badgeSvg(results),
	};
}
