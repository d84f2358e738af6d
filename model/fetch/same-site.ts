import { getDomain } from 'tldts';
import type { Origin } from '../http.ts';

/**
 * Whether two serialized origins have the same scheme and registrable domain, as for SameSite
 * cookies. https://html.spec.whatwg.org/#same-site
 * @throws TypeError for the origin `null`
 */
export function sameSite(one: Origin, other: Origin): boolean {
	const [a, b] = [new URL(one), new URL(other)];
	if (a.protocol !== b.protocol) return false;
	return (
		a.hostname === b.hostname || (getDomain(one) !== null && getDomain(one) === getDomain(other))
	);
}
