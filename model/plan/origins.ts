import { getDomain } from 'tldts';
import { sameSite } from '../fetch/same-site.ts';
import type { Origin } from '../http.ts';
import type { OriginRelation } from '../scenario.ts';
import { forgedOrigins } from './forged-origins.ts';

/** A name under a listed public suffix that no team owns (RFC 2606), so that it is never allowed by right. */
const stranger = 'stranger.example.net';

/** The site that embeds a front-end's page in a frame of its own. */
export const embedder = 'https://embedder.example.net';

/**
 * The origins that stand in a relation to the allowed ones; empty when there is none, e.g. a
 * look-alike of `http://localhost:3000`.
 * @param parties `allowed`: origins that the resource's policy allows, at least one; `denied`: origins
 * that the contract names as denied; `target`: the target's origin; `frameParent`: of the page around
 * a frame without an origin, by default the first that is allowed
 */
export function originsInRelation(
	relation: OriginRelation,
	parties: {
		readonly allowed: readonly Origin[];
		readonly denied: readonly Origin[];
		readonly target: Origin;
		readonly frameParent?: Origin;
	},
): Origin[] {
	const { denied, frameParent } = parties;
	const ofPages = parties.allowed.filter(isWebOrigin);
	const allowed = [...ofPages, ...parties.allowed.filter((origin) => !isWebOrigin(origin))];
	const first = allowed.slice(0, 1);
	const named = ofPages.filter((origin) => getDomain(origin) !== null).slice(0, 1);
	const made = (make: (url: URL) => string | null): Origin[] =>
		named.flatMap((origin) => make(new URL(origin)) ?? []).filter((o) => !allowed.includes(o));
	switch (relation) {
		case 'first-allowed':
			return first;
		case 'opaque-sandboxed-frame':
		case 'opaque-data-frame':
			return [frameParent ?? ofPages[0] ?? embedder];
		case 'other-allowed':
			return allowed.slice(1);
		case 'idn-allowed':
			return ofPages.filter((origin) => /\bxn--/.test(origin)).slice(0, 1);
		case 'first-of-same-site-pair':
			return sameSitePair(ofPages).slice(0, 1);
		case 'second-of-same-site-pair':
			return sameSitePair(ofPages).slice(1);
		case 'same-site-with-target':
			return ofPages.filter((origin) => sameSite(origin, parties.target)).slice(0, 1);
		case 'cross-site-with-target':
			return ofPages.filter((origin) => !sameSite(origin, parties.target)).slice(0, 1);
		case 'denied':
			return [...denied];
		case 'unrelated':
			return [`https://${stranger}`].filter((o) => !allowed.includes(o) && !denied.includes(o));
		case 'suffix-lookalike':
			return made((url) => `${url.protocol}//${url.hostname}.${stranger}${port(url)}`);
		case 'prefix-lookalike':
			return made((url) => `${url.protocol}//stranger${url.host}`);
		case 'regex-dot-lookalike':
			return made((url) => {
				const labels = url.hostname.split('.');
				if (labels.length < 3) return null;
				const [head, next, ...rest] = labels;
				return `${url.protocol}//${head}x${next}.${rest.join('.')}${port(url)}`;
			});
		case 'plain-http-twin':
			return made((url) => (url.protocol === 'https:' ? `http://${url.hostname}` : null));
		case 'other-port':
			return made((url) => `${url.protocol}//${url.hostname}:${url.port === '8443' ? 8444 : 8443}`);
		case 'sub-domain':
			return made((url) => `${url.protocol}//stranger.${url.host}`);
		case 'parent-domain':
			return made((url) => {
				const parent = url.hostname.split('.').slice(1).join('.');
				return getDomain(parent) === null ? null : `${url.protocol}//${parent}${port(url)}`;
			});
		case 'idn-lookalike':
			return made((url) => {
				// A letter of a label in Punycode (RFC 3492) stands for something else.
				const labels = url.host.split('.');
				const chosen = labels.findIndex(
					(label) => /[aeo]/.test(label) && !label.startsWith('xn--'),
				);
				const twin = labels
					.map((label, index) => (index === chosen ? withCyrillicLetter(label) : label))
					.join('.');
				return chosen < 0 ? null : new URL(`${url.protocol}//${twin}`).origin;
			});
		case 'ip-literal':
			return ['http://[::1]:8080'].filter((origin) => !allowed.includes(origin));
		default:
			return forgedOrigins(relation, { ...parties, allowed });
	}
}

/** Whether a browser can open a page on the origin: `capacitor://localhost` is one of an app's own. */
export const isWebOrigin = (origin: Origin): boolean => /^https?:\/\//.test(origin);

/** Letters that look the same and are others. */
const cyrillicTwins: Readonly<Record<string, string>> = { a: '\u0430', e: '\u0435', o: '\u043e' };

const withCyrillicLetter = (label: string): string =>
	label.replace(/[aeo]/, (letter) => cyrillicTwins[letter] ?? letter);

const port = (url: URL): string => (url.port === '' ? '' : `:${url.port}`);

/** Two allowed origins of one scheme and site, so that they share a browser's cache partition. */
function sameSitePair(allowed: readonly Origin[]): Origin[] {
	for (const [index, one] of allowed.entries()) {
		const other = allowed.slice(index + 1).find((candidate) => sameSite(one, candidate));
		if (other) return [one, other];
	}
	return [];
}
