import { anchorsOf, linksIn } from './links.ts';
import { destinationOf, isFile, textOf } from './routes.ts';

/**
 * The links of a Markdown file that lead nowhere: to no file of the project, or to no heading of one.
 * @param file its path from the project's root
 * @returns a line for each: file, line, what is wrong
 */
export const brokenLinks = (file: string, text: string): string[] =>
	linksIn(text).flatMap(({ target, line }) => {
		const problem = problemOf(file, target);
		return problem === undefined ? [] : [`${file}:${line}: ${problem}`];
	});

function problemOf(file: string, target: string): string | undefined {
	const to = destinationOf(file, target);
	if (!to) return undefined;
	if (!isFile(to.file)) return `(${target}) is no file  → write the path of one, from this file`;
	if (to.anchor === '') return undefined;
	return anchorsOf(textOf(to.file)).includes(to.anchor)
		? undefined
		: `(${target}): ${to.file} has no such heading  → write the anchor of one of its headings`;
}
