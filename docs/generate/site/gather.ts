import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { brokenLinks } from './broken-links.ts';
import { causePages } from './cause-pages.ts';
import { commandPage } from './command-page.ts';
import { findingPages } from './finding-pages.ts';
import { linksIn, withLinks } from './links.ts';
import { copyOf, destinationOf, routes, siteLink, textOf } from './routes.ts';

/** VitePress wants these in its own folder. */
const settings = ['config.ts', 'theme/index.ts'];

/**
 * Writes what VitePress makes the site of: the project's Markdown files with links as the site has them, the
 * pages that are made from the code, and copies of the files that pages link to.
 * @param folder is emptied first; within the project, where packages are found
 * @returns the links that lead nowhere, a line each; if there are any, nothing is written
 */
export function gather(folder: string): string[] {
	const files = [...routes.keys()];
	const broken = files.flatMap((file) => brokenLinks(file, textOf(file)));
	if (broken.length > 0) return broken;
	rmSync(folder, { recursive: true, force: true });
	for (const [file, route] of routes) {
		write(
			join(folder, route),
			withLinks(textOf(file), (target) => siteLink(file, target)),
		);
	}
	for (const { route, text } of [...findingPages(), ...causePages(), commandPage()]) {
		write(join(folder, route), text);
	}
	for (const file of linkedFiles(files)) {
		const text = file.endsWith('.html') ? withPageLinks(file) : textOf(file);
		write(join(folder, 'public', copyOf(file)), text);
	}
	for (const file of settings) {
		const path = join(folder, '.vitepress', file);
		const ours = relative(dirname(path), join(import.meta.dirname, file));
		write(path, `export { default } from '${ours}';\n`);
	}
	return [];
}

function write(file: string, text: string): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}

/** A page of our own that VitePress has no part in: what links to Markdown leads to the site's pages. */
const withPageLinks = (file: string): string =>
	textOf(file).replaceAll(/ href="([^":]*\.md[^"]*)"/g, (_, target: string) => {
		const link = siteLink(file, target).replace('.md', '.html').slice(1);
		return ` href="${link}"`;
	});

/** Files that pages link to and that are no pages themselves. */
function linkedFiles(files: readonly string[]): string[] {
	const linked = files.flatMap((file) =>
		linksIn(textOf(file)).flatMap(({ target }) => destinationOf(file, target)?.file ?? []),
	);
	return [...new Set(linked)].filter((file) => !routes.has(file));
}
