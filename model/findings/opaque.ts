import { normalizeMethod } from '../fetch/safelist.ts';
import { type Exchange, getHeader, type HeaderList } from '../http.ts';
import type { Finding } from '../verdict.ts';
import { ownFinding, pointedOut } from './own-finding.ts';

/**
 * The finding for a script that wanted to read and asked in mode `no-cors`: it gets nothing, and
 * the browser may have changed the request. https://fetch.spec.whatwg.org/#concept-request-nocors
 * @param request as script makes it
 * @param seen `exchanges` of the step, among `all` those of the attempt
 */
export function opaqueFinding(
	request: { readonly method: string; readonly headers: HeaderList },
	seen: { readonly all: readonly Exchange[]; readonly exchanges: readonly Exchange[] },
): Finding {
	const { exchanges } = seen;
	const last = exchanges.findLast(({ response }) => response);
	const [first] = exchanges;
	const changes = request.headers.flatMap(([name, value]) => {
		const sent = getHeader(first?.request.headers ?? [], name);
		if (!first || sent === value) return [];
		return [sent === null ? `left out ${name}` : `sent ${name}: ${sent} instead of ${value}`];
	});
	const changed = changes.length > 0 ? ` The browser ${changes.join(', and ')}.` : '';
	const status = last?.end.kind === 'held' ? undefined : last?.response?.status;
	const isKnown = status !== undefined;
	const answered = `the server responded to ${normalizeMethod(request.method)} with status ${status}`;
	return pointedOut(
		seen,
		last,
		ownFinding(
			'opaque-response',
			'a response that script can read',
			`an opaque response${isKnown ? `; ${answered}` : ''}`,
			`${changed}${isKnown ? ` The server responded with status ${status}.` : ''}`,
		),
	);
}
