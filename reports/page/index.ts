import type { RunReport } from '../problems/run-report.ts';
import { contentPolicy, script } from './assets.ts';
import { cardsHtml } from './cards.ts';
import { changesHtml } from './changes.ts';
import { documentHtml } from './document.ts';
import { Html, html } from './html.ts';
import { filtersHtml } from './matrix/filters.ts';
import { matrixHtml, roomFor } from './matrix/matrix.ts';
import { topicRows } from './matrix/rows.ts';
import { aboutHtml, openingHtml } from './opening.ts';
import { policyHtml } from './policy/policy.ts';
import { runOf } from './run.ts';

/** The report as one HTML file that needs nothing else: no network, and no script to be read. */
export function renderPage(report: RunReport): string {
	const run = runOf(report);
	const { earlier } = run;
	const topics = topicRows(run.attempts, run.header.strict);
	const body = html`<a class="skip" href="#matrix">To every attempt</a>
${openingHtml(run)}
<main>
<section id="problems" aria-labelledby="problems-title">
<h2 id="problems-title">What is wrong, and how to fix it</h2>
${cardsHtml(run)}
</section>
${earlier && changesHtml(earlier, run)}
${policyHtml(run)}
<section id="matrix" data-room="${roomFor(topics)}" aria-labelledby="matrix-title">
<h2 id="matrix-title">Every attempt</h2>
<p class="aside">A row is one request from one origin, a column is a browser. Each opens to what script did, what the browser said, and what crossed the wire.</p>
${filtersHtml(run, topics)}
${matrixHtml(run, topics)}
</section>
</main>
<footer>${aboutHtml(run)}<p>Made by Crosscheck from <code>results.jsonl</code>, which holds all of this for programs. Secrets are hidden in both: equal marks stand for equal values.</p></footer>
<script>${new Html(script)}</script>`;
	return documentHtml(`CORS report for ${run.host}`, contentPolicy, body);
}
