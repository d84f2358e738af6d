import type { FindingEntry } from '../../model/findings/finding-entry.ts';
import { type FindingGroup, findingGroups } from '../../model/findings/groups.ts';
import { anchorOf } from '../../reports/markdown/markdown.ts';
import { asMarkdown } from './as-markdown.ts';

/**
 * The text of `docs/findings.md`: every code that a finding can have, with what it means and what
 * to do about it. Each code is a heading, so that `findings.md#<code>` leads there.
 */
export function findingsPage(): string {
	return `${[introduction, contents(), ...findingGroups.map(section)].join('\n\n')}\n`;
}

/** The heading, and what a code is. */
export const introduction = `# What Crosscheck finds

<!-- Generated from model/findings/: \`npm run docs\` writes it. -->

Every finding in a report has a code. For each code: what happened, how servers usually come to this,
what to change, and which section of the standard decides. Codes are stable: they are never renamed or
used for anything else, so you can build on them (see [results.md](results.md)).

Words in ‹angle marks› stand for what a report says in their place.`;

const contents = (): string =>
	findingGroups
		.map(({ title, entries }) => {
			const links = Object.keys(entries).map((code) => `[\`${code}\`](#${code})`);
			return `- [${title}](#${anchorOf(title)}): ${links.join(', ')}`;
		})
		.join('\n');

const section = ({ title, about, entries }: FindingGroup): string =>
	[
		`## ${title}`,
		about,
		...Object.entries(entries).map(
			([code, entry]) =>
				`### \`${code}\`\n\n**${asMarkdown(entry.words.title)}.** ${findingText(entry)}`,
		),
	].join('\n\n');

/** What a finding means, its usual cause, and what to change; without its title. */
export function findingText({ words, spec }: FindingEntry): string {
	const means = words.means.replaceAll('{detail}', () => `‹${words.detail}›`);
	return `${asMarkdown(means)}

- Usual cause: ${asMarkdown(words.cause)}
- What to change: ${asMarkdown(words.fix)}
- Standard: <${spec}>`;
}
