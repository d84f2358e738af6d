import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EngineName, engineNames, engineWord } from '../../../model/observation.ts';
import { topicTitle } from '../../../model/topics.ts';
import { Html, html, joined } from '../../../reports/page/html.ts';
import { counted, day, thousands } from '../../../reports/page/words.ts';
import { fixRecipes } from '../../../reports/problems/fixes/recipes.ts';
import { listed } from '../../../reports/text/listed.ts';
import type { Board, Cell, Form, MeasuredCause, MeasuredStack } from './board.ts';
import { countsIn, countWords, letterOf, tallies, totalOf } from './words.ts';

const style = [
	'../../../reports/page/style/base.css',
	'../../../reports/page/style/states.css',
	'scoreboard.css',
]
	.map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
	.join('\n');
const styleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** `docs/scoreboard.html`: one file that needs nothing else, not even script. */
export function scoreboardPage(board: Board): string {
	const { stacks } = board;
	const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${styleSource}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Crosscheck: what servers do about CORS</title>
<style>${new Html(style)}</style>
</head>
<body>
<header>
<p class="brand"><b>Crosscheck</b> <span>Scoreboard</span> <span>${daysOf(stacks)}</span></p>
<h1>What ${counted(stacks.length, 'server does', 'servers do')} about CORS</h1>
${introduction(board)}
</header>
<main>
<section aria-labelledby="run">
<h2 id="run">Run here</h2>
<table class="board">
<thead><tr><th scope="col">Server</th><th scope="col">As the first example has it</th><th scope="col">In its best form</th></tr></thead>
${stacks.map(stackHtml)}</table>
</section>
<section aria-labelledby="not-run">
<h2 id="not-run">Not run</h2>
${notRunHtml(board)}
</section>
</main>
<footer><p>Made from <a href="scoreboard.json">scoreboard.json</a>, which holds all of this for programs. To measure anew: <code>${board.command}</code>. Servers, their files and their everyday mistakes: <a href="stacks.md">stacks.md</a>.</p></footer>
</body>
</html>
`;
	return markup;
}

/** The day, or the first and the last. */
function daysOf(stacks: readonly MeasuredStack[]): Html {
	const [first = '', last = first] = [
		...new Set(stacks.map(({ measuredAt }) => measuredAt.slice(0, 'YYYY-MM-DD'.length))),
	]
		.sort()
		.filter((_, index, all) => index === 0 || index === all.length - 1);
	const time = (date: string) => html`<time datetime="${date}">${day(date)}</time>`;
	return first === last ? time(first) : html`${time(first)} to ${time(last)}`;
}

function introduction({ engines, contract, stacks }: Board): Html {
	const forms = stacks.flatMap(({ documented, best }) =>
		'notRun' in documented ? [best] : [documented, best],
	);
	const cells = forms.flatMap(({ topics }) =>
		topics.flatMap((each) => Object.values(each.engines)),
	);
	return html`<p class="lede">Each server answers for the same small API, and real browsers hold it against the same contract: two front-ends on two origins, cookies, a token, GET, POST, PUT, PATCH and DELETE, a header of the front-end’s own, two headers to be read, and errors that can be read. ${thousands(totalOf(countsIn(cells)))} attempts were made.</p>
<ul class="engines">${engines.map(
		({ name, version, build, os }) =>
			html`<li><b>${engineWord(name)} ${version}</b> <span>${build}</span> <span>${os}</span></li>`,
	)}</ul>
<dl class="forms">
<div><dt>As the first example has it</dt><dd>The first example of CORS that its users meet: that of its documentation, or where this has none, the one that everybody copies. Many let everybody in with “*”, for data that is public. This contract wants more: what fails there is not the server’s fault, it is what the reader of that example still has to find out.</dd></div>
<div><dt>In its best form</dt><dd>What we know to be right and idiomatic, as it stands in <code>servers/on-trial/stacks</code>.</dd></div>
<div><dt>The contract</dt><dd><code>${contract.source}</code>, <code>${contract.digest}</code></dd></div>
</dl>`;
}

function stackHtml(stack: MeasuredStack): Html {
	const { id, name, version, documented, best, cannot } = stack;
	const inside = cannot.length > 0 ? 'Topics, causes, and what it cannot do' : 'Topics and causes';
	return html`<tbody id="${id}">
<tr><th scope="row"><b>${name}</b> <small>${version}</small></th><td>${'notRun' in documented ? notMeasured(documented.notRun) : tallyHtml(documented)}</td><td>${tallyHtml(best)}</td></tr>
<tr><td colspan="3"><details><summary>${inside}<span class="sr"> of ${name}</span></summary>
<div class="both">
${'notRun' in documented ? '' : formHtml(documented, html`${name}, as <a href="${documented.from}">the first example</a> has it`)}
${formHtml(best, html`${name} in its best form, <code>servers/on-trial/stacks/${id}</code>`)}
</div>
${cannotHtml(stack)}<p class="aside">Measured on ${day(stack.measuredAt)}. How to configure it: <a href="fixes.md#${stack.stack}">fixes.md</a>.</p>
</details></td></tr>
</tbody>
`;
}

const notMeasured = (why: string): Html => html`<span class="t n">not measured: ${why}</span>`;

const tallyHtml = (form: Form): Html =>
	joined(
		tallies(form).map(
			({ whose, counts }) =>
				html`<span class="t ${letterOf(counts)}">${countWords(counts)} <small>${whose}</small></span>`,
		),
		' ',
	);

function formHtml(form: Form, caption: Html): Html {
	const { topics, causes } = form;
	const engines = engineNames.filter((name) => topics.some((each) => name in each.engines));
	return html`<div>
<table class="topics"><caption>${caption}</caption>
<thead><tr><th scope="col">Topic</th>${engines.map((name) => html`<th scope="col">${engineWord(name)}</th>`)}</tr></thead>
<tbody>${topics.map(
		({ topic, engines: cells }) =>
			html`<tr><th scope="row">${topicTitle(topic)}</th>${engines.map((name) => cellHtml(cells[name]))}</tr>
`,
	)}</tbody></table>
${causes.length > 0 && html`<ul class="causes">${causes.map(causeHtml)}</ul>`}
${findingsHtml(topics.flatMap((each) => Object.values(each.engines)))}
</div>`;
}

function cellHtml(cell: Cell | undefined): Html {
	if (!cell) return html`<td>nothing to try</td>`;
	const counts = countsIn([cell]);
	return html`<td><span class="t ${letterOf(counts)}">${countWords(counts)}</span></td>`;
}

const causeHtml = ({ id, title, certainty, severity, engines, topics, attempts }: MeasuredCause) =>
	html`<li><a href="causes.md#${id}">${title}</a> (${certainty}${severity && `, security: ${severity}`}): ${counted(attempts, 'attempt')} in ${enginesWords(engines)}; ${listed(topics)}</li>`;

const enginesWords = (engines: readonly EngineName[]): string =>
	listed(engineNames.filter((name) => engines.includes(name)).map(engineWord));

function findingsHtml(cells: readonly Cell[]): Html | undefined {
	const codes = [...new Set(cells.flatMap(({ codes = [] }) => codes))].sort();
	if (codes.length === 0) return undefined;
	const links = codes.map((code) => html`<a href="findings.md#${code}"><code>${code}</code></a>`);
	return html`<p class="aside">Findings that decided: ${joined(links, ', ')}</p>`;
}

const cannotHtml = ({ name, cannot }: MeasuredStack): Html | undefined =>
	cannot.length === 0
		? undefined
		: html`<p>What even the best form of ${name} cannot do:</p>
<ul>${cannot.map(({ scenario, title, why }) => html`<li>${title} (<a href="catalogue.md"><code>${scenario}</code></a>): ${why}</li>`)}</ul>
`;

const notRunHtml = ({ notRun }: Board): Html => html`<p>${
	notRun.length === 0
		? 'Every server that this project can run was measured.'
		: 'These can be run here, and were not measured this time:'
}</p>
${notRun.length > 0 && html`<ul>${notRun.map(({ id, name, why }) => html`<li id="${id}">${name}: ${why}</li>`)}</ul>`}
<p>These cannot be run here. Their configurations are written after their makers’ documentation, and are <b>untested</b>:</p>
<ul>${fixRecipes.filter(({ untested }) => untested !== undefined).map(({ id, name, untested }) => html`<li><a href="fixes.md#${id}">${name}</a>: untested. ${untested}</li>`)}</ul>`;
