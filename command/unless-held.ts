import type { AttemptRecord } from '../model/record.ts';
import type { Finding } from '../model/verdict.ts';
import type { CheckOptions } from './check-options.ts';

/**
 * The record, unless what it says rests on a response that the proxy gave in the server's place: a held
 * request that needs no preflight never reached the server, and a held request's response shows no headers
 * for `--reads`. Then nothing was learned, and nothing is said to work.
 */
export function unlessHeld(record: AttemptRecord, { reads }: CheckOptions): AttemptRecord {
	const exchanges = record.observation?.exchanges ?? [];
	const isHeld = exchanges.some(({ end }) => end.kind === 'held');
	if (record.status !== 'pass' || !isHeld) return record;
	const { method } = record.request;
	if (exchanges.every(({ end }) => end.kind === 'held')) {
		return notJudged(
			record,
			`Nothing was sent to the server: ${method} may change something, so it is held, and it needs no preflight. --send sends it.`,
		);
	}
	if (reads.length === 0) return record;
	return notJudged(
		record,
		`The server allows the request, but which headers script can read is not known: ${method} may change something, so it was held after its preflight. --send sends it.`,
	);
}

function notJudged(record: AttemptRecord, sentence: string): AttemptRecord {
	const finding: Finding = {
		code: 'request-held',
		sentence,
		expected: 'a response of the server',
		actual: 'the request was held',
	};
	return { ...record, status: 'error', sentence, findings: [finding] };
}

/** Whether the record says that nothing was learned because the request was held. */
export const isUnjudgedAsHeld = ({ findings }: AttemptRecord): boolean =>
	findings[0]?.code === 'request-held';
