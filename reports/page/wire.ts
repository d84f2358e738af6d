import type { Exchange, Header, HeaderList } from '../../model/http.ts';
import type { Finding, Mark } from '../../model/verdict.ts';
import { type Html, html, joined } from './html.ts';

/** A mark, with the code of the finding that it belongs to. */
interface Named {
	readonly mark: Mark;
	readonly code: string;
}

/** What each request of a browser carries, whomever it asks: told by name only. */
const asides =
	/^(host|connection|content-length|accept|accept-.*|user-agent|sec-.*|priority|referer|dnt|te|pragma|cache-control|upgrade-insecure-requests)$/i;

/** What answers carry whatever the server's CORS policy is: told in a low voice. */
const calm =
	/^(date|connection|keep-alive|transfer-encoding|content-length|etag|last-modified|expires|x-powered-by|strict-transport-security|alt-svc)$/i;

/**
 * The exchanges line by line: `→` what the browser sent, `←` what came back. The offending part of a
 * line is marked, with the finding's code behind the line; so is a header that is missing.
 * @param byScript names of headers that script set, in lower case
 */
export function wireHtml(
	exchanges: readonly Exchange[],
	findings: readonly Finding[],
	byScript: ReadonlySet<string>,
): Html {
	const marks = findings.flatMap(({ mark, code }): Named[] => (mark ? [{ mark, code }] : []));
	const parts = exchanges.map((exchange, index) =>
		exchangeLines(
			exchange,
			index,
			marks.filter(({ mark }) => mark.exchange === index),
			byScript,
		),
	);
	return joined(
		parts.map((lines) => joined(lines, '\n')),
		'\n\n',
	);
}

function exchangeLines(
	exchange: Exchange,
	index: number,
	marks: readonly Named[],
	byScript: ReadonlySet<string>,
): Html[] {
	const { request, response, role, startedAt, duration } = exchange;
	const isAside = ([name]: Header) => asides.test(name) && !byScript.has(name.toLowerCase());
	const plain = request.headers.filter(isAside).map(([name]) => name);
	const told = request.headers.filter((header) => !isAside(header));
	return [
		html`<b>${index + 1}  ${role} request</b><i>  at ${Math.round(startedAt)} ms, took ${Math.round(duration)} ms</i>`,
		html`→ ${request.method} ${request.url}`,
		...told.map(([name, value]) => html`→ ${name}: ${value}`),
		...(plain.length > 0 ? [html`<i>→ and, as always: ${plain.join(', ')}</i>`] : []),
		...(request.bodySize > 0 ? [html`<i>→ body of ${request.bodySize} bytes</i>`] : []),
		...(response
			? [
					markedLine('← ', String(response.status), marks.filter(isOnStatus)),
					...answerLines(response.headers, marks),
					...missingLines(marks),
					...(response.bodySize > 0 ? [html`<i>← body of ${response.bodySize} bytes</i>`] : []),
				]
			: []),
		...ending(exchange),
	];
}

const isOnStatus = ({ mark }: Named): boolean =>
	mark.line === 'status' && mark.occurrence === undefined && mark.part !== undefined;

function answerLines(headers: HeaderList, marks: readonly Named[]): Html[] {
	const counts = new Map<string, number>();
	return headers.map(([name, value]) => {
		const key = name.toLowerCase();
		const occurrence = counts.get(key) ?? 0;
		counts.set(key, occurrence + 1);
		const own = marks.filter(
			({ mark }) => mark.line.toLowerCase() === key && mark.occurrence === occurrence,
		);
		const line = markedLine(`← ${name}: `, value, own);
		return own.length === 0 && calm.test(name) ? html`<i>${line}</i>` : line;
	});
}

function missingLines(marks: readonly Named[]): Html[] {
	const missing = marks.filter(({ mark }) => mark.part === undefined);
	return [...new Set(missing.map(({ mark }) => mark.line))].map((name) => {
		const own = missing.filter(({ mark }) => mark.line === name);
		return html`← <mark>no ${name}</mark>${codes(own)}`;
	});
}

function markedLine(beginning: string, value: string, marks: readonly Named[]): Html {
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
	return html`${beginning}${parts}${value.slice(end)}${codes(marks)}`;
}

/** Where in the value the marks are, in their order. */
function spans(value: string, marks: readonly Named[]): { from: number; to: number }[] {
	return marks
		.map(({ mark: { from = 0, part = '' } }) => {
			const isThere = value.startsWith(part, from);
			return isThere ? { from, to: from + part.length } : { from: 0, to: value.length };
		})
		.sort((one, other) => one.from - other.from || other.to - one.to);
}

const codes = (marks: readonly Named[]): Html =>
	html`<em>  ${[...new Set(marks.map(({ code }) => code))].join(', ')}</em>`;

function ending({ end, response }: Exchange): Html[] {
	switch (end.kind) {
		case 'answered':
			return [];
		case 'held':
			return [html`<i>Crosscheck gave this answer itself: the request would change something</i>`];
		case 'connect-failed':
			return [html`<mark>no connection: ${end.code}</mark> ${end.message}`];
		case 'cut':
			return [
				html`<mark>the connection was ${end.how === 'reset' ? 'reset' : 'closed'} early</mark>`,
			];
		case 'unreadable':
			return [html`<mark>the answer is no HTTP: ${end.said}</mark>`];
		case 'abandoned':
			return [
				html`<mark>${response ? 'the browser did not wait for the rest' : 'no answer came'}</mark>`,
			];
	}
}

/** Headers that are other at each time, and say nothing of CORS. */
const volatile =
	/^(date|age|expires|etag|last-modified|keep-alive|content-length|set-cookie|server-timing|x-runtime|report-to|nel|.*-(id|ray|trace)|traceparent)$/i;

/**
 * A text that is equal for exchanges which a reader would call the same: also where a browser has its
 * own order of headers, or tries again what got no answer.
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
