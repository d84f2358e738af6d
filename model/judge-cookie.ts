import { cookieObstacle } from './cookies.ts';
import { getHeader } from './http.ts';
import { sameSite } from './origins.ts';
import { ownFinding, pointedOut } from './own-finding.ts';
import type { SeenStep } from './seen-step.ts';
import type { Finding } from './verdict.ts';

/**
 * Whether the target's cookie went along as the step expects: its faults, or the one cause that is
 * not CORS.
 */
export function judgeCookie(seen: SeenStep): Finding[] | Finding {
	const { step, exchanges, earlier, engine } = seen;
	if (step.expect.cookie === undefined) return [];
	const actual = exchanges.find(({ role }) => role === 'actual');
	const cookie = actual ? getHeader(actual.request.headers, 'cookie') : null;
	if ((step.expect.cookie === 'sent') === (cookie !== null)) return [];
	if (cookie !== null)
		return [ownFinding('cookie-sent-unasked', 'no Cookie header', `Cookie: ${cookie}`)];
	const isThirdParty = !sameSite(step.page, new URL(step.request.url).origin);
	const setter = earlier.findLast(({ role, response }) => role === 'actual' && response);
	const obstacle =
		setter?.response &&
		cookieObstacle(setter.response, setter.request.url, step.request.url, isThirdParty);
	const expected = 'the cookie that the target set comes back';
	if (obstacle) {
		const { why, isStored } = obstacle;
		const code = isStored ? 'cookie-not-sent' : 'cookie-not-stored';
		return [pointedOut(seen, setter, ownFinding(code, expected, `no Cookie header: ${why}`))];
	}
	// Its attributes let it go along, and this browser was seen to keep such cookies from any server.
	const isKeptBack = isThirdParty && !engine.thirdPartyCookies?.includes('unpartitioned');
	if (isKeptBack) return [];
	return ownFinding(
		'cookie-policy',
		expected,
		'no Cookie header, although the attributes of the cookie allow it',
	);
}
