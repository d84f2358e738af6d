import { causesOf } from '../../../model/causes/index.ts';
import { engineNames } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { type Counted, countedAs } from '../../../model/verdict.ts';
import { grouped } from '../../../reports/text/grouped.ts';
import type { Cell, Form, MeasuredCause } from './board.ts';

/** What a form of a server showed, as the scoreboard has it. @param records of all engines */
export function measured(records: readonly AttemptRecord[]): Form {
	const topics = [...grouped(records, ({ topic }) => topic)].map(([topic, own]) => {
		const cells = engineNames.flatMap((name) => {
			const made = own.filter(({ engine }) => engine === name);
			return made.length > 0 ? [[name, cellOf(made)] as const] : [];
		});
		return { topic, engines: Object.fromEntries(cells) };
	});
	return { topics, causes: causesIn(records) };
}

function cellOf(records: readonly AttemptRecord[]): Cell {
	const count = (as: Counted) => records.filter((record) => countedAs(record, false) === as).length;
	const counts = (['pass', 'fail', 'warning', 'error'] as const).flatMap((as) =>
		count(as) > 0 ? [[as, count(as)] as const] : [],
	);
	const codes = records.flatMap(({ findings }) => findings[0]?.code ?? []);
	return {
		...Object.fromEntries(counts),
		...(codes.length > 0 ? { codes: [...new Set(codes)] } : {}),
	};
}

function causesIn(records: readonly AttemptRecord[]): MeasuredCause[] {
	return causesOf(records).map(({ id, title, certainty, severity, engines, explains }) => {
		const own = records.filter((record) => explains.includes(record.id));
		return {
			id,
			title,
			certainty,
			...(severity ? { severity } : {}),
			engines,
			topics: [...new Set(own.map(({ topic }) => topic))],
			attempts: own.length,
		};
	});
}

/** The file's text: what fits stands on one line, so that lines can be compared. */
export const boardText = (board: object): string => `${laidOut(board, '')}\n`;

const lineLength = 120;

function laidOut(value: unknown, indent: string): string {
	const flat = JSON.stringify(value);
	if (typeof value !== 'object' || value === null || flat.length <= lineLength) return flat;
	const deeper = `${indent}\t`;
	const lines = Array.isArray(value)
		? value.map((item) => `${deeper}${laidOut(item, deeper)}`)
		: Object.entries(value).map(
				([name, item]) => `${deeper}${JSON.stringify(name)}: ${laidOut(item, deeper)}`,
			);
	const [open, close] = Array.isArray(value) ? '[]' : '{}';
	return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}
