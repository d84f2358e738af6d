import type { Counted } from '../../model/verdict.ts';
import type { RunReport } from '../problems/run-report.ts';
import { policyWithoutScript } from './assets.ts';
import { blockHtml } from './attempt/block.ts';
import { enginesHtml, resultGroupsOf } from './attempt/result-groups.ts';
import { cardsHtml } from './cards.ts';
import { documentHtml } from './document.ts';
import { type Html, html } from './html.ts';
import { type Row, topicRows } from './matrix/rows.ts';
import { type Run, runOf } from './run.ts';
import { states } from './state.ts';
import { moment } from './words.ts';

/** What one engine made of the request that was checked. */
export interface CheckVerdict {
	/** With its version. */
	readonly engine: string;
	readonly state: Counted;
	/** Such as `blocked`. */
	readonly verdict: string;
	/** What script got. */
	readonly got: string;
}

/** All that the page of one check shows. */
export interface CheckReport extends RunReport {
	/** Method and URL. */
	readonly request: string;
	/** The page that made it, and how. */
	readonly from: string;
	readonly verdicts: readonly CheckVerdict[];
	readonly notes: readonly string[];
	/** Commands that show the same. */
	readonly commands: string;
}

/** The result of one check as an HTML file that needs nothing else, and has no script. */
export function renderCheckPage(report: CheckReport): string {
	const run: Run = { ...runOf(report), isCheck: true };
	const { request, from, verdicts, notes, commands } = report;
	const { startedAt } = run.header;
	const body = html`<header>
<p class="brand"><b>Crosscheck</b> <span>One request</span> <time datetime="${startedAt}">${moment(startedAt)}</time></p>
<h1>${request}</h1>
<p class="lede">${from}</p>
<ul class="engines">${verdicts.map(
		({ engine, state, verdict, got }) =>
			html`<li><b>${engine}</b><span class="badge ${states[state].letter}">${verdict}</span><span>${got}</span></li>`,
	)}</ul>
</header>
<main>
<section aria-labelledby="problems-title">
<h2 id="problems-title">What is wrong, and how to fix it</h2>
${cardsHtml(run)}
</section>
${notes.length > 0 && html`<section aria-labelledby="notes-title"><h2 id="notes-title">Notes</h2><ul>${notes.map((note) => html`<li>${note}</li>`)}</ul></section>`}
<section aria-labelledby="evidence-title">
<h2 id="evidence-title">What the browsers did</h2>
${evidenceHtml(run)}
</section>
<section aria-labelledby="again-title">
<h2 id="again-title">Reproduce it</h2>
<pre>${commands}</pre>
</section>
</main>
<footer><p>Made by <code>crosscheck check --html</code>. Secrets are hidden: equal marks stand for equal values.</p></footer>`;
	return documentHtml(`CORS check of ${request}`, policyWithoutScript, body);
}

/** Attempt by attempt; browsers that showed the same stand together. */
const evidenceHtml = (run: Run): Html[] =>
	topicRows(run.attempts, run.header.strict).flatMap(({ scenarios }) =>
		scenarios.map(
			({ scenario, rows }) =>
				html`<h3>${scenario.title}</h3>${rows.map((row) => rowHtml(row, run))}`,
		),
	);

const rowHtml = (row: Row, run: Run): Html[] =>
	resultGroupsOf(row).map((group) => {
		const { letter, word } = states[group.state];
		return html`<details class="result-group ${letter}"${
			group.state !== 'pass' && html` open`
		}><summary><span class="who">${enginesHtml(group, row)}</span> ${word}</summary>${blockHtml(group, run)}</details>
`;
	});
