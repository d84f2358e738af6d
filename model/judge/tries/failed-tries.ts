import type { Exchange } from '../../http.ts';
import type { Observation } from '../../observation.ts';
import type { Finding, Verdict } from '../../verdict.ts';

/**
 * The verdict on what was seen without the tries that ended with a transport error and were followed by another
 * one. Its sentence says that there were such.
 * @param judge of an observation without them
 */
export function besideFailedTries(
	observation: Observation,
	judge: (settled: Observation) => Verdict,
): Verdict {
	const { exchanges } = observation;
	const failed = exchanges.filter(({ sentAgain }) => sentAgain);
	if (failed.length === 0) return judge(observation);
	const settled = exchanges.filter(({ sentAgain }) => !sentAgain);
	const kept = exchanges.flatMap(({ sentAgain }, index) => (sentAgain ? [] : [index]));
	const verdict = judge({ ...observation, exchanges: settled });
	return {
		...verdict,
		sentence: `${verdict.sentence} ${retrySentence(failed)}`,
		findings: verdict.findings.map((finding) => inRecord(finding, kept)),
	};
}

/** The finding with its places among all exchanges. @param kept index of each among all */
function inRecord(finding: Finding, kept: readonly number[]): Finding {
	const { exchange, mark } = finding;
	const placeOf = (index: number) => kept[index] ?? index;
	return {
		...finding,
		...(exchange === undefined ? {} : { exchange: placeOf(exchange) }),
		...(mark === undefined ? {} : { mark: { ...mark, exchange: placeOf(mark.exchange) } }),
	};
}

function retrySentence(failed: readonly Exchange[]): string {
	const errors = failed.map((each) => `${each.request.method}: ${errorWords(each)}`);
	return `${sentAgainWords(failed.length)} (${[...new Set(errors)].join('; ')}).`;
}

/** The beginning of a sentence on tries that failed. @param failed how many, at least one */
export function sentAgainWords(failed: number): string {
	const times = failed === 1 ? 'once' : `${failed} times`;
	return `Crosscheck sent a request again, ${times}, after a transport error`;
}

function errorWords({ end }: Exchange): string {
	if (end.kind === 'connect-failed') return `no connection, ${end.code}`;
	return 'the connection ended before the response';
}
