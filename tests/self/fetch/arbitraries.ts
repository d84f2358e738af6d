import fc from 'fast-check';
import type { CorsRequest, CorsResponse } from '../../../model/fetch/cors-request.ts';
import {
	corsUnsafeRequestHeaderNames,
	isForbiddenRequestHeader,
	normalizeMethod,
} from '../../../model/fetch/safelist.ts';
import type { Header, HeaderList, Origin } from '../../../model/http.ts';

const tokenCharacters = [
	"!#$%&'*+-.^_`|~0123456789",
	'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
	'abcdefghijklmnopqrstuvwxyz',
].join('');

export const token = fc.string({
	unit: fc.constantFrom(...tokenCharacters),
	minLength: 1,
	maxLength: 12,
});

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);

const origin: fc.Arbitrary<Origin> = fc
	.record({
		scheme: fc.constantFrom('https', 'http', 'capacitor'),
		labels: fc.array(label, { minLength: 1, maxLength: 3 }),
		port: fc.option(fc.integer({ min: 1024, max: 65535 })),
	})
	.map(({ scheme, labels, port }) => {
		return `${scheme}://${labels.join('.')}${port === null ? '' : `:${port}`}`;
	});

/** One character per byte, without surrounding white space and line ends. */
export const headerValue = fc
	.string({
		unit: fc.integer({ min: 0x20, max: 0xff }).map((byte) => String.fromCharCode(byte)),
		maxLength: 140,
	})
	.map((text) => text.replace(/^[\t ]+|[\t ]+$/g, ''));

const requestHeader: fc.Arbitrary<Header> = fc
	.oneof(
		fc.tuple(token, headerValue),
		fc.tuple(
			fc.constantFrom('Content-Type', 'content-type'),
			fc.constantFrom('text/plain', 'application/json', 'Text/Plain; charset=utf-8'),
		),
		fc.tuple(fc.constantFrom('Authorization', 'AUTHORIZATION'), headerValue),
		fc.tuple(fc.constantFrom('Accept', 'Accept-Language', 'Range'), headerValue),
	)
	.filter(([name, value]) => !isForbiddenRequestHeader(name, value));

export const request: fc.Arbitrary<CorsRequest> = fc.record({
	method: fc
		.oneof(fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'patch', 'delete'), token)
		.map(normalizeMethod),
	headers: fc.array(requestHeader, { maxLength: 12 }),
	origin: fc.oneof({ weight: 4, arbitrary: origin }, { weight: 1, arbitrary: fc.constant('null') }),
	credentials: fc.constantFrom('omit', 'same-origin', 'include'),
	useCorsPreflight: fc.boolean(),
});

/** A list as servers write it: over several lines, with odd spaces and empty members. */
export function listLines(name: string, members: readonly string[]): fc.Arbitrary<Header[]> {
	const separator = fc.constantFrom(',', ', ', ' ,\t', ',,', ', ,', '\n');
	return fc
		.array(separator, { minLength: members.length, maxLength: members.length })
		.map((separators) => members.map((member, at) => `${member}${separators[at]}`).join(''))
		.map((text) => text.split('\n').map((line): Header => [name, line.trim()]));
}

/** The answer that grants exactly what the request needs. */
export function grantFor(asked: CorsRequest): fc.Arbitrary<CorsResponse> {
	const names = corsUnsafeRequestHeaderNames(asked.headers);
	return fc
		.record({
			status: fc.integer({ min: 200, max: 299 }),
			methods: listLines('access-control-allow-methods', [asked.method]),
			names: listLines(
				'Access-Control-Allow-Headers',
				names.map((name) => name.toUpperCase()),
			),
			age: fc.nat({ max: 100_000 }),
		})
		.map(({ status, methods, names, age }) => ({
			status,
			headers: [
				...originGrant(asked),
				...methods,
				...names,
				['Access-Control-Max-Age', String(age)] as const,
			],
		}));
}

/** The headers by which an answer is shared with the request's page. */
function originGrant({ origin, credentials }: CorsRequest): HeaderList {
	const shared: Header = ['Access-Control-Allow-Origin', origin];
	if (credentials !== 'include') return [shared];
	return [shared, ['Access-Control-Allow-Credentials', 'true']];
}

/** An answer that grants the request but for some lines, which are changed or left out. */
export function nearGrantFor(asked: CorsRequest): fc.Arbitrary<CorsResponse> {
	const changed = fc.constantFrom('*', '', 'null', 'true', 'x-a, *', 'a b', asked.method, 'patch');
	const change = fc.oneof(
		{ weight: 6, arbitrary: fc.constant('keep' as const) },
		{ weight: 1, arbitrary: fc.constant('drop' as const) },
		{ weight: 2, arbitrary: changed.map((value) => ({ value })) },
	);
	return fc
		.tuple(grantFor(asked), fc.array(change, { minLength: 8, maxLength: 8 }))
		.map(([{ status, headers }, changes]) => ({
			status,
			headers: headers.flatMap(([name, value], at): Header[] => {
				const how = changes[at % changes.length] ?? 'keep';
				if (how === 'drop') return [];
				return [[name, how === 'keep' ? value : how.value]];
			}),
		}));
}

/** Answers with any mixture of right and wrong lines. */
export function answerTo(asked: CorsRequest): fc.Arbitrary<CorsResponse> {
	const names = corsUnsafeRequestHeaderNames(asked.headers);
	const maybe = (name: string, values: readonly string[]): fc.Arbitrary<Header[]> =>
		fc
			.array(fc.constantFrom(...values), { maxLength: 2 })
			.map((chosen) => chosen.map((value): Header => [name, value]));
	return fc
		.record({
			status: fc.constantFrom(100, 199, 200, 204, 206, 299, 300, 301, 304, 308, 401, 500),
			lines: fc
				.tuple(
					maybe('Access-Control-Allow-Origin', [asked.origin, asked.origin, '*', 'null', '']),
					maybe('access-control-allow-credentials', ['true', 'true', 'True', 'false']),
					maybe('Access-Control-Allow-Methods', [asked.method, '*', 'PUT, PATCH', 'GET; PUT', '']),
					maybe('Access-Control-Allow-Headers', [
						names.join(','),
						names.slice(1).join(', '),
						'*',
						'*, authorization',
						'"x"',
					]),
				)
				.map((groups) => groups.flat()),
		})
		.map(({ status, lines }) => ({ status, headers: lines }));
}
