import { sameSite } from '../fetch/same-site.ts';
import type { Code } from '../findings/index.ts';
import { headerLines } from '../http.ts';
import type { RuleViolation, SeenResponse } from './rule.ts';
import { isStranger } from './stranger.ts';

/**
 * The faults in Set-Cookie: cookies that are set for pages that must not get them, or without the
 * attributes that say who does.
 */
export function cookieFaults(seen: SeenResponse): RuleViolation[] {
	const lines = headerLines(seen.response.headers, 'set-cookie');
	return lines.flatMap((line) => faultsOf(line, seen));
}

function faultsOf(
	line: string,
	{ step, exchange: { role, request } }: SeenResponse,
): RuleViolation[] {
	const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
	const detail = pair.split('=', 1)[0] ?? '';
	const found = (code: Code): RuleViolation => ({
		code,
		detail,
		actual: `Set-Cookie: ${[`${detail}=…`, ...attributes].join('; ')}`,
	});
	if (role === 'preflight') return [found('cookie-set-in-preflight')];
	if (isStranger(step)) return [found('cookie-set-for-stranger')];
	const has = (name: string) => attributes.some((each) => each.toLowerCase().startsWith(name));
	const isThirdParty = !sameSite(step.page, new URL(request.url).origin);
	return [
		...(has('samesite=') ? [] : [found('cookie-without-samesite')]),
		...(isThirdParty && !has('partitioned') ? [found('cookie-not-partitioned')] : []),
	];
}
