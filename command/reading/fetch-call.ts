import type { Header } from '../../model/http.ts';
import { UsageError } from '../usage-error.ts';
import { type Data, type DataObject, JsData } from './js-data.ts';
import type { Told } from './told.ts';

const fetchWord = /^\s*(?:(?:const|let|var)\s+\w+\s*=\s*)?(?:await\s+)?(?:\w+\.)?fetch\s*\(/;

export const isFetchCall = (text: string): boolean => fetchWord.test(text);

const plainMembers = [
	'method',
	'mode',
	'redirect',
	'cache',
	'credentials',
	'referrer',
	'referrerPolicy',
	'integrity',
] as const;

/** Options that change nothing about the request on the wire. */
const silentMembers = ['signal', 'priority', 'window', 'duplex'];

/**
 * A call of fetch as browsers copy it or as people write it, read as data.
 * @throws UsageError where it is more than plain values
 */
export function readFetchCall(text: string): Told {
	const reader = new JsData(text, fetchWord.exec(text)?.[0].length);
	const url = reader.value();
	if (typeof url !== 'string') throw misfit('the URL is no string', 'write it in quotes');
	const init =
		reader.takes(',') && !reader.rest().trimStart().startsWith(')') ? reader.value() : {};
	reader.takes(',');
	reader.expect(')');
	if (isFetchCall(reader.rest().replace(/^[\s;]+/, ''))) {
		throw new UsageError('there is more than one fetch call', 'paste one request at a time');
	}
	if (!isObject(init)) throw misfit('its second argument is no object', 'write { … }');
	const members = Object.entries(init);
	const known: readonly string[] = [
		...plainMembers,
		...silentMembers,
		'headers',
		'body',
		'keepalive',
	];
	return {
		url,
		...Object.fromEntries(
			plainMembers.filter((name) => init[name] != null).map((name) => [name, textOf(init, name)]),
		),
		headers: headersOf(init.headers),
		...(init.body == null ? {} : { body: textOf(init, 'body') }),
		...(init.keepalive === true ? { keepalive: true } : {}),
		notes: members
			.filter(([name]) => !known.includes(name))
			.map(([name]) => `The fetch option ${name} is not carried over.`),
	};
}

function headersOf(headers: Data): Header[] {
	if (headers == null) return [];
	const pairs = Array.isArray(headers) ? headers : isObject(headers) ? Object.entries(headers) : [];
	return pairs.map((pair): Header => {
		const [name, value] = Array.isArray(pair) ? pair : [];
		if (typeof name !== 'string' || value == null || typeof value === 'object') {
			throw misfit('a header is no pair of name and value', 'write { "Name": "value" }');
		}
		return [name, String(value)];
	});
}

function textOf(init: DataObject, name: string): string {
	const value = init[name];
	if (typeof value === 'string') return value;
	throw misfit(`its ${name} is no text`, `write ${name} as a string`);
}

const isObject = (value: Data): value is DataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const misfit = (problem: string, fix: string): UsageError =>
	new UsageError(`the fetch call cannot be used: ${problem}`, fix);
