import type { Observation } from '../../model/observation.ts';
import type { RecordedFinding } from '../../model/record.ts';
import {
	type MarkedHeader,
	type NamedMark,
	type ShownExchange,
	shownExchanges,
	timeWords,
} from './exchange.ts';

/**
 * The exchanges as a trace: `>` what the browser sent, `<` what came back. Under a line that is at
 * fault, `^` marks the offending part with the finding's code; a missing header is named below.
 */
export function asWire(
	{ exchanges, refusedHosts }: Pick<Observation, 'exchanges' | 'refusedHosts'>,
	findings: readonly RecordedFinding[] = [],
): string {
	const parts = [
		...shownExchanges(exchanges, findings).map(exchangeText),
		...refusedHosts.map((host) => `request to ${host}, which is not part of this test: blocked`),
	];
	return parts.length > 0 ? parts.join('\n\n') : 'nothing';
}

function exchangeText({
	number,
	exchange,
	statusMarks,
	headers,
	missing,
	ending,
}: ShownExchange): string {
	const { request, response, role } = exchange;
	return [
		`#${number} ${role}, ${timeWords(exchange)}`,
		`> ${request.method} ${request.url}`,
		...request.headers.map(([name, value]) => `> ${name}: ${value}`),
		...(request.bodySize > 0 ? [`> (body of ${request.bodySize} bytes)`] : []),
		...(response
			? [
					...withMarks(`< ${response.status}`, 2, statusMarks),
					...headers.flatMap(headerLines),
					...missing.map(({ name, codes }) => `  (no ${name} here) ${codes.join(', ')}`),
					...(response.bodySize > 0 ? [`< (body of ${response.bodySize} bytes)`] : []),
				]
			: []),
		...(ending === undefined ? [] : [`! ${ending}`]),
	].join('\n');
}

const headerLines = ({ name, value, marks }: MarkedHeader): string[] =>
	withMarks(`< ${name}: ${value}`, name.length + 4, marks);

/** @param start where the line's value begins */
function withMarks(line: string, start: number, marks: readonly NamedMark[]): string[] {
	const places = new Map<string, string[]>();
	for (const { mark, code } of marks) {
		const carets = '^'.repeat(Math.max(mark.part?.length ?? 0, 1));
		const under = `${' '.repeat(start + (mark.from ?? 0))}${carets}`;
		places.set(under, [...(places.get(under) ?? []), code]);
	}
	return [
		line,
		...[...places].map(([under, codes]) => `${under} ${[...new Set(codes)].join(', ')}`),
	];
}
