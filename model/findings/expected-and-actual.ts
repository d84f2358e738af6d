import type { CorsRequest } from '../fetch/cors-request.ts';
import { headerLines, type WireResponse } from '../http.ts';
import type { SubjectHeader } from '../subject.ts';
import { type Code, entryOf } from './index.ts';

/**
 * What the finding's entry asks for, filled in, beside what the response has in that place.
 * @param detail what the finding is about, verbatim
 * @param request the request as the standard sees it
 */
export function expectedAndActual(
	code: Code,
	detail: string,
	request: Pick<CorsRequest, 'origin' | 'method'>,
	response: WireResponse,
): { expected: string; actual: string } {
	return {
		expected: expectedBy(code, { detail, origin: request.origin, method: request.method }),
		actual: actualOf(headerOf(code), response),
	};
}

/** What should stand on the wire by the entry alone; empty where the entry does not say it. */
export function expectedBy(
	code: Code,
	facts: Readonly<Partial<Record<'detail' | 'origin' | 'method', string>>> = {},
): string {
	const filledIn = (_: string, name: string): string => facts[name as keyof typeof facts] ?? '';
	return (entryOf(code).expected ?? '').replaceAll(/\{(detail|origin|method)\}/g, filledIn);
}

/** The header that must change; undefined where the finding is about something else. */
export function headerOf(code: Code): SubjectHeader | undefined {
	const { header, shows } = entryOf(code);
	if (header) return header;
	return shows === 'status' || shows === 'header-in-detail' || shows === 'no-line'
		? undefined
		: shows;
}

function actualOf(header: SubjectHeader | undefined, { headers, status }: WireResponse): string {
	if (header === undefined) return `status ${status}`;
	const lines = headerLines(headers, header);
	return lines.length === 0
		? `no ${header}`
		: lines.map((value) => `${header}: ${value}`).join('\n');
}
