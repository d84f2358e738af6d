import { fetchStandard } from '../fetch-standard/reason.ts';
import { headerLines } from '../http.ts';
import { sameSite } from '../origins.ts';
import type { FaultKind, Found, SeenAnswer } from './fault.ts';
import { isStranger } from './stranger.ts';

const setCookie = fetchStandard('parse-and-store-response-set-cookie-headers');
const sameSiteMode = fetchStandard('determine-the-same-site-mode');

/** Cookies that are set where they should not be, or without saying for whom they are. */
export const cookieFaults: FaultKind = {
	texts: {
		'cookie-set-for-stranger': {
			step: setCookie,
			title: 'A stranger’s request was given a cookie',
			detail: "the cookie's name",
			means:
				'The answer to a page that must stay out sets the cookie {detail}: browsers keep it although script may not read the answer, so any site can sign its visitors in or change their session.',
			cause:
				'Sessions are opened in a layer that does not look at Origin, often by whatever request comes first.',
			fix: 'Open sessions only for requests whose Origin is on the list or that have none; answer others with 403 and without Set-Cookie.',
		},
		'cookie-set-in-preflight': {
			step: fetchStandard('cors-preflight-fetch-0'),
			title: 'A cookie in the answer to a preflight',
			detail: "the cookie's name",
			means:
				'The answer to the preflight sets the cookie {detail}, which browsers throw away: each preflight opens a session that nobody uses.',
			cause: 'The layer that opens sessions stands before the one that answers OPTIONS.',
			fix: 'Answer preflights before anything else is done.',
		},
		'cookie-without-samesite': {
			step: sameSiteMode,
			title: 'A cookie that does not say for which sites it is',
			detail: "the cookie's name",
			means:
				'The cookie {detail} has no SameSite attribute, so each browser decides for itself whether it goes along with requests from other sites.',
			cause: 'The attribute was left to the default, which differs between browsers.',
			fix: 'Write SameSite=None; Secure for a cookie that front-ends of other sites need, and SameSite=Lax or Strict for all others.',
		},
		'cookie-not-partitioned': {
			step: fetchStandard('append-a-request-cookie-header'),
			title: 'A cookie for other sites that is not partitioned',
			detail: "the cookie's name",
			means:
				'The cookie {detail} is used by a front-end of another site and has no Partitioned attribute, so browsers that keep such cookies back do not send it.',
			cause: 'The cookie was made when browsers still sent all cookies to all sites.',
			fix: 'Add Partitioned to SameSite=None; Secure: the browser then keeps one cookie for each site on which the API is used.',
		},
	},
	find(seen) {
		const lines = headerLines(seen.response.headers, 'set-cookie');
		return lines.flatMap((line) => faultsOf(line, seen));
	},
};

function faultsOf(line: string, { step, exchange: { role, request } }: SeenAnswer): Found[] {
	const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
	const detail = pair.split('=', 1)[0] ?? '';
	const found = (code: string, expected: string): Found => ({
		code,
		detail,
		expected,
		actual: `Set-Cookie: ${[`${detail}=…`, ...attributes].join('; ')}`,
	});
	if (role === 'preflight') return [found('cookie-set-in-preflight', 'no Set-Cookie')];
	if (isStranger(step)) return [found('cookie-set-for-stranger', 'no Set-Cookie')];
	const has = (name: string) => attributes.some((each) => each.toLowerCase().startsWith(name));
	const isThirdParty = !sameSite(step.page, new URL(request.url).origin);
	return [
		...(has('samesite=') ? [] : [found('cookie-without-samesite', 'a SameSite attribute')]),
		...(isThirdParty && !has('partitioned')
			? [found('cookie-not-partitioned', 'the attribute Partitioned')]
			: []),
	];
}
