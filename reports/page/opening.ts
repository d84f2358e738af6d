import { runRemarks } from '../problems/remarks.ts';
import { trustNote } from '../problems/trust-note.ts';
import { countsOf } from '../results/counts.ts';
import { profilesOf, profileWords } from '../results/profiles.ts';
import { headline } from './headline.ts';
import { type Html, html } from './html.ts';
import type { EngineColumn, Run } from './run.ts';
import { stateOrder, states } from './state.ts';
import { counted, lasting, moment, thousands } from './words.ts';

/** The first screen: whether front-ends can work, in which browsers, and what changed. */
export function openingHtml(run: Run): Html {
	const { header, cutOff, attempts } = run;
	return html`<header>
<p class="brand"><b>Crosscheck</b> <span>CORS report for ${header.target}</span> <time datetime="${header.startedAt}">${moment(header.startedAt)}</time></p>
${
	cutOff !== undefined &&
	html`<p class="cut-off"><b>${cutOff}.</b> ${counted(attempts.length, 'attempt is', 'attempts are')} known; others are missing, so nothing is proved by what is not here.</p>
`
}<h1>${cutOff !== undefined && 'So far: '}${headline(run)}</h1>
<p class="lede">${changeSentence(run)}</p>
${runRemarks(run).map((text) => html`<p class="cut-off"><b>${text}</b></p>`)}
${countsHtml(run)}
<ul class="engines">${run.engines.map((engine) => engineHtml(engine, run))}</ul>
</header>`;
}

function changeSentence({ earlier }: Run): Html {
	if (!earlier) return html`No earlier run is saved to compare with.`;
	return html`${earlier.sentence} <a href="#changes">What changed</a>`;
}

function countsHtml({ attempts, header }: Run): Html {
	const counts = countsOf(attempts, header.strict);
	return html`<ul class="counts">${stateOrder
		.filter((state) => counts[state] > 0)
		.map((state) => {
			const { letter, word, means } = states[state];
			return html`<li class="${letter}"><a href="#matrix" data-state="${state}"><b>${thousands(counts[state])}</b> <span class="badge ${letter}">${word}</span></a> <small>${means}</small></li>`;
		})}</ul>`;
}

function engineHtml({ name, word, info }: EngineColumn, { attempts, header }: Run): Html {
	const counts = countsOf(
		attempts.filter(({ engine }) => engine === name),
		header.strict,
	);
	const told = stateOrder.filter((state) => counts[state] > 0);
	const tallies = told.map(
		(state) =>
			html`<span class="t ${states[state].letter}">${thousands(counts[state])} ${states[state].word}</span> `,
	);
	return html`<li><b>${word} ${info?.version}</b><span>${info?.build ?? 'Nothing is known about it.'}</span><span>${info?.os}</span><span class="tallies">${told.length > 0 ? tallies : 'No attempt was made.'}</span></li>`;
}

/**
 * The facts about a run: how long it took, the contract, the number of attempts, the profiles, and
 * the command that makes it again.
 */
export function aboutHtml({ header, footer, attempts }: Run): Html {
	const { contract, command, strict } = header;
	const facts: readonly (readonly [string, Html | string])[] = [
		...(footer ? [['Took', lasting(footer.duration)] as const] : []),
		['Contract', html`${contract.source} <code>${contract.digest}</code>`],
		[
			'Attempts',
			`${thousands(attempts.length)}${strict ? ', recommendations count as required' : ''}`,
		],
		['Profiles', profileWords(profilesOf(attempts, strict))],
		...(trustNote(attempts) === '' ? [] : [['Security', trustNote(attempts)] as const]),
		['Command', html`<code>${command}</code>`],
	];
	return html`<dl class="about">${facts.map(
		([term, told]) => html`<div><dt>${term}</dt><dd>${told}</dd></div>`,
	)}</dl>`;
}
