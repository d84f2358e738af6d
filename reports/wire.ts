import type { Exchange, HeaderList } from '../model/http.ts';
import type { Observation } from '../model/observation.ts';
import type { Finding, Mark } from '../model/verdict.ts';

/** A mark, with the code of each finding that it belongs to. */
interface Named {
	readonly mark: Mark;
	readonly code: string;
}

/**
 * The exchanges as a trace: `>` what the browser sent, `<` what came back. Under a line that is at
 * fault, `^` marks the offending part with the finding's code; a missing header is told of below.
 */
export function asWire(
	{ exchanges, refusedHosts }: Pick<Observation, 'exchanges' | 'refusedHosts'>,
	findings: readonly Finding[] = [],
): string {
	const marks = findings.flatMap(({ mark, code }): Named[] => (mark ? [{ mark, code }] : []));
	const parts = exchanges.map((exchange, index) =>
		wireExchange(
			exchange,
			index,
			marks.filter(({ mark }) => mark.exchange === index),
		),
	);
	for (const host of refusedHosts)
		parts.push(`asked for ${host}, which is not part of this test: refused`);
	return parts.length > 0 ? parts.join('\n\n') : 'nothing';
}

function wireExchange(exchange: Exchange, index: number, marks: readonly Named[]): string {
	const { request, response, role, startedAt, duration } = exchange;
	return [
		`#${index + 1} ${role}, at ${Math.round(startedAt)} ms, took ${Math.round(duration)} ms`,
		`> ${request.method} ${request.url}`,
		...request.headers.map(([name, value]) => `> ${name}: ${value}`),
		...(request.bodySize > 0 ? [`> (body of ${request.bodySize} bytes)`] : []),
		...(response
			? [
					...withMarks(`< ${response.status}`, 2, marks.filter(isOnStatus)),
					...answerHeaders(response.headers, marks),
					...missing(marks),
					...(response.bodySize > 0 ? [`< (body of ${response.bodySize} bytes)`] : []),
				]
			: []),
		...ending(exchange),
	].join('\n');
}

const isMissing = ({ mark }: Named): boolean => mark.part === undefined;
const isOnStatus = ({ mark }: Named): boolean =>
	mark.line === 'status' && mark.occurrence === undefined && mark.part !== undefined;

function answerHeaders(headers: HeaderList, marks: readonly Named[]): string[] {
	const counts = new Map<string, number>();
	return headers.flatMap(([name, value]) => {
		const key = name.toLowerCase();
		const occurrence = counts.get(key) ?? 0;
		counts.set(key, occurrence + 1);
		const own = marks.filter(
			({ mark }) => mark.line.toLowerCase() === key && mark.occurrence === occurrence,
		);
		return withMarks(`< ${name}: ${value}`, name.length + 4, own);
	});
}

/** @param start where the line's value begins */
function withMarks(line: string, start: number, marks: readonly Named[]): string[] {
	const places = new Map<string, string[]>();
	for (const { mark, code } of marks) {
		const carets = '^'.repeat(Math.max(mark.part?.length ?? 0, 1));
		const under = `${' '.repeat(start + (mark.from ?? 0))}${carets}`;
		places.set(under, [...(places.get(under) ?? []), code]);
	}
	return [line, ...[...places].map(([under, codes]) => `${under} ${unique(codes)}`)];
}

function missing(marks: readonly Named[]): string[] {
	const names = new Map<string, string[]>();
	for (const { mark, code } of marks.filter(isMissing)) {
		names.set(mark.line, [...(names.get(mark.line) ?? []), code]);
	}
	return [...names].map(([name, codes]) => `  (no ${name} here) ${unique(codes)}`);
}

const unique = (codes: readonly string[]): string => [...new Set(codes)].join(', ');

function ending({ end, response }: Exchange): string[] {
	switch (end.kind) {
		case 'answered':
			return [];
		case 'held':
			return ['! held: this answer is the proxy’s, the request never reached the target'];
		case 'connect-failed':
			return [`! no connection to the target: ${end.code} (${end.message})`];
		case 'cut':
			return [`! the target ${end.how === 'reset' ? 'reset' : 'closed'} the connection early`];
		case 'unreadable':
			return [`! the target sent what is no HTTP: ${end.said}`];
		case 'abandoned':
			return [response ? '! the browser did not wait for the rest' : '! no answer came'];
	}
}
