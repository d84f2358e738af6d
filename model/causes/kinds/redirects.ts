import { isRedirectStatus, locationUrl } from '../../fetch/redirect.ts';
import { withoutTrailingSlashes } from '../../fetch/trailing-slashes.ts';
import { headerLines } from '../../http.ts';
import {
	isAboutOrigin,
	isAmong,
	isOnRedirect,
	isPreflight,
	type Red,
	type ResponseInRun,
	sight,
	some,
} from '../facts.ts';
import type { CauseKind, CauseMatch } from '../kind.ts';

/** A refusal that a redirect led to. */
interface Turned {
	readonly red: Red;
	readonly answer: ResponseInRun;
	/** Asked, and where the answer pointed. */
	readonly from: URL;
	readonly to: URL;
}

function turned(reds: readonly Red[]): Turned[] {
	return reds.flatMap((red) => {
		const { answer } = red;
		if (!answer || !isAboutAccess(red)) return [];
		const hop = isRedirectStatus(answer.response.status)
			? answer.exchange
			: isOnRedirect(answer)
				? answer.earlier.findLast(({ response }) => isRedirectStatus(response?.status ?? 0))
				: undefined;
		const [location] = headerLines(hop?.response?.headers ?? [], 'location');
		if (!hop || location === undefined) return [];
		const to = locationUrl(location, hop.request.url);
		return to ? [{ red, answer, from: new URL(hop.request.url), to }] : [];
	});
}

/** The browser refused; a redirect that breaks another promise needs no explanation. */
const isAboutAccess = ({ fault }: Red): boolean =>
	isAboutOrigin(fault) ||
	isAmong(fault, [
		'preflight-redirected',
		'preflight-status-not-ok',
		'redirected-elsewhere',
		'redirect-mixed-content',
	]);

const withoutSlash = ({ host, pathname, search }: URL): string =>
	host + withoutTrailingSlashes(pathname) + search;

const isSlash = ({ from, to }: Turned): boolean =>
	from.pathname !== to.pathname && withoutSlash(from) === withoutSlash(to);

const isToHttps = ({ from, to }: Turned): boolean =>
	from.protocol === 'http:' && to.protocol === 'https:' && from.hostname === to.hostname;

const loginWords =
	/log-?in|sign-?in|sign-?on|oauth|openid|saml|\bsso\b|realms|authorize|\bauth\b|adfs/i;

const isToLogin = ({ to }: Turned): boolean => loginWords.test(to.hostname + to.pathname);

/** After a foreign server's redirect to yet another origin, browsers speak for nobody: Origin is null. */
const isNameless = ({ answer }: Turned): boolean =>
	answer.earlier.length > 0 &&
	answer.exchange.request.headers.some(
		([name, value]) => name.toLowerCase() === 'origin' && value === 'null',
	) &&
	answer.step.origin !== 'null';

const isOfPreflight = ({ answer }: Turned): boolean =>
	isPreflight(answer) && isRedirectStatus(answer.response.status);

function found(all: readonly Turned[], why: (first: Turned) => string): CauseMatch | null {
	const [first] = all;
	if (!first) return null;
	const hops = all.map(({ from, to }) => `${from.href} redirects to ${to.href}.`);
	return {
		certainty: 'certain',
		why: why(first),
		evidence: [...new Set(hops)]
			.slice(0, 3)
			.concat(all.slice(0, 2).map(({ answer }) => sight(answer))),
		explains: all.map(({ red }) => red),
	};
}

/** Why browsers do not simply follow it. */
const notFollowed = (turn: Turned): string =>
	isOfPreflight(turn)
		? 'and browsers do not follow a redirect of a preflight'
		: 'and the redirect itself does not allow the page’s origin';

const places = (all: readonly Turned[]): string => some(all.map(({ from }) => from.pathname));

export const redirectKinds: readonly CauseKind[] = [
	{
		id: 'slash-redirect',
		title: 'A redirect for a slash at the end of the address',
		about:
			'The framework redirects addresses with (or without) a slash at their end to the other form, in code that knows nothing of CORS.',
		change:
			'In the front-end, call the address in the form that the server has; or in the server, switch the framework’s slash redirect off.',
		remedy: 'no-redirect',
		withstands: ['other-program'],
		find(reds) {
			const all = turned(reds).filter(isSlash);
			return found(
				all,
				(first) =>
					`The server redirects ${places(all)} to the same address ${first.to.pathname.endsWith('/') ? 'with' : 'without'} a slash at its end, ${notFollowed(first)}.`,
			);
		},
	},
	{
		id: 'https-redirect',
		title: 'A redirect from http to https',
		about:
			'The front-end calls the API by http, and the server redirects every request, preflights too, to https.',
		change: 'In the front-end, call the https address.',
		remedy: 'no-redirect',
		withstands: ['other-program'],
		find(reds) {
			const all = turned(reds).filter(isToHttps);
			return found(
				all,
				(first) =>
					`The call goes to ${first.from.origin}, which redirects every request to https, ${notFollowed(first)}.`,
			);
		},
	},
	{
		id: 'login-redirect',
		title: 'A redirect to a login page',
		about:
			'The server sends whoever is not signed in to a login page, as it would a person; script can’t sign in there, and the login page allows no script to read it.',
		change:
			'In the server, respond to calls by script with 401 and CORS headers in place of the redirect, and let OPTIONS pass without login.',
		remedy: 'answer-preflights',
		withstands: ['other-program'],
		find(reds) {
			const all = turned(reds).filter(isToLogin);
			return found(
				all,
				(first) =>
					`The server takes the call for one of somebody who is not signed in and redirects it to a login page (${first.to.origin}${first.to.pathname}), which no script may read.`,
			);
		},
	},
	{
		id: 'origin-lost-in-redirect',
		title: 'The origin is lost in a redirect to another server',
		about:
			'When one foreign server redirects to another, browsers no longer name the page: they send Origin: null. The last server would have to allow null, which means every site.',
		change:
			'In the front-end, ask the final address directly (have the server hand it over); for public data the last server may send *.',
		remedy: 'no-redirect',
		withstands: ['other-program'],
		find(reds) {
			const all = turned(reds).filter(isNameless);
			return found(
				all,
				(first) =>
					`The server ${first.from.origin} redirects to ${first.to.origin}, another one again, so the browser sends Origin: null there, and that server does not allow null.`,
			);
		},
	},
	{
		id: 'preflight-redirected-elsewhere',
		title: 'The preflight is redirected',
		about: 'OPTIONS requests are redirected to another address, which browsers do not follow.',
		change:
			'In the front-end, call the final address; or in the server, exempt OPTIONS from redirects.',
		remedy: 'no-redirect',
		withstands: ['other-program'],
		find(reds) {
			const all = turned(reds).filter(isOfPreflight);
			return found(
				all,
				(first) =>
					`The server redirects the preflight for ${places(all)} to ${first.to.href}, and browsers do not follow a redirect of a preflight.`,
			);
		},
	},
	{
		id: 'redirect-without-cors',
		title: 'A redirect that does not allow the page’s origin',
		about:
			'Browsers check every response on the way: the redirect itself, and each server that it leads to, has to carry CORS headers.',
		change:
			'In the code that makes the redirect, and in the server that it leads to, send the CORS headers; or in the front-end, call the final address.',
		remedy: 'no-redirect',
		withstands: ['other-program'],
		find(reds) {
			// Who was sent on to a host outside this test was let in by the redirect.
			const all = turned(reds).filter(({ red }) => red.fault !== 'redirected-elsewhere');
			return found(all, (first) =>
				isRedirectStatus(first.answer.response.status)
					? `The response that redirects ${places(all)} to ${first.to.href} does not allow the page’s origin, and browsers check redirects like any other response.`
					: `The server redirects ${first.from.href} to ${first.to.href}, and the response there does not allow the page’s origin.`,
			);
		},
	},
];
