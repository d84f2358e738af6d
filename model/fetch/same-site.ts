import { getDomain } from 'tldts';
import type { Origin } from '../http.ts';

/** Schemeful same site. https://html.spec.whatwg.org/#same-site */
export function sameSite(one: Origin, other: Origin): boolean {
	const [a, b] = [new URL(one), new URL(other)];
	if (a.protocol !== b.protocol) return false;
	return (
		a.hostname === b.hostname || (getDomain(one) !== null && getDomain(one) === getDomain(other))
	);
}
