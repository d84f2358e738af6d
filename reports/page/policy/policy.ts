import { grouped } from '../../text/grouped.ts';
import { type Html, html, joined } from '../html.ts';
import { withNames } from '../names.ts';
import type { Run } from '../run.ts';
import { counted } from '../words.ts';
import { type CachedAfter, type PolicyRow, policyRows, type Seen } from './policy-rows.ts';

/** A longer table is folded. */
const unfolded = 12;
/** So many origins of a row are named before the others are folded. */
const namedOrigins = 3;

const columns = [
	'Resource',
	'Origins',
	'Allowed origin',
	'Methods',
	'Headers',
	'Credentials',
	'Exposed headers',
	'Preflight cached',
] as const;

/** What the API allowed whom, as a table of what was seen in this run. */
export function policyHtml(run: Run): Html | undefined {
	const rows = policyRows(run);
	if (rows.length === 0) return undefined;
	return html`<section id="policy" aria-labelledby="policy-title">
<h2 id="policy-title">What the API allowed</h2>
<p class="aside">From the responses of this run, not from the contract. <i>none</i>: there were such responses, and none had the header. <i>not seen</i>: there was no such response.</p>
<details${rows.length <= unfolded && html` open`}><summary>${counted(rows.length, 'row')}: resources by origins that got the same</summary>
<table class="policy"><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => rowHtml(row, run.engines))}</tbody></table></details>
</section>`;
}

function rowHtml({ resource, path, origins, cells }: PolicyRow, engines: Run['engines']): Html {
	const texts = [
		originsHtml(origins),
		allowedWords(cells.allowed),
		listWords(cells.methods),
		listWords(cells.headers),
		valueWords(cells.credentials),
		listWords(cells.exposed),
		cachedWords(cells, engines),
	];
	return html`<tr><th scope="row">${resource !== '' && html`<b>${resource}</b> `}<code>${path}</code></th>${texts.map(
		(text, index) =>
			html`<td data-label="${columns[index + 1] ?? ''}"><div>${typeof text === 'string' ? withNames(text) : text}</div></td>`,
	)}</tr>
`;
}

function originsHtml(origins: readonly string[]): Html {
	const others = origins.slice(namedOrigins);
	const named = joined(origins.slice(0, namedOrigins), ', ');
	if (others.length === 0) return named;
	return html`${named}<details><summary>${counted(others.length, 'other')}</summary>${joined(others, ', ')}</details>`;
}

const unseen = 'not seen';

const valueWords = (seen: Seen, unit = ''): string =>
	seen === undefined
		? unseen
		: seen.map((value) => (value === 'none' ? value : `${value}${unit}`)).join(' or ');

function allowedWords([preflights, requests]: PolicyRow['cells']['allowed']): string {
	const [asked, made] = [valueWords(preflights), valueWords(requests)];
	if (preflights === undefined || asked === made) return made;
	return requests === undefined ? asked : `preflight: ${asked}; request: ${made}`;
}

/** All members of lists that were seen; some responses may have had fewer. */
function listWords(seen: Seen): string {
	if (seen === undefined) return unseen;
	const lists = seen.filter((value) => value !== 'none');
	if (lists.length === 0) return 'none';
	const members = [...new Set(lists.flatMap((value) => value.split(', ')))];
	return `${members.join(', ')}${seen.length > 1 ? ' (not the same in every response)' : ''}`;
}

/** What was sent, and for how long each engine was seen to use a preflight result again. */
function cachedWords({ maxAge, cached }: PolicyRow['cells'], engines: Run['engines']): string {
	if (maxAge === undefined) return unseen;
	const byEngine = grouped(cached, ({ engine }) => engine);
	const measured = engines.map(
		({ name, word }) => `in force in ${word}: ${inForce(byEngine.get(name) ?? [])}`,
	);
	return [`${valueWords(maxAge, ' s')} sent`, ...measured].join('; ');
}

const inForce = (measured: readonly CachedAfter[]): string =>
	measured.length === 0
		? unseen
		: measured
				.map(({ seconds, isCached }) => `${isCached ? 'yes' : 'no'} after ${seconds} s`)
				.join(', ');
