import { engineWord } from '../../../model/observation.ts';
import { type Counted, isWarning } from '../../../model/verdict.ts';
import { warningMeans } from '../../problems/words.ts';
import { listed } from '../../text/listed.ts';
import { blockHtml, shortBlockHtml } from '../attempt/block.ts';
import { factsHtml } from '../attempt/facts.ts';
import { enginesHtml, type ResultGroup, resultGroupsOf } from '../attempt/result-groups.ts';
import { type Html, html } from '../html.ts';
import type { Run } from '../run.ts';
import { states } from '../state.ts';
import { packed } from './packed.ts';
import type { Cell, Row, ScenarioRows } from './rows.ts';

/** How many attempts of one problem are shown in full in the page's own text. */
const toldWhole = 30;

/** What is known while tables are written: how often each problem was shown, and what is packed away. */
export interface Writing {
	readonly run: Run;
	readonly told: Map<string, number>;
	readonly bundles: Html[];
}

/** Blocks to be packed, by the anchor that they belong to. */
type Bundle = Map<string, Html>;

/**
 * Whether an attempt that counts so is shown with its details: it fails, is an error, or a warning.
 */
export const isRed = (state: Counted): boolean =>
	state === 'fail' || state === 'error' || state === 'warning';

/** The rows of one scenario as a table: a column an engine. */
export function tableHtml({ scenario, rows }: ScenarioRows, writing: Writing): Html {
	const bundle: Bundle = new Map();
	const written = rows.map((row) => rowHtml(row, writing, bundle));
	const number = writing.bundles.length;
	writing.bundles.push(packed(number, bundle));
	const { id, title, level, spec } = scenario;
	const advised = level === 'SHOULD' ? 'recommended' : 'optional';
	return html`<div class="scenario" data-bundle="${number}"><table>
<caption><h4>${title}</h4> <code>${id}</code>${level !== 'MUST' && html` <span class="aside">${advised}</span>`}${
		spec !== undefined && html` <a href="${spec}">specification</a>`
	}</caption>
<thead><tr><th scope="col">Request</th>${writing.run.engines.map(
		({ word }) => html`<th scope="col">${word}</th>`,
	)}</tr></thead>
<tbody>
${written}</tbody></table></div>
`;
}

function rowHtml(row: Row, writing: Writing, bundle: Bundle): Html {
	const { engines } = writing.run;
	const resultGroups = resultGroupsOf(row);
	const red = resultGroups.filter(({ state }) => isRed(state));
	const green = resultGroups.filter(
		({ state, record }) => ['pass', 'not-shown'].includes(state) && record.observation,
	);
	if (green.length > 0) {
		bundle.set(row.anchor, html`${green.map((each) => greenResultGroup(each, writing.run))}`);
	}
	const cells = engines.map(({ name }) => cellHtml(row.cells.get(name), writing.run));
	const resource = row.request.name.split('.')[0] ?? '';
	const calm = resultGroups.filter(({ state }) => !isRed(state));
	return html`<tr id="${row.anchor}" data-origin="${row.origin}" data-resource="${resource}"><th scope="row">${headHtml(row, calm)}</th>${cells}</tr>
${
	red.length > 0 &&
	html`<tr class="more"><td colspan="${engines.length + 1}">${red.map((each) => redResultGroup(each, row, writing, bundle))}</td></tr>
`
}`;
}

function headHtml(row: Row, calm: readonly ResultGroup[]): Html {
	const name = html`<a href="#${row.anchor}">${nameHtml(row)}</a>`;
	if (calm.length === 0) return name;
	return html`<details class="seen"><summary>${nameHtml(row)}</summary><div class="facts">${calm.map(factsHtml)}<p><a href="#${row.anchor}">Link to this row</a></p></div></details>`;
}

function nameHtml({ request, origin }: Row): Html {
	if (request.name === '') return html`no request`;
	return html`<b>${request.method}</b> ${request.name}${
		origin !== '' && html` <span class="from">from ${breakable(origin)}</span>`
	}`;
}

/** An origin in two parts, so that it is broken between them where a line is short. */
function breakable(origin: string): Html {
	const [scheme = '', ...rest] = origin.split(/(?<=:\/\/)/);
	return rest.length === 0 ? html`${scheme}` : html`${scheme}<wbr>${rest}`;
}

/** An attempt that is shown below has its address there; another has it in its cell. */
function cellHtml(cell: Cell | undefined, { changes, problemOf }: Run): Html {
	if (!cell) return html`<td class="c">–</td>`;
	const { letter, word } = states[cell.state];
	const change = changes.get(cell.record.id);
	const problem = problemOf.get(cell.record.id);
	return html`<td class="c ${letter}"${problem ? html` data-problem="${problem.id}"` : html` id="${cell.anchor}"`}><a href="#${cell.anchor}">${word}</a>${
		change && html` <small class="${change}">${change}</small>`
	}</td>`;
}

/** One block for all attempts of the row that show the same. */
function redResultGroup(
	resultGroup: ResultGroup,
	row: Row,
	{ run, told }: Writing,
	bundle: Bundle,
): Html {
	const problem = run.problemOf.get(resultGroup.record.id);
	const key = problem?.id ?? '';
	const before = told.get(key) ?? 0;
	told.set(key, before + 1);
	const isWhole = before < toldWhole;
	const [{ anchor }] = resultGroup.cells;
	if (!isWhole) bundle.set(anchor, blockHtml(resultGroup, run));
	const { record, state } = resultGroup;
	return html`<details class="result-group ${states[state].letter}"${
		!isWhole && html` data-whole="${anchor}"`
	}><summary><span class="who">${enginesHtml(resultGroup, row)}</span> ${problem?.title ?? record.sentence}</summary>${
		isWarning(record, run.header.strict) && html`<p class="aside">${warningMeans([record])}</p>`
	}${isWhole ? blockHtml(resultGroup, run) : shortBlockHtml(resultGroup, run)}</details>`;
}

function greenResultGroup(resultGroup: ResultGroup, run: Run): Html {
	const who = listed(resultGroup.cells.map(({ record }) => engineWord(record.engine)));
	return html`<p class="who">${who}: ${states[resultGroup.state].word}</p>${blockHtml(resultGroup, run)}`;
}
