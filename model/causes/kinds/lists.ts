import { safelistLimit } from '../../fetch/safelist.ts';
import { getHeader } from '../../http.ts';
import {
	type RedWithResponse,
	type ResponseInRun,
	said,
	sight,
	some,
	withFault,
} from '../facts.ts';
import type { CauseKind, CauseMatch } from '../kind.ts';

/** Headers that monitoring libraries add by themselves. */
const tracing =
	/^(traceparent|tracestate|baggage|sentry-trace|request-id|request-context|x-datadog-.*|x-b3-.*|b3|newrelic|x-cloud-trace-context|uber-trace-id|x-amzn-trace-id|x-instana-.*|x-dynatrace.*|x-ot-span-context)$/i;

const asked = (answer: ResponseInRun): string => {
	const line = answer.exchange.request.headers.find(
		([name]) => name.toLowerCase() === 'access-control-request-headers',
	);
	return line?.[1] ?? '';
};

/** Names that the preflight asked for and the answer does not list. */
function unlisted(answer: ResponseInRun): string[] {
	const names = (text: string) =>
		text
			.split(',')
			.map((name) => name.trim().toLowerCase())
			.filter((name) => name !== '');
	const listed = names(said(answer, 'access-control-allow-headers') ?? '');
	return names(asked(answer)).filter((name) => !listed.includes(name));
}

function certain(reds: readonly RedWithResponse[], why: string, header: string): CauseMatch | null {
	if (reds.length === 0) return null;
	return {
		certainty: 'certain',
		why,
		evidence: reds.slice(0, 3).map(({ answer }) => sight(answer, header)),
		explains: reds,
	};
}

/** Why a header that is free by its name had to be asked for, and how to do without. */
function limitsIn({
	answer,
}: RedWithResponse): { readonly why: string; readonly change: string }[] {
	return unlisted(answer).flatMap((name) => {
		const value = getHeader(answer.step.request.headers, name) ?? '';
		const orList = `or in the server’s CORS configuration, add ${name} to the allowed headers.`;
		switch (safelistLimit(name, value)) {
			case 'length':
				return [
					{
						why: `A short ${name} header needs no permission. This value has ${value.length} bytes; above 128 the preflight response must list ${name}, and it does not.`,
						change: `In the front-end, shorten the value of ${name} to 128 bytes at most; ${orList}`,
					},
				];
			case 'bytes':
				return [
					{
						why: `The header ${name} needs no permission where its value is of plain characters. This value has another one (such as ( ) : < > ? @), so the preflight response must list ${name}, and it does not.`,
						change: `In the front-end, send ${name} without that character; ${orList}`,
					},
				];
			default:
				return [];
		}
	});
}

const methods = 'Access-Control-Allow-Methods';
const headers = 'Access-Control-Allow-Headers';

const wanted = (reds: readonly RedWithResponse[]): string =>
	some(
		reds.map(
			({ answer }) =>
				answer.exchange.request.headers.find(
					([name]) => name.toLowerCase() === 'access-control-request-method',
				)?.[1] ?? answer.step.request.method,
		),
	);

export const listKinds: readonly CauseKind[] = [
	{
		id: 'list-syntax',
		title: 'A list cannot be read',
		about: 'One bad member (a semicolon, a space, quotation marks) spoils a whole list.',
		change:
			'In the server’s CORS configuration, write names with commas between them and nothing else: GET, PUT, DELETE.',
		remedy: 'list-headers',
		find(reds) {
			const all = withFault(
				reds,
				'preflight-methods-unparsable',
				'preflight-headers-unparsable',
				'expose-list-unparsable',
			);
			const [first] = all;
			return certain(
				all,
				`The list “${first?.finding.actual}” is not made of names with commas between them, and one bad member spoils all of it.`,
				first?.fault === 'preflight-methods-unparsable' ? methods : headers,
			);
		},
	},
	{
		id: 'method-letter-case',
		title: 'The method is written in other letters',
		about:
			'Methods are compared exactly. Browsers make get, post, put and delete capitals by themselves, but not patch.',
		change:
			'In the front-end, write PATCH in capitals; in the server, write all methods in capitals.',
		remedy: 'list-methods',
		find(reds) {
			const all = withFault(reds, 'preflight-method-case-mismatch');
			return certain(
				all,
				`The page asks for “${wanted(all)}”, and ${methods} lists it in other letters; the comparison is exact.`,
				methods,
			);
		},
	},
	{
		id: 'methods-incomplete',
		title: 'A method is not on the list',
		about: 'The preflight response does not list the method that the page wants to use.',
		change: 'In the server’s CORS configuration, add the method to the allowed methods.',
		remedy: 'list-methods',
		find(reds) {
			const all = withFault(reds, 'preflight-method-refused');
			const isAbsent = all.some(({ answer }) => said(answer, methods) === null);
			return certain(
				all,
				`The page wants to use ${wanted(all)}, and the preflight response ${isAbsent ? `has no ${methods} at all` : 'does not list it'}.`,
				methods,
			);
		},
	},
	{
		id: 'wildcard-ignored-with-credentials',
		title: '“*” does not cover methods and headers of requests with cookies',
		about:
			'For requests with credentials, “*” in the lists of methods and headers counts for nothing.',
		change: 'In the server’s CORS configuration, list methods and headers by name.',
		remedy: 'list-headers',
		find(reds) {
			const all = withFault(
				reds,
				'preflight-method-wildcard-with-credentials',
				'preflight-header-wildcard-with-credentials',
				'expose-wildcard-with-credentials',
			);
			return certain(
				all,
				'The page sends its request with credentials (cookies or another login), for which “*” in the lists of methods and headers counts for nothing.',
				headers,
			);
		},
	},
	{
		id: 'tracing-header',
		title: 'A monitoring library adds a header',
		about:
			'A library for monitoring or tracing in the front-end adds a header to every request, which the API’s list does not have.',
		change:
			'In the server’s CORS configuration, add the header to the allowed headers; or in the front-end, have the library leave this API out.',
		remedy: 'list-headers',
		find(reds) {
			const all = withFault(reds, 'preflight-header-refused').filter(({ answer }) =>
				unlisted(answer).every((name) => tracing.test(name)),
			);
			return certain(
				all,
				`The page sends ${some(all.flatMap(({ answer }) => unlisted(answer)))}, a header of a monitoring library, and ${headers} does not list it.`,
				headers,
			);
		},
	},
	{
		id: 'header-value-needs-preflight',
		title: 'A header needs permission because of its value',
		about:
			'Accept, Accept-Language, Content-Language and Content-Type need no permission as long as their values are at most 128 bytes of harmless characters. The value of this call is not, so it is preflighted, and the preflight response does not list the header.',
		change:
			'In the front-end, keep the value to 128 bytes without special characters; or in the server’s CORS configuration, add the header to the allowed headers.',
		remedy: 'list-headers',
		find(reds) {
			// Only where nothing else is missing does a shorter or plainer value do.
			const all = withFault(reds, 'preflight-header-refused', 'preflight-headers-empty').flatMap(
				(red) => {
					const limits = limitsIn(red);
					const [limit] = limits;
					return limit && limits.length === unlisted(red.answer).length ? [{ red, limit }] : [];
				},
			);
			const [first] = all;
			const match = certain(
				all.map(({ red }) => red),
				first?.limit.why ?? '',
				headers,
			);
			return match && first ? { ...match, change: first.limit.change } : null;
		},
	},
	{
		id: 'headers-incomplete',
		title: 'A header is not on the list',
		about: 'The preflight response does not list a header that the page wants to send.',
		change:
			'In the server’s CORS configuration, add the header to the allowed headers; or in the front-end, stop sending it.',
		remedy: 'list-headers',
		find(reds) {
			const all = withFault(
				reds,
				'preflight-header-refused',
				'preflight-authorization-not-listed',
				'preflight-headers-empty',
				'preflight-header-pattern',
			);
			const isAbsent = all.some(({ answer }) => said(answer, headers) === null);
			const names = some(all.flatMap(({ answer }) => unlisted(answer)));
			return certain(
				all,
				`The page wants to send ${names}, and the preflight response ${isAbsent ? `has no ${headers} at all` : 'does not list it'}.`,
				headers,
			);
		},
	},
	{
		id: 'authorization-under-wildcard',
		title: 'Authorization is covered by “*” only',
		about:
			'The standard excepts Authorization from “*”. Today’s browsers let it pass; they need not.',
		change: 'In the server’s CORS configuration, list Authorization by name beside the “*”.',
		remedy: 'list-headers',
		find(reds) {
			return certain(
				withFault(reds, 'preflight-authorization-only-wildcard'),
				'The page sends Authorization, which the server allows by “*” only; the standard wants it by name, and browsers may begin to insist.',
				headers,
			);
		},
	},
];
