import { sameSite } from '../fetch/same-site.ts';
import { expectedBy } from '../findings/expected-and-actual.ts';
import { ownFinding, pointedOut } from '../findings/own-finding.ts';
import { getHeader } from '../http.ts';
import { cookieObstacle } from './cookie-obstacle.ts';
import type { SeenStep } from './seen-step.ts';
import { brokenBy, kept, notAboutCors, type StepVerdict } from './step-verdict.ts';

/** Whether the target's cookie went along as the step expects. */
export function judgeCookie(seen: SeenStep): StepVerdict {
	const { step, exchanges, earlier, engine } = seen;
	if (step.expect.cookie === undefined) return kept;
	const sent = exchanges.find(({ role }) => role === 'actual');
	const cookie = sent ? getHeader(sent.request.headers, 'cookie') : null;
	if ((step.expect.cookie === 'sent') === (cookie !== null)) return kept;
	if (cookie !== null) {
		const unasked = 'cookie-sent-unasked';
		return brokenBy([ownFinding(unasked, expectedBy(unasked), `Cookie: ${cookie}`)]);
	}
	const isThirdParty = !sameSite(step.page, new URL(step.request.url).origin);
	const setter = earlier.findLast(({ role, response }) => role === 'actual' && response);
	const obstacle =
		setter?.response &&
		cookieObstacle(setter.response, setter.request.url, step.request.url, isThirdParty);
	if (obstacle) {
		const { why, isStored } = obstacle;
		const code = isStored ? 'cookie-not-sent' : 'cookie-not-stored';
		const lost = ownFinding(code, expectedBy(code), `no Cookie header: ${why}`);
		return brokenBy([pointedOut(seen, setter, lost)]);
	}
	// Its attributes let it go along, and this browser was seen to keep such cookies from any server.
	const isKeptBack = isThirdParty && !engine.thirdPartyCookies?.includes('unpartitioned');
	if (isKeptBack) return kept;
	const actual = 'no Cookie header, although the attributes of the cookie allow it';
	return notAboutCors(ownFinding('cookie-policy', expectedBy('cookie-policy'), actual));
}
