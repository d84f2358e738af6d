import type { AttemptStep } from '../../model/attempt.ts';
import type { Exchange } from '../../model/http.ts';

/** Whether a browser remembered a preflight's permission, so far as an attempt shows it. */
export interface Remembered {
	/** Index of the exchange that gave the permission. */
	readonly given: number;
	/** Seconds from there to the same call made again. */
	readonly after: number;
	readonly held: boolean;
}

/**
 * What an attempt shows of the time for which a preflight result is cached: whether the same call
 * in a later step is made with a preflight. Times are those of the plan, the same in every run.
 * https://fetch.spec.whatwg.org/#concept-cache
 */
export function rememberedIn(
	steps: readonly AttemptStep[],
	exchanges: readonly Exchange[],
): Remembered[] {
	return exchanges.flatMap((exchange, given) => {
		const first = steps[exchange.step];
		if (!first || !isPermission(exchange)) return [];
		const later = steps.findIndex((step, index) => index > exchange.step && isSame(step, first));
		const wasMade = exchanges.some(({ step, role }) => step === later && role === 'actual');
		if (later < 0 || !wasMade) return [];
		const waits = steps.slice(exchange.step + 1, later + 1).map(({ afterMs }) => afterMs);
		return [
			{
				given,
				after: waits.reduce((sum, wait) => sum + wait, 0) / 1000,
				held: !exchanges.some(({ step, role }) => step === later && role === 'preflight'),
			},
		];
	});
}

const isPermission = ({ role, response, end }: Exchange): boolean =>
	role === 'preflight' &&
	end.kind === 'answered' &&
	response !== undefined &&
	response.status < 300;

const isSame = (one: AttemptStep, other: AttemptStep): boolean =>
	asksFor(one) === asksFor(other) && one.origin === other.origin && one.context === other.context;

function asksFor({ request: { by, method, url, headers, credentials } }: AttemptStep): string {
	return JSON.stringify([by, method, url, credentials, [...headers].sort()]);
}
