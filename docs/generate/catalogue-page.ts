import type { Scenario } from '../../model/scenario.ts';
import { topicTitle } from '../../model/topics.ts';
import { anchorOf, asCode, markdownTable, plainText } from '../../reports/markdown/markdown.ts';

/** A scenario that the project set out to have. */
export interface PlannedScenario {
	readonly id: string;
	/** `enforcement`: browsers act on it; `wire`: only the messages show it. */
	readonly kind: 'enforcement' | 'wire';
}

type ListedScenario = Pick<Scenario, 'id' | 'title' | 'topic' | 'level' | 'spec'>;

/**
 * The text of `docs/catalogue.md`: every scenario topic by topic, and those that are left out.
 * @param leftOut why a planned scenario is left out, by id
 */
export function cataloguePage(
	catalogue: readonly ListedScenario[],
	planned: readonly PlannedScenario[],
	leftOut: Readonly<Record<string, string>>,
): string {
	const topics = [...new Set(catalogue.map(({ topic }) => topic))];
	const sections = [
		introduction,
		plannedSection(catalogue, planned, leftOut),
		contents([...topics.map(topicTitle), leftOutHeading]),
		...topics.map((name) =>
			topicSection(
				name,
				catalogue.filter(({ topic }) => topic === name),
			),
		),
		leftOutSection(leftOut),
	];
	return `${sections.join('\n\n')}\n`;
}

const introduction = `# The catalogue

<!-- Generated from tests/index.ts: \`npm run docs\` writes it. -->

A scenario is one thing that is asked of a server, with a name that never changes. Against your
contract it becomes as many attempts as the contract gives it to exercise, and none where the contract
has nothing for it (the report then says *not claimed*, and what it would need). To run one:
\`npx playwright test --grep <name>\`.

A failed **MUST** fails the run. A failed **SHOULD** is a warning, and fails the run with
\`CROSSCHECK_STRICT=1\`. A failed **MAY** is a warning in any case.`;

function plannedSection(
	catalogue: readonly ListedScenario[],
	planned: readonly PlannedScenario[],
	leftOut: Readonly<Record<string, string>>,
): string {
	const held = new Set(catalogue.map(({ id }) => id));
	const row = (name: string, of: readonly PlannedScenario[]): string[] => [
		name,
		String(of.length),
		String(of.filter(({ id }) => held.has(id)).length),
		String(of.filter(({ id }) => Object.hasOwn(leftOut, id)).length),
	];
	const isOf = (wanted: PlannedScenario['kind']) => planned.filter(({ kind }) => kind === wanted);
	const table = markdownTable(
		['Kind', 'Collected', 'In the catalogue', 'Left out'],
		[
			row('browsers act on it', isOf('enforcement')),
			row('only the messages show it', isOf('wire')),
			row('**both**', planned),
		],
	);
	const beyond = catalogue.length - planned.filter(({ id }) => held.has(id)).length;
	const more =
		beyond === 0 ? '' : `\n\nFurther scenarios of the catalogue, not counted here: ${beyond}.`;
	return `## How complete it is

What a server can get right or wrong about CORS was collected from the standard, from
web-platform-tests ([wpt-coverage.md](wpt-coverage.md)), and from what went wrong on real servers. This
table says how much of it the catalogue has.

${table}${more}`;
}

const contents = (headings: readonly string[]): string =>
	`## Contents\n\n${headings.map((heading) => `- [${heading}](#${anchorOf(heading)})`).join('\n')}`;

const topicSection = (topic: string, held: readonly ListedScenario[]): string =>
	`## ${topicTitle(topic)}

${markdownTable(
	['Scenario', 'Level', 'Claim', 'Standard'],
	held.map(({ id, level, title, spec }) => [
		asCode(id),
		level,
		plainText(title),
		sectionLink(spec),
	]),
)}`;

/** A link that is called as the section's anchor is, or as the page's host where it has none. */
function sectionLink(spec: string): string {
	const { hash, host } = new URL(spec);
	return `[${hash.slice(1) || host}](${spec})`;
}

const leftOutHeading = 'Left out, and why';

const leftOutSection = (leftOut: Readonly<Record<string, string>>): string =>
	`## ${leftOutHeading}

These were collected and are not in the catalogue.

${markdownTable(
	['Scenario', 'Why'],
	Object.entries(leftOut).map(([id, why]) => [asCode(id), plainText(why)]),
)}`;
