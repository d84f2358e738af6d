import type { Exchange } from '../http.ts';
import type { Finding } from '../verdict.ts';
import { ownFinding, pointedOut } from './own-finding.ts';

/**
 * A response with another status than a step expects.
 * @param expected in ascending order
 * @param all exchanges of the attempt
 */
export function otherStatusFinding(
	{ all }: { readonly all: readonly Exchange[] },
	exchange: Exchange,
	expected: readonly number[],
): Finding {
	const { request, response } = exchange;
	const seen = response?.status;
	const status = `status ${inWords(expected)}`;
	const detail = `${request.method} ${request.url} has status ${seen}, where ${status}`;
	return pointedOut(
		{ all },
		exchange,
		ownFinding('other-status', status, `status ${seen}`, detail),
	);
}

/** `200 to 206`, `404 or 410` */
function inWords(statuses: readonly number[]): string {
	const [first, last] = [statuses[0] ?? 0, statuses.at(-1) ?? 0];
	const isRange = statuses.length > 2 && last - first === statuses.length - 1;
	return isRange ? `${first} to ${last}` : statuses.join(' or ');
}
