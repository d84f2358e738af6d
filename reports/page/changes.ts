import { engineWord } from '../../model/observation.ts';
import type { Counted } from '../../model/verdict.ts';
import {
	type Comparison,
	type Drift,
	driftHeadings,
	type VerdictChange,
} from '../baseline/comparison.ts';
import { grouped } from '../text/grouped.ts';
import { anchorOf, problemAnchor } from './anchor.ts';
import { type Html, html, joined } from './html.ts';
import type { Run } from './run.ts';
import { states } from './state.ts';
import { counted, day, thousands } from './words.ts';

/** What has changed since the baseline, as a part of the page. */
export function changesHtml(earlier: Comparison, run: Run): Html {
	const { since, newFailures, repaired, noLongerShown, stillFailing, added, drift, remarks } =
		earlier;
	const { noLongerRun } = earlier;
	const all = [newFailures, drift, repaired, noLongerShown, stillFailing, added, noLongerRun];
	const harmful = drift.filter(({ breaks }) => breaks.length > 0);
	const harmless = drift.filter(({ breaks }) => breaks.length === 0);
	const isSame = all.every((each) => each.length === 0);
	return html`<section id="changes" aria-labelledby="changes-title">
<h2 id="changes-title">What changed since ${day(since)}</h2>
${isSame && html`<p>Nothing: the same verdicts, and the same responses.</p>`}
${remarks.length > 0 && html`<p class="aside">Caveats: ${joined(remarks, ' ')}</p>`}
${[
	failuresHtml(newFailures, run),
	driftHtml('Changes behind new failures', harmful),
	driftHtml('Changes that break nothing yet', harmless),
	verdictsHtml('Repaired', repaired, run),
	verdictsHtml('No longer shown', noLongerShown, run),
	verdictsHtml('Still failing', stillFailing, run),
	verdictsHtml('New attempts', added, run),
	verdictsHtml('No longer run', noLongerRun, run),
]}
</section>`;
}

/** New failures by their reasons, since one change of a server shows at many places. */
function failuresHtml(failures: readonly VerdictChange[], run: Run): Html | false {
	if (failures.length === 0) return false;
	const groups = [...grouped(failures, ({ id }) => run.problemOf.get(id))].map(
		([problem, changes]) =>
			html`<dt>${
				problem ? html`<a href="#${problemAnchor(problem)}">${problem.title}</a>` : 'Without reason'
			}: ${counted(changes.length, 'attempt')}</dt>${rowsOf(changes, run).map((row) => html`<dd>${row}</dd>`)}`,
	);
	return section(
		'New failures',
		thousands(failures.length),
		true,
		html`<dl>${groups.map((group) => html`<div>${group}</div>`)}</dl>`,
	);
}

function verdictsHtml(title: string, changes: readonly VerdictChange[], run: Run): Html | false {
	if (changes.length === 0) return false;
	const rows = rowsOf(changes, run).map((row) => html`<li>${row}</li>`);
	return section(title, thousands(changes.length), false, html`<ul>${rows}</ul>`);
}

const section = (title: string, about: string, isOpen: boolean, told: Html): Html =>
	html`<details class="change"${isOpen && html` open`}><summary><h3>${title}</h3> ${about}</summary>${told}</details>
`;

/** A line for all browsers that show the same. */
function rowsOf(changes: readonly VerdictChange[], { attempts }: Run): Html[] {
	const titles = new Map(attempts.map(({ scenario, title }) => [scenario, title]));
	const rows = grouped(changes, ({ scenario, request, origin, before, now }) =>
		[scenario, request, origin, before, now].join('\n'),
	);
	return [...rows.values()].map((ofRow) => {
		const [{ scenario, request, origin, before, now }] = ofRow;
		const what = [
			titles.get(scenario) ?? scenario,
			...(request === '' ? [] : [`${request}${origin === '' ? '' : ` from ${origin}`}`]),
		];
		return html`${joined(what, ': ')} <span class="aside">(${wordFor(before)} → ${wordFor(now)})</span> in ${joined(ofRow.map(engineLink), ', ')}`;
	});
}

const wordFor = (state: Counted | undefined): string =>
	state === undefined ? 'not made' : states[state].word;

const engineLink = ({ id, engine, now }: VerdictChange): Html =>
	now ? html`<a href="#${anchorOf(id)}">${engineWord(engine)}</a>` : html`${engineWord(engine)}`;

function driftHtml(title: string, drift: readonly Drift[]): Html | false {
	if (drift.length === 0) return false;
	const groups = grouped(drift, ({ heading }) => heading);
	const headings = driftHeadings.filter((heading) => groups.has(heading));
	return section(
		title,
		thousands(drift.length),
		true,
		html`<dl>${headings.map(
			(heading) =>
				html`<div><dt>${heading}</dt>${groups.get(heading)?.map(({ line }) => html`<dd>${line}</dd>`)}</div>`,
		)}</dl>`,
	);
}
