import { type Html, html } from '../page/html.ts';
import type { Arrow, Fate, LaneName, Sequence } from './diagram.ts';
import { sequenceWords } from './words.ts';

/** So many characters of the fixed-width font fit beside a lane on a narrow screen. */
const lineLength = 36;
/** Lines of one text; what is left of it ends in an ellipsis. */
const mostLines = 3;
const lineHeight = 16;
const headHeight = 26;
/** Between the last line of an arrow and the arrow, and from there to the next. */
const [above, below] = [4, 12];

/**
 * The diagram as SVG that fits any width: what lies across is in percent, what lies down in pixels, so
 * that the text keeps its size. Colours are the page's (`style/sequence.css`).
 */
export function drawing(sequence: Sequence): Html {
	const { lanes, arrows } = sequence;
	const at = new Map(lanes.map(({ name }, index) => [name, across(index, lanes.length)] as const));
	let y = headHeight;
	const drawn = arrows.map((arrow) => {
		const lines = linesOf(arrow);
		const top = y;
		y += lines.length * lineHeight + above + below;
		return arrowSvg(arrow, lines, top, at);
	});
	return html`<svg class="sequence" role="img" width="100%" height="${y + 4}"><title>Sequence diagram</title><desc>${sequenceWords(sequence)}</desc>${lanes.map(
		({ name }) =>
			html`<line class="lane" x1="${at.get(name)}%" x2="${at.get(name)}%" y1="20" y2="${y}"/><text class="head" x="${at.get(name)}%" y="13">${name}</text>`,
	)}${drawn}</svg>`;
}

/** In percent; the first and the last leave room for their names. */
const across = (index: number, count: number): number =>
	Math.round(10 + (80 * index) / Math.max(1, count - 1));

interface Line {
	readonly text: string;
	readonly isFault: boolean;
}

function linesOf({ line, notes, fault }: Arrow): Line[] {
	const plain = [line, ...notes].flatMap(cutLines).map((text) => ({ text, isFault: false }));
	const wrong = fault === undefined ? [] : cutLines(fault);
	return [...plain, ...wrong.map((text) => ({ text, isFault: true }))];
}

/** The text in lines that fit, broken at spaces where there are some. */
function cutLines(text: string): string[] {
	const lines: string[] = [];
	let rest = text.trim();
	while (rest.length > lineLength && lines.length < mostLines - 1) {
		const space = rest.lastIndexOf(' ', lineLength);
		const end = space > lineLength / 2 ? space : lineLength;
		lines.push(rest.slice(0, end));
		rest = rest.slice(end).trimStart();
	}
	return [...lines, rest.length > lineLength ? `${rest.slice(0, lineLength - 1)}…` : rest];
}

const faultFates: readonly Fate[] = ['stopped', 'at-fault', 'lost'];

function arrowSvg(
	arrow: Arrow,
	lines: readonly Line[],
	top: number,
	at: ReadonlyMap<LaneName, number>,
): Html {
	const { from, to, fate } = arrow;
	const [start, aim] = [at.get(from) ?? 0, at.get(to) ?? 0];
	const isRight = aim > start;
	const isShort = fate === 'held' || fate === 'not-sent' || fate === 'lost';
	const end = isShort ? (start + aim) / 2 : aim;
	const [left, right] = [Math.min(start, aim), Math.max(start, aim)];
	// Beside the lane at the nearer edge, so that the text has all the width to the other one.
	const isAtLeft = left < 100 - right;
	const y = top + lines.length * lineHeight + above;
	const texts = lines.map(
		({ text, isFault }, index) =>
			html`<text${isFault && html` class="wrong"`} x="${isAtLeft ? left : right}%" dx="${isAtLeft ? 6 : -6}" y="${top + (index + 1) * lineHeight - 4}">${text}</text>`,
	);
	const head = isRight ? 'M-7-4 0 0-7 4' : 'M7-4 0 0 7 4';
	const tip = faultFates.includes(fate) && fate !== 'at-fault' ? 'M-6-6 6 6M6-6-6 6' : head;
	return html`<g class="${fate}${!isAtLeft && ' end'}">${texts}<line x1="${start}%" x2="${end}%" y1="${y}" y2="${y}"/><svg class="tip" x="${end}%" y="${y}"><path d="${tip}"/></svg></g>`;
}
