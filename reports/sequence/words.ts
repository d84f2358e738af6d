import type { Arrow, Sequence } from './diagram.ts';

/** The diagram as sentences, for those who do not see it. */
export function sequenceWords({ arrows }: Sequence): string {
	return arrows.map((arrow, index) => `${index + 1}. ${arrowWords(arrow)}`).join(' ');
}

function arrowWords({ from, to, line, notes, fate, fault }: Arrow): string {
	const told = [line, ...notes.filter((note) => note !== 'not sent')].join(', ');
	const way = `${named(from)} to ${to}: ${told}`;
	if (fate === 'not-sent') return `${way}: not sent.`;
	if (fate === 'stopped' && to !== 'page')
		return `${way}. Stopped here${fault === undefined ? '' : `: ${fault}`}.`;
	return `${way}.${fault === undefined ? '' : ` At fault: ${fault}.`}`;
}

const named = (lane: string): string => `${lane[0]?.toUpperCase()}${lane.slice(1)}`;
