import { causeKinds } from '../../../model/causes/index.ts';
import type { CauseKind } from '../../../model/causes/kind.ts';
import { markdownTable } from '../../../reports/markdown/markdown.ts';
import { fixRecipes } from '../../../reports/problems/fixes/recipes.ts';
import { asMarkdown } from '../as-markdown.ts';
import { causeText, introduction } from '../causes-page.ts';
import { withLinks } from './links.ts';
import { findingsOf } from './related.ts';
import { siteLink } from './routes.ts';
import { linkList, paged, type SitePage } from './site-page.ts';

/** A list of all causes, and a page for each. */
export const causePages = (): SitePage[] => [
	{
		route: 'causes/index.md',
		text: paged(
			withLinks(introduction, (target) => siteLink('docs/causes.md', target)),
			markdownTable(
				['cause', 'what is probably wrong'],
				causeKinds.map(({ id, title }) => [`[\`${id}\`](/causes/${id}.md)`, asMarkdown(title)]),
			),
		),
	},
	...causeKinds.map(pageOf),
];

const pageOf = (kind: CauseKind): SitePage => ({
	route: `causes/${kind.id}.md`,
	text: paged(
		`# ${asMarkdown(kind.title)} \`${kind.id}\``,
		causeText(kind),
		changes(kind),
		linkList(
			'Findings that lead to it',
			findingsOf(kind.id).map((code) => [`\`${code}\``, `findings/${code}.md`]),
		),
		linkList('Further', [
			['How sure a cause is, and all causes', 'causes/index.md'],
			['Ask for one request, and see the reason: `crosscheck check`', 'check.md'],
		]),
	),
});

/** What each stack changes, in its own words; undefined where none has any. */
function changes({ remedy }: CauseKind): string | undefined {
	const rows = fixRecipes.flatMap(({ id, name, remarks }) => {
		const remark = remarks[remedy];
		return remark === undefined ? [] : [[`[${name}](/fixes.md#${id})`, asMarkdown(remark)]];
	});
	if (rows.length === 0) return undefined;
	return paged(
		'## In your server, framework or gateway',
		markdownTable(['', 'what to change'], rows),
	);
}
