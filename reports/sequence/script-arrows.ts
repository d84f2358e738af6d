import { type AttemptStep, isByBrowser } from '../../model/attempt.ts';
import type { ScriptResult } from '../../model/observation.ts';
import type { Arrow } from './diagram.ts';
import { type Fault, isNothing } from './fault.ts';

/** What the page asks the browser for; none where a plain client is asked. */
export function startArrow(step: AttemptStep): Arrow[] {
	const { by, method, url } = step.request;
	if (!isByBrowser(step)) return [];
	return [
		{
			from: 'page',
			to: 'browser',
			fate: 'arrived',
			line: `${by} ${method} ${pathOf(url)}`,
			notes: [],
		},
	];
}

/**
 * What the page gets in the end.
 * @param fault of this step
 */
export function endArrow(
	step: AttemptStep,
	result: ScriptResult | undefined,
	fault: Fault | undefined,
): Arrow[] {
	if (!isByBrowser(step)) return [];
	const isRefused = isNothing(result);
	const isAsWanted = isRefused === (step.expect.script === 'refused');
	const isUnseen = fault !== undefined && fault.exchange === undefined;
	return [
		{
			from: 'browser',
			to: 'page',
			fate: isRefused && !isAsWanted ? 'stopped' : isUnseen || !isAsWanted ? 'at-fault' : 'arrived',
			line: wordsFor(result),
			notes: [],
			...(isUnseen ? { fault: fault.text } : {}),
		},
	];
}

function wordsFor(result: ScriptResult | undefined): string {
	if (!result) return 'nothing';
	switch (result.type) {
		case 'error':
			return `error: ${result.message}`;
		case 'timeout':
			return `nothing within ${result.afterMs / 1000} s`;
		case 'loaded':
			return result.detail;
		case 'opaque':
		case 'opaqueredirect':
			return `${result.type} response`;
		default:
			return `response, status ${result.status}`;
	}
}

/** Path and query of a URL. */
export const pathOf = (url: string): string => {
	const { pathname, search } = new URL(url);
	return `${pathname}${search}`;
};
