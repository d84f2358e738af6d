import type { Code } from '../findings/index.ts';
import { getHeader, type HeaderList } from '../http.ts';
import type { RuleViolation, SeenResponse } from './rule.ts';
import { variesOn } from './vary.ts';

/**
 * The faults in Vary and Cache-Control that make a cache give a response to the wrong page.
 * https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches
 */
export function cacheFaults(seen: SeenResponse): RuleViolation[] {
	if (seen.isOutside) return [];
	return seen.exchange.role === 'preflight' ? ofPreflight(seen) : ofAnswer(seen);
}

function ofPreflight({ step: { policy }, response }: SeenResponse): RuleViolation[] {
	const control = cacheControl(response.headers);
	const isKept = isShared(control) || (freshness.test(control) && !/\bprivate\b/.test(control));
	const isStorable = isKept && !/\bno-store\b/.test(control);
	const names = variesOn(response);
	const isFixed = policy.allowOrigin === '*' || policy.allowOrigin.length === 1;
	const lacking = [
		...(isFixed ? [] : ['Origin']),
		'Access-Control-Request-Method',
		'Access-Control-Request-Headers',
	].filter((name) => !names.includes(name.toLowerCase()) && !names.includes('*'));
	const maxAge = getHeader(response.headers, 'access-control-max-age');
	const isMisplaced = freshness.test(control) && maxAge === null && (policy.maxAge ?? 0) > 0;
	return [
		...found(isStorable && lacking.length > 0, 'preflight-shared-by-url', lacking.join(', '), {
			actual: `Cache-Control: ${control}, Vary: ${getHeader(response.headers, 'vary') ?? 'absent'}`,
		}),
		...found(isMisplaced, 'max-age-in-cache-control', control),
	];
}

function ofAnswer({
	step: { policy, request },
	exchange,
	response,
}: SeenResponse): RuleViolation[] {
	const { headers } = response;
	const control = cacheControl(headers);
	const names = variesOn(response);
	const says = (name: string): boolean => names.includes(name) || names.includes('*');
	const allowed = getHeader(headers, 'access-control-allow-origin');
	const isFixed = policy.allowOrigin === '*' || policy.allowOrigin.length === 1;
	const isStored = !/\bno-store\b/.test(control);
	const isBare = exchange.role === 'non-CORS' && allowed === null;
	const encoding = getHeader(headers, 'content-encoding') ?? 'identity';
	const isPersonal = exchange.role === 'actual' && request.credentials === 'include';
	return [
		...found(
			policy.allowOrigin === '*' && allowed === '*' && names.includes('origin'),
			'vary-origin-needless',
			'',
			{ actual: `Vary: ${getHeader(headers, 'vary')}` },
		),
		...found(
			isStored && encoding.toLowerCase() !== 'identity' && !says('accept-encoding'),
			'vary-encoding-missing',
			encoding,
			{
				actual: `Vary: ${getHeader(headers, 'vary') ?? 'absent'}`,
			},
		),
		...found(isFixed && isStored && isBare && !says('origin'), 'acao-only-with-origin', '', {
			expected: `Access-Control-Allow-Origin: ${policy.allowOrigin}, or Vary: Origin`,
			actual: 'neither of them',
		}),
		...found(
			isPersonal && isShared(control) && !says('cookie'),
			'credentialed-answer-shared',
			control,
			{ actual: `Cache-Control: ${control}` },
		),
	];
}

const cacheControl = (headers: HeaderList): string =>
	(getHeader(headers, 'cache-control') ?? '').toLowerCase();

/** A lifetime above zero. https://www.rfc-editor.org/rfc/rfc9111#name-calculating-freshness-lifet */
const freshness = /\b(s-maxage|max-age)\s*=\s*"?0*[1-9]/;

const isShared = (control: string): boolean =>
	/\bpublic\b|\bs-maxage\s*=\s*"?0*[1-9]/.test(control) && !/\b(private|no-store)\b/.test(control);

const found = (
	isFound: boolean,
	code: Code,
	detail = '',
	told: Partial<RuleViolation> = {},
): RuleViolation[] => (isFound ? [{ code, detail, ...told }] : []);
