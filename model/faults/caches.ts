import { fetchStandard } from '../fetch-standard/reason.ts';
import { getHeader, type HeaderList } from '../http.ts';
import type { FaultKind, Found, SeenAnswer } from './fault.ts';
import { variesOn } from './vary.ts';

const httpCaches = fetchStandard('cors-protocol-and-http-caches');

/** What caches in front of the API, and browsers' own, make of Vary and Cache-Control. */
export const cacheFaults: FaultKind = {
	texts: {
		'vary-origin-needless': {
			step: httpCaches,
			title: 'Vary: Origin where nothing varies',
			means:
				'The answer allows any origin by "*" and says Vary: Origin all the same, so caches keep a copy for each front-end where one would do.',
			cause: 'One rule for all routes adds Vary: Origin.',
			fix: 'Nothing breaks; leave Origin out of Vary where Access-Control-Allow-Origin is always "*".',
		},
		'vary-encoding-missing': {
			step: 'https://www.rfc-editor.org/rfc/rfc9110#name-vary',
			title: 'Vary: Accept-Encoding is missing',
			detail: 'the encoding',
			means:
				'The answer is compressed ({detail}) and does not say so by Vary: Accept-Encoding, so caches may hand it to clients that cannot unpack it.',
			cause: 'The CORS layer sets Vary anew instead of adding Origin to what stands there.',
			fix: 'Let each layer add its name to Vary, and none replace the header.',
		},
		'acao-only-with-origin': {
			step: httpCaches,
			title: 'The fixed CORS header is not on every answer',
			means:
				'The answer to a request without Origin has neither the fixed Access-Control-Allow-Origin nor Vary: Origin, so a cache may hand it to a page, where the browser hides it.',
			cause: 'The server adds its CORS headers only to requests that carry Origin.',
			fix: 'Send the fixed Access-Control-Allow-Origin with every answer, or Vary: Origin.',
		},
		'credentialed-answer-shared': {
			step: httpCaches,
			title: 'A personal answer may be kept for everybody',
			detail: "Cache-Control's value",
			means:
				'The call was made with credentials (cookies or another login), and the answer lets shared caches keep it ({detail}), so that one user may be given the answer of another.',
			cause: 'One rule of a content delivery network or framework makes all answers public.',
			fix: 'Send Cache-Control: private or no-store with answers that depend on who is logged in.',
		},
		'preflight-shared-by-url': {
			step: httpCaches,
			title: 'Caches may mix up answers to preflights',
			detail: 'the names that Vary lacks',
			means:
				'The answer to the preflight (the OPTIONS request by which a browser asks for permission) may be kept by caches on the way and does not say by Vary that it depends on {detail}, so it may be given to another question.',
			cause: 'Caching was switched on for OPTIONS in a content delivery network or gateway.',
			fix: 'Do not cache OPTIONS there, or send Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers.',
		},
		'max-age-in-cache-control': {
			step: fetchStandard('http-access-control-max-age'),
			title: 'Max-age of a preflight in the wrong header',
			detail: "Cache-Control's value",
			means:
				'The answer to the preflight (the OPTIONS request by which a browser asks for permission) says how long it holds in Cache-Control ({detail}), which browsers do not look at there, and not in Access-Control-Max-Age.',
			cause: 'Preflights were taken for ordinary answers when caching was set up.',
			fix: 'Send Access-Control-Max-Age with the promised number of seconds.',
		},
	},
	find(seen) {
		if (seen.isOutside) return [];
		return seen.exchange.role === 'preflight' ? ofPreflight(seen) : ofAnswer(seen);
	},
};

function ofPreflight({ step: { policy }, response }: SeenAnswer): Found[] {
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
			expected: 'Cache-Control: no-store, or Vary with all three names',
			actual: `Cache-Control: ${control}, Vary: ${getHeader(response.headers, 'vary') ?? 'absent'}`,
		}),
		...found(isMisplaced, 'max-age-in-cache-control', control),
	];
}

function ofAnswer({ step: { policy, request }, exchange, response }: SeenAnswer): Found[] {
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
			{ expected: 'Vary without Origin', actual: `Vary: ${getHeader(headers, 'vary')}` },
		),
		...found(
			isStored && encoding.toLowerCase() !== 'identity' && !says('accept-encoding'),
			'vary-encoding-missing',
			encoding,
			{
				expected: 'Vary: Accept-Encoding',
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
			{ expected: 'Cache-Control: private or no-store', actual: `Cache-Control: ${control}` },
		),
	];
}

const cacheControl = (headers: HeaderList): string =>
	(getHeader(headers, 'cache-control') ?? '').toLowerCase();

/** A lifetime above zero. https://www.rfc-editor.org/rfc/rfc9111#name-calculating-freshness-lifet */
const freshness = /\b(s-maxage|max-age)\s*=\s*"?0*[1-9]/;

const isShared = (control: string): boolean =>
	/\bpublic\b|\bs-maxage\s*=\s*"?0*[1-9]/.test(control) && !/\b(private|no-store)\b/.test(control);

const found = (isFound: boolean, code: string, detail = '', told: Partial<Found> = {}): Found[] =>
	isFound ? [{ code, detail, ...told }] : [];
