import type { CallExpression, Expression, Super } from 'acorn';
import type { Header } from '../../model/http.ts';
import { UsageError } from '../usage-error.ts';
import { type Data, type DataObject, JsLiterals } from './js-literals.ts';
import type { ParsedRequest } from './parsed-request.ts';

/** `const response = `, and `await` also where no function is around it. */
const beforeCall = /^\s*(?:(?:const|let|var)\s+\w+\s*=\s*)?(?:await\s+)?/;

/** Whether a pasted text is a call that makes a request, or begins with one: fetch, or another API. */
export const isScriptCall = (text: string): boolean =>
	/^(?:(?:\w+\.)?fetch|new\s+(?:\w+\.)?(?:WebSocket|EventSource)|(?:\w+\.)?navigator\.sendBeacon)\s*\(/.test(
		text.replace(beforeCall, ''),
	);

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
 * A call of fetch, WebSocket, EventSource or sendBeacon as people write it, read as data.
 * @throws UsageError where it is more than plain values
 */
export function readFetchCall(text: string): ParsedRequest {
	const literals = new JsLiterals(text);
	const start = text.length - text.replace(beforeCall, '').length;
	const expression = literals.expressionAt(start);
	const others = text.slice(expression.end).replace(/^[\s;]+/, '');
	const channel = channelCall(expression, literals);
	const call = channel ? undefined : innermostCall(expression);
	if (isScriptCall(others) || (!channel && !call)) {
		throw new UsageError('there is more than one fetch call', 'paste one request at a time');
	}
	if (channel || !call) return channel as ParsedRequest;
	const [first, second] = call.arguments;
	const url = first && literals.valueOf(first);
	if (typeof url !== 'string') throw misfit('the URL is not a string', 'write it in quotes');
	const init = second ? literals.valueOf(second) : {};
	if (!isObject(init)) throw misfit('its second argument is not an object', 'write { … }');
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

/** A channel that script opens, or a beacon that it sends; undefined for anything else. */
function channelCall(expression: Expression, literals: JsLiterals): ParsedRequest | undefined {
	const { type } = expression;
	if (type !== 'NewExpression' && type !== 'CallExpression') return undefined;
	const { callee } = expression;
	const end = callee.type === 'MemberExpression' ? callee.property : callee;
	const name = end.type === 'Identifier' ? end.name : '';
	const by = {
		WebSocket: 'web-socket',
		EventSource: 'event-source',
		sendBeacon: 'beacon',
	} as const;
	if (!Object.hasOwn(by, name)) return undefined;
	const [url, second] = expression.arguments.map((each) => literals.valueOf(each));
	if (typeof url !== 'string') throw misfit('the URL is not a string', 'write it in quotes');
	const about = { url, by: by[name as keyof typeof by], notes: [] };
	if (name === 'WebSocket') {
		const protocols = [second ?? []].flat().join(', ');
		const named: Header = ['Sec-WebSocket-Protocol', protocols];
		return { ...about, headers: protocols === '' ? [] : [named] };
	}
	if (name === 'EventSource') {
		const isWith = isObject(second) && second.withCredentials === true;
		return { ...about, headers: [], credentials: isWith ? 'include' : 'same-origin' };
	}
	if (second != null && typeof second !== 'string') {
		throw misfit('its data is not a string', 'write the data as a string');
	}
	return { ...about, method: 'POST', headers: [], ...(second == null ? {} : { body: second }) };
}

/** The call of fetch in `fetch(…).then(…)`; undefined where it is one of several expressions. */
function innermostCall(expression: Expression): CallExpression | undefined {
	let call: Expression | Super = expression;
	while (call.type === 'CallExpression' && !isFetch(call.callee)) {
		if (call.callee.type !== 'MemberExpression') return undefined;
		call = call.callee.object;
	}
	return call.type === 'CallExpression' ? call : undefined;
}

/** `fetch`, or a member of an object, as `window.fetch`. */
const isFetch = (callee: CallExpression['callee']): boolean =>
	callee.type === 'MemberExpression'
		? callee.property.type === 'Identifier' && callee.property.name === 'fetch'
		: callee.type === 'Identifier';

function headersOf(headers: Data): Header[] {
	if (headers == null) return [];
	if (typeof headers !== 'object') throw notPairs;
	return (Array.isArray(headers) ? headers : Object.entries(headers)).map((pair): Header => {
		const [name, value] = Array.isArray(pair) ? pair : [];
		if (typeof name !== 'string' || value == null || typeof value === 'object') {
			throw notPairs;
		}
		return [name, String(value)];
	});
}

function textOf(init: DataObject, name: string): string {
	const value = init[name];
	if (typeof value === 'string') return value;
	throw misfit(`its ${name} is not a string`, `write ${name} as a string`);
}

const isObject = (value: Data): value is DataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const misfit = (problem: string, fix: string): UsageError =>
	new UsageError(`the fetch call cannot be used: ${problem}`, fix);

const notPairs = misfit('a header is not a name and a value', 'write { "Name": "value" }');
