import type { Attempt, AttemptStep } from '../attempt.ts';
import type { Reason } from '../fetch/reason.ts';
import {
	corsUnsafeRequestHeaderNames,
	isCorsSafelistedMethod,
	normalizeMethod,
} from '../fetch/safelist.ts';
import { expectedAndActual, expectedBy } from '../findings/expected-and-actual.ts';
import { type Code, entryOf, sentenceOf } from '../findings/index.ts';
import { isOnWire, spotOf } from '../findings/spot.ts';
import type { Exchange, WireResponse } from '../http.ts';
import type { Observation } from '../observation.ts';
import { faultsIn } from '../rules/index.ts';
import type { RuleViolation } from '../rules/rule.ts';
import { isStranger } from '../rules/stranger.ts';
import type { Finding } from '../verdict.ts';
import { explanationsOf } from './explanations.ts';
import { corsRequestOf, isPreflightByHand, standingOf } from './refusals.ts';
import { dropsPreflights, transportFault } from './transport.ts';

/** A finding with what `judge` needs to weigh it. */
export interface Diagnosis extends Finding {
	readonly step: number;
	/** `refuses`: the standard has the browser block it; `grants`: it allows an origin that is not allowed;
	 * `spoils`: the request works and the contract is broken all the same. */
	readonly effect: 'refuses' | 'grants' | 'spoils';
	/** The reason's own detail, e.g. the status or the header's name. */
	readonly detail: string;
}

/**
 * Every fault that the recorded exchanges show against the contract and the standard, in the order
 * of the wire. The browser's verdict plays no part in it.
 */
export function diagnose(
	attempt: Attempt,
	{ exchanges }: Pick<Observation, 'exchanges'>,
): Diagnosis[] {
	return exchanges.flatMap((exchange, index) => {
		const step = attempt.steps[exchange.step];
		if (!step || exchange.end.kind === 'held') return [];
		if (!exchange.response) return dropped(step, exchange, exchanges);
		const { response: sent } = exchange;
		const earlier = exchanges.slice(0, index);
		const isLast = !exchanges.slice(index + 1).some((later) => later.step === exchange.step);
		const response = asUsed(sent, earlier);
		const request = corsRequestOf(step, exchange);
		return weighed(step, exchange, response, earlier, isLast).map(
			({ found, effect }): Diagnosis => {
				const { code, detail = '' } = found;
				const onWire = expectedAndActual(code, detail, request, response);
				const spot = spotOf(code, detail, response);
				return {
					code,
					detail,
					effect,
					sentence: sentenceOf(code, detail),
					expected: found.expected ?? onWire.expected,
					actual: found.actual ?? onWire.actual,
					spec: entryOf(code).spec,
					exchange: index,
					...(spot && isOnWire(spot, sent) ? { mark: { exchange: index, ...spot } } : {}),
					step: exchange.step,
				};
			},
		);
	});
}

/**
 * Whether an exchange is a preflight that got no response, from a server that responded to other
 * requests.
 * @param all the exchanges of the attempt
 */
export const isDropped = (
	step: AttemptStep,
	exchange: Exchange,
	all: readonly Exchange[],
): boolean => !outsideContract(step, exchange) && dropsPreflights(exchange, all);

function dropped(step: AttemptStep, exchange: Exchange, all: readonly Exchange[]): Diagnosis[] {
	if (!isDropped(step, exchange, all)) return [];
	const code = 'preflight-dropped';
	return [
		{
			code,
			detail: '',
			effect: 'refuses',
			sentence: sentenceOf(code),
			expected: expectedBy(code),
			actual: transportFault(exchange, step).actual,
			spec: entryOf(code).spec,
			exchange: all.indexOf(exchange),
			step: exchange.step,
		},
	];
}

/**
 * The response as the browser uses it: a 304 brings the stored response up to date, and that one passes
 * the CORS check or not. #concept-http-network-or-cache-fetch
 */
export function asUsed(response: WireResponse, earlier: readonly Exchange[]): WireResponse {
	const isStored = (exchange: Exchange): boolean =>
		exchange.role !== 'preflight' && exchange.response?.status === 200;
	const stored = earlier.findLast(isStored)?.response;
	if (response.status !== 304 || !stored) return response;
	const renewed = new Set(response.headers.map(([name]) => name.toLowerCase()));
	const kept = stored.headers.filter(([name]) => !renewed.has(name.toLowerCase()));
	return { ...response, headers: [...kept, ...response.headers] };
}

interface Weighed {
	readonly found: RuleViolation;
	readonly effect: Diagnosis['effect'];
}

function weighed(
	step: AttemptStep,
	exchange: Exchange,
	response: WireResponse,
	earlier: readonly Exchange[],
	isLast: boolean,
): Weighed[] {
	const request = corsRequestOf(step, exchange);
	const { refusals, notes } = standingOf(step, exchange, response);
	const outside = outsideContract(step, exchange);
	const isOutside = outside !== null;
	const faults = faultsIn({ step, exchange, response, request, earlier, isOutside });
	// Methods and headers are granted by preflights alone.
	const grants =
		outside && refusals.length === 0 && (exchange.role === 'preflight' || outside.byAnyResponse)
			? [outside.found]
			: [];
	return [
		...weigh('grants', grants),
		...weigh('refuses', outside ? [] : statusFirst(refusals)),
		...weigh(
			'refuses',
			outside ? [] : explanationsOf({ step, exchange, response, earlier, isLast, refusals }),
		),
		...weigh('spoils', outside ? [] : notes),
		...weigh('spoils', faults),
	];
}

const weigh = (effect: Diagnosis['effect'], reasons: readonly RuleViolation[]): Weighed[] =>
	reasons.map((found) => ({ found, effect }));

/**
 * A preflight response with 401, 404 or a redirect seldom has CORS headers either; what people must
 * change first is what made that response. The standard names both in one step.
 */
function statusFirst(reasons: readonly Reason<Code>[]): Reason<Code>[] {
	const isStatus = ({ code }: Reason<Code>) =>
		code === 'preflight-status-not-ok' || code === 'preflight-redirected';
	return [...reasons.filter(isStatus), ...reasons.filter((reason) => !isStatus(reason))];
}

interface Outside {
	readonly found: RuleViolation;
	/** Any response can allow it, not only that to a preflight. */
	readonly byAnyResponse: boolean;
}

/** What of this request the contract does not allow; null when it allows all of it. */
function outsideContract(step: AttemptStep, exchange: Exchange): Outside | null {
	const { policy, request, origin, expect } = step;
	const { role } = exchange;
	if (request.by === 'web-socket') {
		return isStranger(step) ? grantOf('websocket-open-to-stranger', origin) : null;
	}
	if (request.mode === 'no-cors' || role === 'non-CORS') {
		if (expect.script !== 'refused') return null;
		const isData = request.by === 'script' && policy.resourcePolicy === undefined;
		return grantOf(isData ? 'answer-runs-as-script' : 'embeddable-by-anyone', origin);
	}
	if (isStranger(step)) {
		return grantOf(
			origin === 'null' ? 'granted-to-null-origin' : 'granted-to-denied-origin',
			origin,
		);
	}
	const asked = isPreflightByHand(request, exchange) ? corsRequestOf(step, exchange) : request;
	const method = normalizeMethod(asked.method);
	if (
		!isCorsSafelistedMethod(method) &&
		!policy.allowMethods.some((listed) => listed === '*' || listed === method)
	) {
		return {
			found: { code: 'granted-method-outside-contract', detail: method },
			byAnyResponse: false,
		};
	}
	const listed = policy.allowHeaders.map((name) => name.toLowerCase());
	const unlisted = corsUnsafeRequestHeaderNames(asked.headers).find(
		(name) => !listed.includes('*') && !listed.includes(name),
	);
	if (unlisted === undefined) return null;
	return {
		found: { code: 'granted-header-outside-contract', detail: unlisted },
		byAnyResponse: false,
	};
}

const grantOf = (code: Code, detail: string): Outside => ({
	found: { code, detail },
	byAnyResponse: true,
});
