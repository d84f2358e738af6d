import type { Exchange } from '../../model/http.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { judgeWord } from '../by-standard.ts';
import type { Conclusion } from '../conclusion.ts';
import { inCheckWords } from '../results/check-words.ts';
import { gotBy, wholeVerdict } from '../results/verdict-table.ts';

/** What one round has shown, in parts that are compared by their names. */
export type Cells = ReadonlyMap<string, string>;

/** Response headers by which CORS and its neighbours work; others change all the time. */
const told =
	/^(access-control-.*|vary|timing-allow-origin|cross-origin-.*|location|www-authenticate)$/i;

/** The verdict of each engine, what is wrong, and status and headers of each response in the first engine. */
export function cellsOf({ engines, problems }: Conclusion): Cells {
	const cells = new Map<string, string>();
	for (const each of engines) {
		const [own] = each.records;
		cells.set(judgeWord(each.engine), `${wholeVerdict(each)}, ${gotBy(own)}`);
	}
	cells.set('Wrong', problems.map(({ title }) => inCheckWords(title)).join('; ') || 'nothing');
	const [first] = engines;
	if (first) for (const [name, value] of responseCells(first.records[0])) cells.set(name, value);
	return cells;
}

function responseCells({ observation }: AttemptRecord): Map<string, string> {
	const cells = new Map<string, string>();
	for (const { role, request, response, end } of observation?.exchanges ?? []) {
		if (!response || end.kind === 'held') continue;
		const name = nameOf(role, request.method);
		cells.set(`${name} status`, String(response.status));
		for (const [header, value] of response.headers) {
			if (!told.test(header)) continue;
			const key = `${name} ${header.toLowerCase()}`;
			const before = cells.get(key);
			cells.set(key, before === undefined ? value : `${before}, ${value}`);
		}
	}
	return cells;
}

const nameOf = (role: Exchange['role'], method: string): string =>
	role === 'preflight' ? 'preflight' : method;

/** A line for each part that differs from the round before. */
export function changedLines(before: Cells, now: Cells): string[] {
	return [...new Set([...before.keys(), ...now.keys()])].flatMap((name) => {
		const [was, is] = [before.get(name), now.get(name)];
		return was === is ? [] : [`${name}: ${was ?? '(none)'} → ${is ?? '(none)'}`];
	});
}
