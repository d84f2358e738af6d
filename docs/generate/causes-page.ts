import { causeKinds } from '../../model/causes/index.ts';
import type { CauseKind } from '../../model/causes/kind.ts';
import { certaintyMeans } from '../../reports/problems/words.ts';
import { asMarkdown } from './as-markdown.ts';

/**
 * The text of `docs/causes.md`: every cause that is known. Each is a heading, so that
 * `causes.md#<id>` leads there.
 */
export const causesPage = (): string =>
	`${[introduction, contents(), ...causeKinds.map(entry)].join('\n\n')}\n`;

/** The heading, and what a cause is. */
export const introduction = `# What is probably wrong

<!-- Generated from model/causes: \`npm run docs\` writes it. -->

A finding tells which header or status made a browser refuse ([findings.md](findings.md)). A cause tells
what is probably wrong in the server behind it. Crosscheck infers it from the pattern that all attempts
of a run make together: which requests, origins, statuses and browsers show a fault, and which don't.

Each cause says how sure it is:

- **certain**: ${certaintyMeans.certain};
- **likely**: ${certaintyMeans.likely};
- **possible**: ${certaintyMeans.possible}; the report says what would settle it.

Where strangers are let in, the cause has a severity: high if they can read what a signed-in user may
read, medium otherwise. Ids are stable, as findings' codes are.`;

const contents = (): string =>
	causeKinds.map(({ id, title }) => `- [\`${id}\`](#${id}): ${asMarkdown(title)}`).join('\n');

const entry = (kind: CauseKind): string =>
	`## \`${kind.id}\`\n\n**${asMarkdown(kind.title)}.** ${causeText(kind)}`;

/** What is the matter, and what to change whatever the stack; without its title. */
export const causeText = ({ about, change }: CauseKind): string =>
	`${asMarkdown(about)}

What to change: ${asMarkdown(change)}`;
