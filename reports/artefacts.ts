import { badgeSvg } from './badge/badge.ts';
import { junitXml } from './junit/junit.ts';
import { summaryMarkdown } from './markdown/summary.ts';
import { renderPage } from './page/index.ts';
import type { RunReport } from './problems/run-report.ts';

/**
 * What is made of a run that has ended, by the name of the file in the report folder. Each is a folder
 * of its own that makes a text of the results and their list of problems.
 */
const artefacts = {
	'index.html': renderPage,
	'junit.xml': junitXml,
	'summary.md': summaryMarkdown,
	'badge.svg': badgeSvg,
} as const satisfies Readonly<Record<string, (report: RunReport) => string>>;

type ArtefactName = keyof typeof artefacts;

export const artefactNames = Object.keys(artefacts) as readonly ArtefactName[];

/** The texts of all files that a run writes beside its results, by file name. */
export const artefactsOf = (report: RunReport): Readonly<Record<ArtefactName, string>> =>
	Object.fromEntries(artefactNames.map((name) => [name, artefacts[name](report)])) as Record<
		ArtefactName,
		string
	>;
