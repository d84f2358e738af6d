import {
	type Comparison,
	type Drift,
	driftHeadings,
	type VerdictChange,
} from '../baseline/comparison.ts';
import { grouped } from '../grouped.ts';
import { anchorOf } from './anchor.ts';
import { type Html, html } from './html.ts';
import { counted, day } from './words.ts';

/** What is otherwise than in the run that was kept. */
export function changesHtml(earlier: Comparison): Html {
	const { since, newFailures, repaired, stillFailing, added, noLongerRun, drift, remarks } =
		earlier;
	return html`<section id="changes" aria-labelledby="changes-title">
<h2 id="changes-title">What changed since ${day(since)}</h2>
${remarks.map((remark) => html`<p class="aside">${remark}</p>`)}
${[
	verdicts('New failures', newFailures, true),
	driftHtml(drift),
	verdicts('Repaired', repaired, false),
	verdicts('Still failing', stillFailing, false),
	verdicts('New attempts that do not fail', added, false),
	verdicts('No longer made', noLongerRun, false),
]}
</section>`;
}

function verdicts(title: string, changes: readonly VerdictChange[], isOpen: boolean): Html | false {
	if (changes.length === 0) return false;
	return html`<details class="change"${isOpen && html` open`}><summary><h3>${title}</h3> ${changes.length}</summary><ul>${changes.map(
		({ id, line, now }) =>
			html`<li>${now ? html`<a href="#${anchorOf(id)}">${line}</a>` : line}</li>`,
	)}</ul></details>
`;
}

function driftHtml(drift: readonly Drift[]): Html | false {
	if (drift.length === 0) return false;
	const groups = grouped(drift, ({ heading }) => heading);
	const headings = driftHeadings.filter((heading) => groups.has(heading));
	const silent = drift.filter(({ breaks }) => breaks.length === 0).length;
	const about = silent === 0 ? '' : `, of which ${counted(silent, 'fails', 'fail')} nothing yet`;
	return html`<details class="change" open><summary><h3>Other answers</h3> ${drift.length}${about}</summary><dl>${headings.map(
		(heading) =>
			html`<div><dt>${heading}</dt>${groups.get(heading)?.map(({ line }) => html`<dd>${line}</dd>`)}</div>`,
	)}</dl></details>
`;
}
