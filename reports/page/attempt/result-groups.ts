import { type EngineName, engineWord } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { toldOf } from '../../problems/happened.ts';
import { grouped } from '../../text/grouped.ts';
import { type Html, html, joined } from '../html.ts';
import type { Cell, Row } from '../matrix/rows.ts';
import { wireKey } from './wire.ts';

/** Attempts of a row that are shown together, because all that matters of them is the same. */
export interface ResultGroup {
	readonly cells: readonly [Cell, ...Cell[]];
	readonly state: Cell['state'];
	/** The first one, whose exchanges are shown. */
	readonly record: AttemptRecord;
}

/** The row's attempts, those together that show the same but for times and the browser's own words. */
export function resultGroupsOf(row: Row): ResultGroup[] {
	const groups = grouped([...row.cells.values()], ({ record, state }) =>
		JSON.stringify([
			state,
			record.findings.map(({ code, sentence, expected, actual }) => [
				code,
				sentence,
				expected,
				actual,
			]),
			toldOf(record, []),
			record.divergence,
			wireKey(record.observation?.exchanges ?? []),
		]),
	);
	return [...groups.values()].flatMap((cells) => {
		const [first, ...others] = cells;
		return first
			? [{ cells: [first, ...others], state: first.state, record: first.record } as const]
			: [];
	});
}

/** The engines that showed this result. */
export const enginesOf = ({ cells }: ResultGroup): readonly EngineName[] =>
	cells.map(({ record }) => record.engine);

/** The verdict's sentence, in the name of all engines that it holds for. */
export const sentenceFor = (resultGroup: ResultGroup): string =>
	toldOf(resultGroup.record, enginesOf(resultGroup));

/** The engines' names as they stand before a result, each with its anchor. */
export function enginesHtml({ cells }: ResultGroup, row: Row): Html {
	const names = cells.map(
		({ anchor, record }) => html`<span id="${anchor}">${engineWord(record.engine)}</span>`,
	);
	const isAll = row.cells.size > 1 && cells.length === row.cells.size;
	return html`${joined(names, ', ')}${isAll && ' alike'}:`;
}
