import { type Html, html } from '../html.ts';
import type { Run } from '../run.ts';
import { stateOrder, states } from '../state.ts';
import { counted } from '../words.ts';
import type { TopicRows } from './rows.ts';

/**
 * The controls that filter the matrix; the page's script shows them, since they do nothing without
 * it.
 */
export function filtersHtml({ engines, attempts }: Run, topics: readonly TopicRows[]): Html {
	const rows = topics.flatMap(({ scenarios }) => scenarios.flatMap((each) => each.rows));
	const origins = [...new Set(rows.map(({ origin }) => origin).filter(Boolean))];
	const resources = rows.map(({ request }) => request.name.split('.')[0] ?? '').filter(Boolean);
	return html`<form id="filters" role="search" aria-label="Attempts" hidden>
<label class="text">Text <input type="search" name="q" autocomplete="off" spellcheck="false" placeholder="a header, a code, a path …"></label>
${choice(
	'State',
	'state',
	stateOrder.map((state) => [state, states[state].word] as const),
)}
${choice(
	'Browser',
	'browser',
	engines.map(({ name, word }) => [name, word] as const),
)}
${selection(
	'Topic',
	'topic',
	topics.map(({ topic }) => topic),
)}
${selection('Resource', 'resource', [...new Set(resources)].sort())}
${selection('Origin', 'origin', origins)}
<div class="found"><output id="found" aria-live="polite">${counted(attempts.length, 'attempt')}</output> <span id="only" hidden></span> <button type="reset" hidden>Show all</button></div>
<details class="keys"><summary>Keyboard</summary><p><kbd>j</kbd> <kbd>k</kbd> or <kbd>↓</kbd> <kbd>↑</kbd>: next and previous row; <kbd>←</kbd> <kbd>→</kbd>: along a row; <kbd>Enter</kbd>: open or close; <kbd>Esc</kbd>: close, or empty the text; <kbd>/</kbd>: to the text.</p><label><input type="checkbox" name="letters" checked> use keys of one letter</label></details>
</form>`;
}

function choice(
	legend: string,
	name: string,
	values: readonly (readonly [value: string, word: string])[],
): Html {
	return html`<fieldset><legend>${legend}</legend>${values.map(
		([value, word]) =>
			html`<label><input type="checkbox" name="${name}" value="${value}"><span>${word}</span></label>`,
	)}</fieldset>`;
}

function selection(label: string, name: string, values: readonly string[]): Html {
	return html`<label>${label} <select name="${name}"><option value="">all</option>${values.map(
		(value) => html`<option>${value}</option>`,
	)}</select></label>`;
}
