import { engineWord } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { countedAs } from '../../model/verdict.ts';
import { type Problem, problemStates } from '../problems/problem.ts';
import { certaintySentence, proofOf } from '../problems/words.ts';
import { listed } from '../text/listed.ts';
import { anchorOf, problemAnchor } from './anchor.ts';
import { pictureHtml } from './attempt/picture.ts';
import { type Html, html } from './html.ts';
import { withNames } from './names.ts';
import type { Run } from './run.ts';
import { states } from './state.ts';
import { counted, thousands } from './words.ts';

/** What is wrong, the most serious first: a card a cause, or a fault where no cause is known. */
export function cardsHtml(run: Run): Html {
	const { problems, attempts } = run;
	if (problems.length === 0) {
		return html`<p>Nothing: ${counted(attempts.length, 'attempt')}, and none of them shows a fault.</p>`;
	}
	const red = new Set(problems.flatMap((problem) => problem.attempts.map(({ id }) => id))).size;
	const reasons = counted(problems.length, 'problem');
	return html`<p>${reasons} behind ${counted(red, 'attempt')}${
		problems.length > 1 && ', the most serious first'
	}.</p>
<ol class="problems">${problems.map((problem) => cardHtml(problem, run))}</ol>`;
}

function cardHtml(problem: Problem, { header, isCheck }: Run): Html {
	const { title, state, advice, attempts, cause, example } = problem;
	const [first] = attempts;
	return html`<li id="${problemAnchor(problem)}" class="problem ${states[state].letter}">
<div class="headings"><h3>${title}</h3>
<p class="badges">${badges(problem)}</p>
<p class="extent">${extent(problem, header.strict, isCheck)}</p>
<p><a href="#${anchorOf(first.id)}" data-problem="${problem.id}">${attempts.length === 1 ? 'The attempt' : `The ${thousands(attempts.length)} attempts`}</a></p></div>
<div class="words"><dl>
<div><dt>What happened</dt><dd>${withNames(advice.happened)}</dd></div>
<div><dt>Why</dt><dd>${withNames(advice.why)}</dd></div>
<div><dt>What to change</dt><dd>${withNames(advice.change)}</dd></div>
</dl>
${pictureHtml(example, cause)}
${fixHtml(problem, isCheck)}
${
	cause &&
	html`<details><summary>Evidence</summary><ul>${cause.evidence.map(
		(sight) => html`<li>${withNames(sight)}</li>`,
	)}</ul><p>${certaintySentence(cause)}${
		cause.settle !== undefined && ` To settle it: ${cause.settle}`
	}</p></details>`
}</div></li>
`;
}

function badges({ state, cause }: Problem): Html {
	return html`<span class="badge ${states[state].letter}">${states[state].word}</span>${
		cause?.severity && html` <span class="badge security">security: ${cause.severity}</span>`
	}${cause && html` <span class="badge">cause: ${cause.certainty}</span>`}`;
}

const does = {
	fail: ['attempt fails', 'attempts fail'],
	error: ['attempt proves nothing', 'attempts prove nothing'],
	warning: ['attempt warns', 'attempts warn'],
} as const;

function extent({ attempts }: Problem, strict: boolean, isCheck: true | undefined): string {
	const counts = problemStates.flatMap((state) => {
		const count = attempts.filter((record) => countedAs(record, strict) === state).length;
		const [one, many] = does[state];
		return count > 0 ? [counted(count, one, many)] : [];
	});
	const engines = [...new Set(attempts.map(({ engine }) => engine))];
	const requests = isCheck ? '' : `: ${requestsOf(attempts)},`;
	return `${listed(counts)}${requests} in ${listed(engines.map(engineWord))}`;
}

/** So many requests are named. */
const named = 3;

function requestsOf(records: readonly AttemptRecord[]): string {
	const names = [...new Set(records.map(({ request }) => request.name).filter(Boolean))];
	const shown = names.slice(0, named).join(', ');
	return names.length > named ? `${shown} and ${names.length - named} more requests` : shown;
}

function fixHtml({ fix, cause }: Problem, isCheck: true | undefined): Html | undefined {
	if (!cause) return undefined;
	if (!fix) {
		if (isCheck) {
			return html`<p class="aside">For a configuration to copy, add <code>--stack nginx</code>, or the name of another server or framework.</p>`;
		}
		return html`<p class="aside">For a configuration to copy, name your server or framework in the contract, such as <code>stack: nginx</code>, and run again.</p>`;
	}
	const more = html`<a href="${fix.documentation}">Documentation of ${fix.stackName}</a>`;
	if (!fix.snippet)
		return html`<p class="aside">Your stack: ${fix.stackName} (${fix.because}). ${more}</p>`;
	return html`<details class="fix"><summary>Configuration for ${fix.stackName}, to copy</summary><p class="aside">${fix.snippet.file}: ${proofOf(fix)}. Chosen because: ${fix.because}. ${more}</p><pre data-copy="the configuration">${fix.snippet.text.trimEnd()}</pre></details>`;
}
