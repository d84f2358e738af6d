import { fixRecipes } from '../../reports/problems/fixes/recipes.ts';
import { asMarkdown } from './as-markdown.ts';

/** What the page says about one server that can be run here. */
export interface ServerFacts {
	readonly id: string;
	readonly name: string;
	/** Its heading in `docs/fixes.md`. */
	readonly stack: string;
	readonly files: readonly string[];
	readonly install: string;
	readonly documentedFrom: string;
	/** Whether every run of the suite's own tests asks it. */
	readonly isInEveryRun: boolean;
	/** By scenario: why even the best form cannot keep it. */
	readonly cannot: Readonly<Record<string, string>>;
	readonly mistakes: readonly MistakeFacts[];
}

export interface MistakeFacts {
	readonly name: string;
	/** A sentence. */
	readonly about: string;
	/** Ids in `docs/causes.md`, any of which names it rightly; the first is the best. */
	readonly causes: readonly string[];
	/** Code in `docs/findings.md`, or the layer that it was made in. */
	readonly where: string;
}

/**
 * The text of `docs/stacks.md`: the servers that this project runs, by which command, and their
 * everyday mistakes. Each server's id is a heading.
 * @param layers mistakes in nginx before Varnish before Express
 */
export function stacksPage(
	servers: readonly ServerFacts[],
	layers: readonly MistakeFacts[],
): string {
	const parts = [
		introduction(servers),
		contents(servers),
		...servers.map(section),
		layersSection(layers),
		untestedSection(),
	];
	return `${parts.join('\n\n')}\n`;
}

const introduction = (servers: readonly ServerFacts[]): string => `# Real servers

<!-- Generated from servers/on-trial/stacks and servers/on-trial/layers: \`npm run docs\` writes it. -->

Crosscheck is tried on servers that people run: ${servers.length} of them answer for the same small API, in
\`servers/on-trial/stacks/<server>\`, and keep the same contract, \`servers/on-trial/stacks/crosscheck.yaml\`. Each stands there in its
best form, with the ${servers.reduce((count, { mistakes }) => count + mistakes.length, 0)} everyday mistakes below as data. The self-tests start the real servers, have
Chromium, Firefox and WebKit ask them, and check that the best form keeps the contract, that each mistake is named,
and that it is put right by the very text that a report proposes ([fixes.md](fixes.md)). Where two causes stand
beside a mistake, the first is the better word for it, and one request alone may show no more than the second.

| command | what it does |
|---|---|
| \`npm run stack\` | lists the servers, with their versions or the command that installs them |
| \`npm run stack -- nginx\` | runs one in its best form, until Ctrl-C, and says how to judge it |
| \`npm run stack -- nginx wildcard\` | the same with a mistake |
| \`npm run stacks\` | installs what is missing and asks all of them |
| \`npm run stacks -- --grep koa\` | asks one |
| \`npm run scoreboard\` | measures all against the contract, and writes [scoreboard.html](scoreboard.html) and [scoreboard.json](scoreboard.json) |
| \`CROSSCHECK_SCOREBOARD=koa npm run scoreboard\` | measures one anew |

\`npm test\`, and so every run of CI, asks those marked **every run**; the others are asked by \`npm run stacks\`. A
server that is not installed, and cannot be, is skipped with the command that would install it.`;

const contents = (servers: readonly ServerFacts[]): string =>
	[
		'| server | | asked by | mistakes |',
		'|---|---|---|---|',
		...servers.map(
			({ id, name, isInEveryRun, mistakes }) =>
				`| [\`${id}\`](#${id}) | ${asMarkdown(name)} | ${isInEveryRun ? 'every run' : '`npm run stacks`'} | ${mistakes.length} |`,
		),
	].join('\n');

function section({
	id,
	name,
	stack,
	files,
	install,
	documentedFrom,
	cannot,
	mistakes,
}: ServerFacts): string {
	const unable = Object.entries(cannot).map(
		([scenario, why]) => `- \`${scenario}\`: ${asMarkdown(why)}`,
	);
	return [
		`## \`${id}\``,
		`${asMarkdown(name)}: ${files.map((file) => `\`${linkTo(id, file)}\``).join(', ')}. Configuration:
[fixes.md](fixes.md#${stack}). First example: <${documentedFrom}>. Needs: \`${install}\`.`,
		...(unable.length > 0 ? [`What even its best form cannot do:\n\n${unable.join('\n')}`] : []),
		mistakesTable('found by', mistakes, (code) => `[\`${code}\`](findings.md#${code})`),
	].join('\n\n');
}

function linkTo(id: string, file: string): string {
	return file.startsWith('../')
		? `servers/on-trial/stacks/${file.slice(3)}`
		: `servers/on-trial/stacks/${id}/${file}`;
}

function mistakesTable(
	lastColumn: string,
	mistakes: readonly MistakeFacts[],
	lastCell: (where: string) => string,
): string {
	return [
		`| mistake | | cause | ${lastColumn} |`,
		'|---|---|---|---|',
		...mistakes.map(
			({ name, about, causes, where }) =>
				`| \`${name}\` | ${asMarkdown(about)} | ${causes.map(causeLink).join(' or ')} | ${lastCell(where)} |`,
		),
	].join('\n');
}

const causeLink = (id: string): string => `[\`${id}\`](causes.md#${id})`;

const layersSection = (layers: readonly MistakeFacts[]): string => `## Layers

nginx before Varnish before Express, in \`servers/on-trial/layers\`. One mistake at a time is made in one of the three, and
the report names the layer, by asking past nginx and past Varnish too
([\`target.past\`](contract.md#which-layer-is-at-fault), or \`crosscheck check --past\`). Asked by \`npm run stacks\`.

${mistakesTable('made in', layers, (layer) => layer)}`;

const untestedSection = (): string => `## Untested

These cannot be run here. Their configurations in [fixes.md](fixes.md) are written after their makers’
documentation, and nobody has tried them here.

${fixRecipes
	.filter(({ untested }) => untested !== undefined)
	.map(
		({ id, name, untested = '' }) =>
			`- [${asMarkdown(name)}](fixes.md#${id}): ${asMarkdown(untested)}`,
	)
	.join('\n')}`;
