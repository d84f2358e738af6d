import { resultsOf } from '../../model/judge/by-head.ts';
import type { EngineInfo, ScriptResult } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { judgeWord } from '../by-standard.ts';
import type { EngineRecords } from '../carry-out.ts';
import { isOfForeignPage } from '../question/scenarios.ts';
import type { Paint } from './layout.ts';

/** What is wrong with a response that script reads. */
function changedWord(code: string): string {
	if (code.startsWith('expose-')) return 'readable, without a header';
	return code === 'preflight-authorization-only-wildcard'
		? 'works, against the standard'
		: 'works in part';
}

/** The verdict on the request that is checked, in a word or two. */
export function verdictWord(record: AttemptRecord): string {
	const [result] = resultsOf(record);
	switch (record.status) {
		case 'pass':
			return 'works';
		case 'fail':
			if (result?.type === 'opaque') return 'opaque';
			if (!result || !('status' in result)) return 'blocked';
			return changedWord(record.findings[0]?.code ?? '');
		default:
			return 'not judged';
	}
}

/** The same with who judged and what script got, for one who waits: `Chromium: works, script read …`. */
export const verdictRow = (engine: EngineInfo, record: AttemptRecord): string =>
	`${judgeWord(engine)}: ${verdictWord(record)}, ${gotBy(record)}`;

/** One line an engine: its version, the verdict, and what script got. */
export function verdictTable(engines: readonly EngineRecords[], paint: Paint): string {
	const rows = engines.map((each) => {
		const {
			engine,
			records: [own],
		} = each;
		const isOpen = isOpenToAll(each);
		return {
			cells: [judgeWord(engine), engine.version],
			verdict: wholeVerdict(each),
			colour: isOpen || own.status === 'fail' ? 'red' : own.status === 'pass' ? 'green' : 'yellow',
			got: gotBy(own),
		} as const;
	});
	const width = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
	const widths = [0, 1].map((column) => width(rows.map(({ cells }) => cells[column] ?? '')));
	const verdictWidth = width(rows.map(({ verdict }) => verdict));
	return rows
		.map(({ cells, verdict, colour, got }) =>
			[
				...cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)),
				paint(colour, verdict.padEnd(verdictWidth)),
				got,
			].join('  '),
		)
		.join('\n');
}

/** Whether a page that must not read the response can. */
const isOpenToAll = ({ records: [, ...others] }: EngineRecords): boolean =>
	others.some((record) => record.status === 'fail' && isOfForeignPage(record));

/** The verdict on the request, and whether other sites can make it too. */
export const wholeVerdict = (each: EngineRecords): string =>
	`${verdictWord(each.records[0])}${isOpenToAll(each) ? ', and open to any site' : ''}`;

/** What script got, or why nothing is known of it. */
export function gotBy(record: AttemptRecord): string {
	const { observation, status } = record;
	const result = observation?.script[0];
	if (!observation || !result) return 'the request could not be made';
	const isHeld = observation.exchanges.some(({ end }) => end.kind === 'held');
	if (status === 'pass' && isHeld) return 'the request may be made (held, not sent)';
	if (status === 'error' && isHeld) return 'the request was held, not sent';
	const isOpen = observation.exchanges.at(-1)?.end.kind === 'abandoned';
	const [byHead] = resultsOf(record);
	return byHead === result || byHead === undefined
		? given(result, isOpen)
		: `${given(byHead, isOpen)}, by its head: the browser waits for the body`;
}

function given(result: ScriptResult, isOpen: boolean): string {
	switch (result.type) {
		case 'error':
			return `script got an error: ${result.message}`;
		case 'timeout':
			return `script got nothing within ${result.afterMs / 1000} s`;
		case 'loaded':
			return result.detail === 'queued'
				? 'script learns nothing of the response to a beacon'
				: `script got ${result.detail}`;
		case 'opaque':
		case 'opaqueredirect':
			return 'script cannot read the response';
		default:
			return `script read status ${result.status}${isOpen ? ', the response stays open' : ''}`;
	}
}
