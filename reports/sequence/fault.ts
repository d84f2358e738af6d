import { codeText } from '../../model/findings/index.ts';
import type { ScriptResult } from '../../model/observation.ts';
import { shownExchanges } from '../wire/exchange.ts';
import type { MadeAttempt } from './diagram.ts';

/** What is at fault in an attempt, by its decisive finding. */
export interface Fault {
	/** The header or status as on the wire, `no` before a missing one; else the finding's title. */
	readonly text: string;
	/** Index of the step. */
	readonly step: number;
	/** Index of the exchange; absent: no exchange shows it. */
	readonly exchange?: number;
	/** Such as `the response to the preflight`. */
	readonly where?: string;
	/** Script got nothing of what was promised to it. */
	readonly isBlocked: boolean;
}

/** The fault that an attempt's decisive finding names; undefined for one without finding. */
export function faultOf(
	{ findings: [decisive], observation, attempt }: MadeAttempt,
	results: readonly ScriptResult[],
): Fault | undefined {
	if (!decisive) return undefined;
	const { exchanges } = observation;
	const at = decisive.mark?.exchange ?? decisive.exchange;
	const exchange = at === undefined ? undefined : exchanges[at];
	const step = exchange?.step ?? Math.max(0, results.findIndex(isNothing));
	const isRefusalWanted = attempt.steps[step]?.expect.script === 'refused';
	const isBlocked = !isRefusalWanted && isNothing(results[step]);
	const title = codeText(decisive.code).title;
	if (at === undefined || !exchange) return { text: title, step, isBlocked };
	const what = exchange.role === 'preflight' ? 'the preflight' : exchange.request.method;
	return {
		text: onWire(exchanges, decisive, at) ?? title,
		step,
		exchange: at,
		where: exchange.response ? `the response to ${what}` : what,
		isBlocked,
	};
}

/** Whether script got neither a response nor what it wanted to load. */
export const isNothing = (result: ScriptResult | undefined): boolean =>
	result === undefined || result.type === 'error' || result.type === 'timeout';

function onWire(
	exchanges: MadeAttempt['observation']['exchanges'],
	decisive: MadeAttempt['findings'][number],
	at: number,
): string | undefined {
	const shown = shownExchanges(exchanges, [decisive])[at];
	if (!shown) return undefined;
	const header = shown.headers.find(({ marks }) => marks.length > 0);
	if (header) return `${header.name}: ${header.value === '' ? '(empty)' : header.value}`;
	const [missing] = shown.missing;
	if (missing) return `no ${missing.name}`;
	return shown.statusMarks.length > 0 ? `status ${shown.exchange.response?.status}` : undefined;
}
