import type { Exchange, Header } from '../../../model/http.ts';
import type { RecordedFinding } from '../../../model/record.ts';
import {
	codesOf,
	type MarkedHeader,
	type NamedMark,
	type ShownExchange,
	shownExchanges,
	timeWords,
} from '../../wire/exchange.ts';
import { type Html, html, joined } from '../html.ts';

/** Request headers that a browser sends to every server: only their names are shown. */
const asides =
	/^(host|connection|content-length|accept|accept-.*|user-agent|sec-.*|priority|referer|dnt|te|pragma|cache-control|upgrade-insecure-requests)$/i;

/** Response headers that every server sends, whatever its CORS policy: shown in a lighter colour. */
const calm =
	/^(date|connection|keep-alive|transfer-encoding|content-length|etag|last-modified|expires|x-powered-by|strict-transport-security|alt-svc)$/i;

/**
 * The exchanges line by line: `→` what the browser sent, `←` what came back. The offending part of a
 * line is marked, with the finding's code behind the line; so is a header that is missing.
 * @param byScript names of headers that script set, in lower case
 */
export const wireHtml = (
	exchanges: readonly Exchange[],
	findings: readonly RecordedFinding[],
	byScript: ReadonlySet<string>,
): Html =>
	joined(
		shownExchanges(exchanges, findings).map((shown) =>
			joined(exchangeLines(shown, byScript), '\n'),
		),
		'\n\n',
	);

function exchangeLines(
	{ number, exchange, statusMarks, headers, missing, ending }: ShownExchange,
	byScript: ReadonlySet<string>,
): Html[] {
	const { request, response, role, end } = exchange;
	const isAside = ([name]: Header) => asides.test(name) && !byScript.has(name.toLowerCase());
	const plain = request.headers.filter(isAside).map(([name]) => name);
	const others = request.headers.filter((header) => !isAside(header));
	return [
		html`<b>${number}  ${role} request</b><i>  ${timeWords(exchange)}</i>`,
		html`→ ${request.method} ${request.url}`,
		...others.map(([name, value]) => html`→ ${name}: ${value}`),
		...(plain.length > 0 ? [html`<i>→ and, as always: ${plain.join(', ')}</i>`] : []),
		...(request.bodySize > 0 ? [html`<i>→ body of ${request.bodySize} bytes</i>`] : []),
		...(response
			? [
					markedLine('← ', String(response.status), statusMarks),
					...headers.map(headerLine),
					...missing.map(
						({ name, codes }) => html`← <mark>no ${name}</mark><em>  ${codes.join(', ')}</em>`,
					),
					...(response.bodySize > 0 ? [html`<i>← body of ${response.bodySize} bytes</i>`] : []),
				]
			: []),
		...(ending === undefined
			? []
			: [end.kind === 'held' ? html`<i>${ending}</i>` : html`<mark>${ending}</mark>`]),
	];
}

function headerLine({ name, value, marks }: MarkedHeader): Html {
	const line = markedLine(`← ${name}: `, value, marks);
	return marks.length === 0 && calm.test(name) ? html`<i>${line}</i>` : line;
}

function markedLine(beginning: string, value: string, marks: readonly NamedMark[]): Html {
	if (marks.length === 0) return html`${beginning}${value}`;
	const parts: (string | Html)[] = [];
	let end = 0;
	for (const { from, to } of spans(value, marks)) {
		if (from < end) continue;
		const offending = value.slice(from, to);
		parts.push(
			value.slice(end, from),
			html`<mark>${offending === '' ? '(empty)' : offending}</mark>`,
		);
		end = to;
	}
	return html`${beginning}${parts}${value.slice(end)}<em>  ${codesOf(marks)}</em>`;
}

/** Where in the value the marks are, in their order. */
function spans(value: string, marks: readonly NamedMark[]): { from: number; to: number }[] {
	return marks
		.map(({ mark: { from = 0, part = '' } }) => {
			const isThere = value.startsWith(part, from);
			return isThere ? { from, to: from + part.length } : { from: 0, to: value.length };
		})
		.sort((one, other) => one.from - other.from || other.to - one.to);
}

/** Headers that are other at each time, and say nothing of CORS. */
const volatile =
	/^(date|age|expires|etag|last-modified|keep-alive|content-length|set-cookie|server-timing|x-runtime|report-to|nel|.*-(id|ray|trace)|traceparent)$/i;

/**
 * A text that is equal for exchanges which a reader would call the same: also where a browser has its
 * own order of headers, or tries again what got no response.
 */
export const wireKey = (exchanges: readonly Exchange[]): string =>
	exchanges
		.map(exchangeKey)
		.filter((key, index, keys) => key !== keys[index - 1])
		.join('\n');

const exchangeKey = ({ role, step, request, response, end }: Exchange): string =>
	JSON.stringify([
		role,
		step,
		request.method,
		request.url,
		request.headers
			.filter(([name]) => !asides.test(name))
			.map(([name, value]) => `${name.toLowerCase()}: ${value}`)
			.sort(),
		response?.status,
		response?.headers.map(([name, value]) => [name, volatile.test(name) ? '' : value]),
		end,
	]);
