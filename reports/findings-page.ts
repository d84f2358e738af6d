import { type CodeGroup, codeGroups } from '../model/codes.ts';
import type { CodeText } from '../model/fetch-standard/code-texts/code-text.ts';

/**
 * The text of `docs/findings.md`: every code that a finding can have, with what it means and what
 * to do about it. Each code is a heading, so that `findings.md#<code>` leads there.
 */
export function findingsPage(): string {
	return `${[introduction, contents(), ...codeGroups.map(section)].join('\n\n')}\n`;
}

const introduction = `# What Crosscheck finds

<!-- Generated from model/codes.ts: the self-test findings.spec.ts writes it with --update-snapshots. -->

Every finding in a report has a code. This page tells of each code what happened, how servers usually
come to this, what to change, and which section of the standard decides. Codes are stable: they are
never renamed or used for anything else, so you can build on them (see [results.md](results.md)).

Words in ‹angle marks› stand for what a report says in their place.`;

const contents = (): string =>
	codeGroups
		.map(({ title, texts }) => {
			const links = Object.keys(texts).map((code) => `[\`${code}\`](#${code})`);
			return `- [${title}](#${anchorOf(title)}): ${links.join(', ')}`;
		})
		.join('\n');

const anchorOf = (heading: string): string => heading.toLowerCase().replaceAll(' ', '-');

const section = ({ title, about, texts }: CodeGroup): string =>
	[`## ${title}`, about, ...Object.entries(texts).map(entry)].join('\n\n');

function entry([code, text]: readonly [string, CodeText]): string {
	const means = text.means.replaceAll('{detail}', () => `‹${text.detail}›`);
	return `### \`${code}\`

**${asMarkdown(text.title)}.** ${asMarkdown(means)}

- Usual cause: ${asMarkdown(text.cause)}
- What to change: ${asMarkdown(text.fix)}
- Standard: <${text.step}>`;
}

/** An asterisk is a value here, never emphasis. */
const asMarkdown = (text: string): string => text.replaceAll('*', '\\*');
