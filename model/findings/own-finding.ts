import type { Exchange } from '../http.ts';
import type { Finding } from '../verdict.ts';
import { type Code, entryOf, sentenceOf } from './index.ts';
import { spotOf } from './spot.ts';

/**
 * A finding that no single header shows, with what was expected and what was seen in its own words.
 */
export function ownFinding(code: Code, expected: string, actual: string, detail = ''): Finding {
	const { spec } = entryOf(code);
	return { code, sentence: sentenceOf(code, detail), expected, actual, spec };
}

/**
 * The finding with the exchange that it lies in, and the part of the response that shows it.
 * @param all the attempt's exchanges, as findings count them
 * @param detail the name of a cookie, or what else tells the right line from others
 */
export function pointedOut(
	{ all }: { readonly all: readonly Exchange[] },
	exchange: Exchange | undefined,
	finding: Finding,
	detail = '',
): Finding {
	const index = exchange ? all.indexOf(exchange) : -1;
	if (index < 0 || !exchange?.response) return finding;
	const spot = spotOf(finding.code, detail, exchange.response);
	const mark = spot && { exchange: index, ...spot };
	return { ...finding, exchange: index, ...(mark ? { mark } : {}) };
}
