import type { AttemptStep } from '../attempt.ts';
import { evaluatePreflight } from '../fetch/preflight.ts';
import type { Code } from '../findings/index.ts';
import { ownFinding } from '../findings/own-finding.ts';
import { type Exchange, getHeader, type Role } from '../http.ts';
import type { Finding } from '../verdict.ts';
import { isFromStore } from './cache-fault.ts';
import { corsRequestOf } from './refusals.ts';
import type { SeenStep } from './step-verdict.ts';

/** The findings of a step by the requests that crossed the wire, against those that it expects. */
export function judgeWire(seenStep: SeenStep): Finding[] {
	const { step, result, exchanges, earlier } = seenStep;
	const isStored = isFromStore(step, result, exchanges);
	const expected = step.expect.wire?.filter((role) => !isStored || role === 'preflight');
	const seen = rolesOf(exchanges);
	if (expected === undefined || expected.join() === seen.join()) return [];
	const isFirst = earlier.length === 0 || step.ownUrl === true;
	const code = isFirst ? firstCode(expected, seen) : cacheCode(expected, seen, seenStep);
	const isExcused = forgetsStars(seenStep) || tooLateForCache(seenStep) !== null;
	if (code === 'preflight-not-remembered' && isExcused) return [];
	return [ownFinding(code, inWords(expected), inWords(seen))];
}

/** Nothing is remembered yet: whether there is a preflight is for the request alone to say. */
function firstCode(expected: readonly Role[], seen: readonly Role[]): Code {
	const others = (roles: readonly Role[]) => roles.filter((role) => role !== 'preflight').join();
	if (seen.length === 0 || others(seen) !== others(expected)) return 'wire-differs';
	return seen.length < expected.length ? 'preflight-expected-missing' : 'preflight-unexpected';
}

/** A later step that differs by its preflight tells of the preflight cache. */
function cacheCode(
	expected: readonly Role[],
	seen: readonly Role[],
	{ step, earlier }: SeenStep,
): Code {
	const asked = seen.includes('preflight');
	if (asked === expected.includes('preflight') || seen.length === 0) return 'wire-differs';
	if (!asked) return 'preflight-remembered';
	return isCovered(step, earlier) ? 'preflight-not-remembered' : 'preflight-lists-only-asked';
}

/**
 * Whether the browser asks again for what a preflight response allowed by `*`: Firefox stores only
 * the names in it.
 */
export const forgetsStars = ({ step, exchanges, earlier, engine }: SeenStep): boolean =>
	engine.name === 'firefox' &&
	step.expect.wire?.includes('preflight') === false &&
	exchanges.some(({ role }) => role === 'preflight') &&
	earlier.some(
		({ role, response }) =>
			role === 'preflight' &&
			['Access-Control-Allow-Methods', 'Access-Control-Allow-Headers'].some((name) =>
				/(^|,)\s*\*\s*(,|$)/.test(getHeader(response?.headers ?? [], name) ?? ''),
			),
	);

/**
 * That a preflight was sent again because the last one that allows the request was too old by then: a slow
 * server or a busy machine had taken the time. Null where it was not.
 */
export function tooLateForCache({ step, exchanges, earlier }: SeenStep): string | null {
	const again = exchanges.find(({ role }) => role === 'preflight');
	const before = earlier.findLast((exchange) => maxAgeOf(step, exchange) !== null);
	const seconds = before && maxAgeOf(step, before);
	if (!again || !before || !seconds || step.expect.wire?.includes('preflight') !== false)
		return null;
	const heldAt = before.startedAt + (before.waited ?? 0) + (before.headAfter ?? 0);
	const age = (again.startedAt - heldAt) / 1_000;
	// A step that waits longer on purpose tells of a max-age that is too short.
	if (age < seconds || step.afterMs >= seconds * 1_000) return null;
	return `${age.toFixed(1)} s passed before the request was made again, and the preflight response may be cached for ${seconds} s, so that it is cached could not be seen.`;
}

/** Whether the response to an earlier preflight allows this request too. */
const isCovered = (step: AttemptStep, earlier: readonly Exchange[]): boolean =>
	earlier.some((exchange) => maxAgeOf(step, exchange) !== null);

/** Seconds for which the preflight response allows the request; null if it does not allow it. */
function maxAgeOf(step: AttemptStep, { role, response }: Exchange): number | null {
	if (role !== 'preflight' || !response) return null;
	const { reasons, maxAgeSeconds } = evaluatePreflight(corsRequestOf(step), response);
	return reasons.length === 0 ? maxAgeSeconds : null;
}

const inWords = (roles: readonly Role[]): string =>
	roles.length === 0 ? 'nothing sent' : `sent: ${roles.join(', then ')}`;

/**
 * Roles in order; a request that was cut off or misdirected, and sent once more, counts once.
 * #concept-http-network-fetch
 */
function rolesOf(exchanges: readonly Exchange[]): Role[] {
	const isTaken = (response: Exchange['response']) => response && response.status !== 421;
	return exchanges
		.filter(({ role, response }, index) => isTaken(response) || exchanges[index + 1]?.role !== role)
		.map(({ role }) => role);
}
