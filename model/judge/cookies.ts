import { sameSite } from '../fetch/same-site.ts';
import { expectedBy } from '../findings/expected-and-actual.ts';
import { ownFinding, pointedOut } from '../findings/own-finding.ts';
import { type Exchange, getHeader } from '../http.ts';
import { type EngineInfo, engineWord } from '../observation.ts';
import { notSeenSentence } from '../subject.ts';
import { cookieObstacle } from './cookie-obstacle.ts';
import {
	brokenBy,
	kept,
	notAboutCors,
	notShown,
	type SeenStep,
	type StepVerdict,
} from './step-verdict.ts';

/** Whether the browser sent the target's cookie as the step expects. */
export function judgeCookie(seen: SeenStep): StepVerdict {
	const { step, exchanges, earlier, engine } = seen;
	if (step.expect.cookie === undefined) return kept;
	const sent = exchanges.find(({ role }) => role === 'actual');
	const cookie = sent ? getHeader(sent.request.headers, 'cookie') : null;
	const isWanted = step.expect.cookie === 'sent';
	if (cookie !== null) {
		const unasked = 'cookie-sent-unasked';
		return isWanted
			? kept
			: brokenBy([ownFinding(unasked, expectedBy(unasked), `Cookie: ${cookie}`)]);
	}
	const isThirdParty = !sameSite(step.page, new URL(step.request.url).origin);
	const setter = earlier.findLast(({ role, response }) => role === 'actual' && response);
	const obstacle =
		setter?.response &&
		cookieObstacle(setter.response, setter.request.url, step.request.url, isThirdParty);
	// Its attributes let it go along, and this browser was seen to keep such cookies from any server.
	const isKeptBack = isThirdParty && !engine.thirdPartyCookies?.includes('unpartitioned');
	if (isWanted && obstacle) {
		const { why, isStored } = obstacle;
		const code = isStored ? 'cookie-not-sent' : 'cookie-not-stored';
		const lost = ownFinding(code, expectedBy(code), `no Cookie header: ${why}`);
		return brokenBy([pointedOut(seen, setter, lost)]);
	}
	if (isKeptBack) return notShown({ lacks: 'cookie', why: policyWords(engine), byPolicy: true });
	if (!isWanted) {
		const why = obstacle
			? `The browser could not send the cookie (${obstacle.why}), so its absence shows nothing.`
			: notSeenSentence('cookie');
		return setter && !obstacle ? kept : notShown({ lacks: 'cookie', why });
	}
	const actual = 'no Cookie header, although the attributes of the cookie allow it';
	return notAboutCors(ownFinding('cookie-policy', expectedBy('cookie-policy'), actual));
}

const policyWords = ({ name }: EngineInfo): string =>
	`${engineWord(name)} sends such cookies of other sites to no server, so this one’s could not be seen.`;

/**
 * A request with credentials to another site that was answered as one of somebody unknown, and
 * carried neither cookie nor token: what is missing is the login, not a permission by CORS.
 */
export function isSignedOut({ step }: SeenStep, last: Exchange | undefined): boolean {
	const { credentials } = step.request;
	if (credentials !== 'include' || ![401, 403].includes(last?.response?.status ?? 0)) return false;
	const headers = last?.request.headers ?? [];
	const carries = (name: string): boolean => getHeader(headers, name) !== null;
	const isElsewhere = !sameSite(step.page, new URL(step.request.url).origin);
	return isElsewhere && !carries('cookie') && !carries('authorization');
}
