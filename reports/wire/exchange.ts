import type { Exchange, Header, HeaderList } from '../../model/http.ts';
import type { RecordedFinding } from '../../model/record.ts';
import type { Mark } from '../../model/verdict.ts';

/** A mark, with the code of the finding that it belongs to. */
export interface NamedMark {
	readonly mark: Mark;
	readonly code: string;
}

/** A header of a response, with the marks on it. */
export interface MarkedHeader {
	readonly name: string;
	readonly value: string;
	readonly marks: readonly NamedMark[];
}

/** One exchange as it is shown: the recorded one, and where in it findings point. */
export interface ShownExchange {
	/** From 1. */
	readonly number: number;
	readonly exchange: Exchange;
	readonly statusMarks: readonly NamedMark[];
	/** Of the response, in the order of the wire. */
	readonly headers: readonly MarkedHeader[];
	/** Headers that should stand in the response, with the codes that say so. */
	readonly missing: readonly { readonly name: string; readonly codes: readonly string[] }[];
	/** How it ended, in words, where it did not end with a whole response of the target. */
	readonly ending?: string;
}

/** What a wire trace shows, for whoever writes it as text or as markup. */
export function shownExchanges(
	exchanges: readonly Exchange[],
	findings: readonly RecordedFinding[],
): ShownExchange[] {
	const all = findings.flatMap(({ mark, code }): NamedMark[] => (mark ? [{ mark, code }] : []));
	return exchanges.map((exchange, index) => {
		const marks = all.filter(({ mark }) => mark.exchange === index);
		const ending = endingOf(exchange);
		return {
			number: index + 1,
			exchange,
			statusMarks: marks.filter(isOnStatus),
			headers: markedHeaders(exchange.response?.headers ?? [], marks),
			missing: exchange.response ? missingIn(marks) : [],
			...(ending === undefined ? {} : { ending }),
		};
	});
}

const isOnStatus = ({ mark }: NamedMark): boolean =>
	mark.line === 'status' && mark.occurrence === undefined && mark.part !== undefined;

function markedHeaders(headers: HeaderList, marks: readonly NamedMark[]): MarkedHeader[] {
	const counts = new Map<string, number>();
	return headers.map(([name, value]: Header) => {
		const key = name.toLowerCase();
		const occurrence = counts.get(key) ?? 0;
		counts.set(key, occurrence + 1);
		const own = marks.filter(
			({ mark }) => mark.line.toLowerCase() === key && mark.occurrence === occurrence,
		);
		return { name, value, marks: own };
	});
}

function missingIn(marks: readonly NamedMark[]): ShownExchange['missing'] {
	const names = new Map<string, string[]>();
	for (const { mark, code } of marks.filter(({ mark }) => mark.part === undefined)) {
		names.set(mark.line, [...(names.get(mark.line) ?? []), code]);
	}
	return [...names].map(([name, codes]) => ({ name, codes: [...new Set(codes)] }));
}

/** When it began, and how long it took, for people. */
export const timeWords = ({ startedAt, waited = 0, duration }: Exchange): string =>
	[
		`at ${Math.round(startedAt)} ms`,
		...(waited > 0 ? [`held up by Crosscheck for ${Math.round(waited)} ms`] : []),
		`took ${Math.round(duration)} ms`,
	].join(', ');

/** The codes of marks, each once, for the end of a line. */
export const codesOf = (marks: readonly NamedMark[]): string =>
	[...new Set(marks.map(({ code }) => code))].join(', ');

function endingOf(exchange: Exchange): string | undefined {
	const ending = ownEnding(exchange);
	return exchange.sentAgain ? `${ending}; the request was sent again` : ending;
}

function ownEnding({ end, response }: Exchange): string | undefined {
	switch (end.kind) {
		case 'answered':
			return undefined;
		case 'held':
			return 'held: Crosscheck gave this response itself, because the request would change something; it never reached the target';
		case 'connect-failed':
			return `no connection to the target: ${end.code} (${end.message})`;
		case 'cut':
			return `the target ${end.how === 'reset' ? 'reset' : 'closed'} the connection early`;
		case 'unreadable':
			return `the target sent what is no HTTP: ${end.said}`;
		case 'abandoned':
			return response ? 'the browser did not wait for the rest' : 'no response came';
	}
}
