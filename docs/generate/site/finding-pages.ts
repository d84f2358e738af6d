import { causeKinds } from '../../../model/causes/index.ts';
import type { FindingEntry } from '../../../model/findings/finding-entry.ts';
import { type FindingGroup, findingGroups } from '../../../model/findings/groups.ts';
import { markdownTable } from '../../../reports/markdown/markdown.ts';
import { asMarkdown } from '../as-markdown.ts';
import { findingText, introduction } from '../findings-page.ts';
import { withLinks } from './links.ts';
import { pictureOf, readObservations } from './pictures.ts';
import { causesBehind } from './related.ts';
import { siteLink } from './routes.ts';
import { linkList, paged, type SitePage } from './site-page.ts';

/** A list of all findings, and a page for each. */
export function findingPages(): SitePage[] {
	const observations = readObservations();
	return [
		{
			route: 'findings/index.md',
			text: paged(
				withLinks(introduction, (target) => siteLink('docs/findings.md', target)),
				...findingGroups.map(listed),
			),
		},
		...findingGroups.flatMap(({ entries }) =>
			Object.entries(entries).map(([code, entry]) =>
				pageOf(code, entry, pictureOf(code, observations)),
			),
		),
	];
}

const listed = ({ title, about, entries }: FindingGroup): string =>
	paged(
		`## ${title}`,
		about,
		markdownTable(
			['finding', 'what it means'],
			Object.entries(entries).map(([code, { words }]) => [
				`[\`${code}\`](/findings/${code}.md)`,
				asMarkdown(words.title),
			]),
		),
	);

function pageOf(code: string, entry: FindingEntry, picture: string | undefined): SitePage {
	const causes = causeKinds.filter(({ id }) => causesBehind(code).includes(id));
	return {
		route: `findings/${code}.md`,
		text: paged(
			`# ${asMarkdown(entry.words.title)} \`${code}\``,
			findingText(entry),
			picture && `## In a browser\n\n${picture}\n\n[What the diagram shows](/report.md#diagrams)`,
			linkList(
				'What may be behind it',
				causes.map(({ id, title }) => [asMarkdown(title), `causes/${id}.md`]),
			),
			linkList('Further', [
				['What to change in your server, framework or gateway', 'fixes.md'],
				['Ask for one request, and see the reason: `crosscheck check`', 'check.md'],
				['All findings', 'findings/index.md'],
			]),
		),
	};
}
