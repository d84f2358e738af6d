import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { causeKinds } from '../../../model/causes/index.ts';
import { allCodes } from '../../../model/findings/index.ts';

export const root = resolve(import.meta.dirname, '../../..');

/** The text of a file, by its path from the project's root. */
export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

const atTop: Readonly<Record<string, string>> = {
	'README.md': 'index.md',
	'CONTRIBUTING.md': 'contributing.md',
	'SECURITY.md': 'security.md',
};

const folders = ['docs', 'docs/guides', 'docs/about'];

const inFolders = folders.flatMap((folder) =>
	readdirSync(join(root, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `${folder}/${name}`),
);

/** Files with an entry for each of these names: in the site each entry is a page in a folder. */
const split: ReadonlyMap<string, { readonly name: string; readonly entries: readonly string[] }> =
	new Map([
		['docs/findings.md', { name: 'findings', entries: allCodes }],
		['docs/causes.md', { name: 'causes', entries: causeKinds.map(({ id }) => id) }],
	]);

/** The project's Markdown files that the site is made of, with the path of each in the site. */
export const routes: ReadonlyMap<string, string> = new Map([
	...Object.entries(atTop),
	...inFolders.map((file) => [file, routeOf(file)] as const),
]);

function routeOf(file: string): string {
	const route = file.slice('docs/'.length).replace('README.md', 'index.md');
	const folder = split.get(file);
	return folder === undefined ? route : `${folder.name}/index.md`;
}

/** Files that are no page of the site, and where a copy of each is. As text, so that every server shows it. */
export const copyOf = (file: string): string =>
	file.startsWith('docs/') ? file.slice('docs/'.length) : `files/${file}.txt`;

/** What a link of a file leads to: a file or folder of the project, with an anchor; undefined: elsewhere. */
export function destinationOf(
	file: string,
	target: string,
): { readonly file: string; readonly anchor: string } | undefined {
	if (/^[a-z][a-z+.-]*:/i.test(target)) return undefined;
	const [path = '', anchor = ''] = target.split('#');
	return { file: path === '' ? file : posix.join(posix.dirname(file), path), anchor };
}

export const isFile = (file: string): boolean =>
	existsSync(join(root, file)) && statSync(join(root, file)).isFile();

/** A link of one of the project's files, as the site's page has it. */
export function siteLink(from: string, target: string): string {
	const to = destinationOf(from, target);
	if (!to) return target;
	const route = routes.get(to.file);
	if (route === undefined) return `/${copyOf(to.file)}`;
	const { name, entries = [] } = split.get(to.file) ?? {};
	if (entries.includes(to.anchor)) return `/${name}/${to.anchor}.md`;
	return `/${route}${to.anchor && `#${to.anchor}`}`;
}
