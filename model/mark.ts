import { getHeader, type Header, type HeaderList, type WireResponse } from './http.ts';
import type { Mark } from './verdict.ts';

/** A mark within one answer. */
export type Spot = Omit<Mark, 'exchange'>;

/** Which response header a code is about, by the beginning of the code without `preflight-`. */
const subjects: readonly (readonly [beginning: string, header: string])[] = [
	['acao', 'Access-Control-Allow-Origin'],
	['acac', 'Access-Control-Allow-Credentials'],
	['granted-to', 'Access-Control-Allow-Origin'],
	['granted-method', 'Access-Control-Allow-Methods'],
	['granted-header', 'Access-Control-Allow-Headers'],
	['method', 'Access-Control-Allow-Methods'],
	['header', 'Access-Control-Allow-Headers'],
	['authorization', 'Access-Control-Allow-Headers'],
	['max-age', 'Access-Control-Max-Age'],
	['expose', 'Access-Control-Expose-Headers'],
	['vary', 'Vary'],
	['redirect-', 'Location'],
	['corp', 'Cross-Origin-Resource-Policy'],
	['embeddable', 'Cross-Origin-Resource-Policy'],
	['asset-type', 'Content-Type'],
	['blocked-by-type', 'Content-Type'],
	['answer-runs-as-script', 'X-Content-Type-Options'],
];

/** The header that must change; undefined for a code that is about something else. */
export function subjectOf(code: string): string | undefined {
	const bare = code.replace(/^preflight-/, '');
	return subjects.find(([beginning]) => bare.startsWith(beginning))?.[1];
}

/** Where the fault shows, for codes whose header to change is another or none. */
const places: Readonly<Record<string, string>> = {
	'allow-grants-nothing': 'Allow',
	'asset-status-not-ok': 'status',
	'basic-challenge': 'WWW-Authenticate',
	'cache-foreign-acao': 'Access-Control-Allow-Origin',
	'cache-stored-without-acac': 'Access-Control-Allow-Credentials',
	'cache-stored-without-acao': 'Access-Control-Allow-Origin',
	'cookie-not-partitioned': 'Set-Cookie',
	'cookie-not-sent': 'Set-Cookie',
	'cookie-not-stored': 'Set-Cookie',
	'cookie-set-for-stranger': 'Set-Cookie',
	'cookie-set-in-preflight': 'Set-Cookie',
	'cookie-without-samesite': 'Set-Cookie',
	'cors-only-on-success': 'status',
	'credentialed-answer-shared': 'Cache-Control',
	'credentials-outside-contract': 'Access-Control-Allow-Credentials',
	'denied-origin-server-error': 'status',
	'error-answer-html': 'Content-Type',
	'expose-header-absent': '{detail}',
	'answer-can-be-sniffed': '{detail}',
	'grants-on-actual-only': '{detail}',
	'max-age-in-cache-control': 'Cache-Control',
	'options-taken-for-preflight': '{detail}',
	'other-status': 'status',
	'preflight-redirected': 'status',
	'preflight-shared-by-url': 'Vary',
	'preflight-status-not-ok': 'status',
	'private-network-open-to-stranger': 'Access-Control-Allow-Private-Network',
	'redirect-lost-authorization': 'status',
	'redirect-lost-method': 'status',
	'redirect-mode-error': 'status',
	'redirect-null-origin': 'Access-Control-Allow-Origin',
	'redirect-too-many': 'Location',
	'resource-policy-ignored': 'Cross-Origin-Resource-Policy',
	'server-timing-hidden': 'Server-Timing',
	'signed-out': 'status',
	'timing-hidden': 'Timing-Allow-Origin',
	'timing-list-invalid': 'Timing-Allow-Origin',
	'timing-shown-to-stranger': 'Timing-Allow-Origin',
	'unexpected-status': 'status',
	'websocket-open-to-stranger': 'status',
	'websocket-refused': 'status',
};

/**
 * The line of an answer that shows the fault, and the part of it that offends; undefined for a fault
 * that no line shows.
 * @param detail of the reason: a header's value or name, a method
 */
export function spotOf(code: string, detail: string, response: WireResponse): Spot | undefined {
	const place = places[code] ?? subjectOf(code);
	if (place === undefined) return undefined;
	if (place === 'status') return { line: 'status', part: String(response.status) };
	const [named = ''] = detail.split(/:| and /, 1);
	return headerSpot(place === '{detail}' ? named : place, code, detail, response.headers);
}

function headerSpot(wanted: string, code: string, detail: string, headers: HeaderList): Spot {
	const lines = headers.filter(([name]) => name.toLowerCase() === wanted.toLowerCase());
	const found = lines
		.map((header, occurrence) => ({ header, occurrence, at: partOf(code, detail, header) }))
		.filter(({ at }) => at !== undefined);
	// Where one line too many is the fault, that is the last one.
	const { header, occurrence, at } = found[0] ?? {
		header: lines.at(-1),
		occurrence: lines.length - 1,
		at: undefined,
	};
	if (!header) return { line: wanted };
	const [line, value] = header;
	const [from, part] = at ?? [0, value];
	return { line, occurrence, from, part };
}

type Part = readonly [from: number, part: string];

/** The offending part of one line's value; undefined where the value offends as a whole. */
function partOf(code: string, detail: string, [, value]: Header): Part | undefined {
	const bare = code.replace(/^preflight-/, '');
	switch (bare) {
		case 'acao-trailing-slash':
			return matched(value, /\/$/);
		case 'acao-path':
			return matched(value, /(?<=^[^:]*:\/\/[^/?#\\]*)[/?#\\].*$/s);
		case 'acao-default-port':
		case 'acao-port-mismatch':
			return matched(value, /:\d*$/);
		case 'acao-scheme-mismatch':
			return matched(value, /^[^:]*/);
		case 'acao-pattern':
			return matched(value, /\*/);
		case 'method-wildcard-with-credentials':
		case 'header-wildcard-with-credentials':
		case 'authorization-only-wildcard':
		case 'expose-wildcard-with-credentials':
			return member(value, '*');
		case 'vary-origin-needless':
			return member(value, 'Origin');
		case 'granted-method-outside-contract':
		case 'granted-header-outside-contract':
		case 'expose-too-much':
		case 'expose-forbidden-name':
			return member(value, detail) ?? member(value, '*');
		case 'method-case-mismatch':
		case 'header-pattern':
			return member(value, detail);
		case 'basic-challenge':
			return value === detail ? [0, value] : undefined;
		default:
			return bare.startsWith('cookie-') && value.startsWith(`${detail}=`) ? [0, detail] : undefined;
	}
}

function matched(value: string, pattern: RegExp): Part | undefined {
	const match = pattern.exec(value);
	return match && match[0] !== '' ? [match.index, match[0]] : undefined;
}

/** One member of a list, in any letter case. */
function member(value: string, wanted: string): Part | undefined {
	for (const match of value.matchAll(/[^\s,]+/g)) {
		if (match[0].toLowerCase() === wanted.toLowerCase()) return [match.index, match[0]];
	}
	return undefined;
}

/** Whether the line that the spot is on stands in this answer, and not in one that was stored. */
export const isOnWire = (spot: Spot, { headers }: WireResponse): boolean =>
	spot.occurrence === undefined || getHeader(headers, spot.line) !== null;
