import { checkHeaderValue } from '../../fixtures/contract/rules/headers.ts';
import { isAppOrigin } from '../../fixtures/contract/rules/urls.ts';
import { isToken } from '../../model/fetch/parse-lists.ts';
import { normalizeMethod } from '../../model/fetch/safelist.ts';
import type { Header } from '../../model/http.ts';
import type { CheckOptions } from '../check-options.ts';
import { asKind, kindFrom } from '../request-kind.ts';
import { UsageError } from '../usage-error.ts';
import { withoutBrowsersOwn } from './added-by-browsers.ts';
import { readCurlCall } from './curl-call.ts';
import { readFetchCall } from './fetch-call.ts';
import { fetchOptions } from './fetch-options.ts';
import {
	credentialsFrom,
	enginesFrom,
	methodFrom,
	namesFrom,
	otherHostsFrom,
	pageFileFrom,
	serverFrom,
	stackFrom,
	targetOf,
	timeoutFrom,
	upstreamFrom,
} from './flag-values.ts';
import { readFlags, type Words } from './flags.ts';
import { withHandMadePreflight } from './hand-made-preflight.ts';
import { originFrom } from './page-origin.ts';
import type { ParsedRequest } from './parsed-request.ts';
import { secretsOf } from './secrets.ts';
import { checkWatchable, intervalFrom } from './watching/interval.ts';

/**
 * The options of a check, read from a command line; null where it asks for help.
 * @param argv the words after `check`
 * @throws UsageError
 */
export function readCheckOptions(
	argv: readonly string[],
	readStdin: () => string,
): CheckOptions | null {
	const words = readFlags(argv, readStdin);
	if (words.own.some(({ name }) => name === 'help')) return null;
	const own = (name: string) => words.own.findLast((flag) => flag.name === name)?.value;
	const isOn = (name: string) => words.own.some((flag) => flag.name === name);

	const parsed = withHandMadePreflight(parsedRequest(words));
	const kind = kindFrom(own('as'), parsed.by, parsed.url);
	// A WebSocket's server is known by its address on the web.
	const target = targetOf(parsed.url?.replace(/^ws(s?):/i, 'http$1:'));
	const user = parsed.user ?? userInfoOf(target);
	const url = new URL(target);
	url.username = '';
	url.password = '';
	url.hash = '';

	const stated = [...parsed.headers, ...authorizationOf(parsed, user)];
	const pasted = (wanted: string) => stated.find(([name]) => name.toLowerCase() === wanted)?.[1];
	const cookies = [pasted('cookie'), parsed.cookies].filter(Boolean).join('; ');
	const source = originFrom(own('origin'), pasted('origin'), parsed.referrer ?? pasted('referer'));
	const protocols = stated.filter(
		([name]) => kind === 'web-socket' && /^sec-websocket-protocol$/i.test(name),
	);
	const sorted = withoutBrowsersOwn(
		stated.filter(
			(header) =>
				!['cookie', 'origin'].includes(header[0].toLowerCase()) && !protocols.includes(header),
		),
	);
	for (const header of sorted.headers) checkHeader(header);
	checkHeader(['Cookie', cookies]);
	const credentials = credentialsFrom(own('credentials') ?? parsed.credentials, cookies !== '');
	const sendsCookies = cookies !== '' && credentials === 'include';
	const statedCredentials = own('credentials') ?? parsed.credentials;
	const upstream = upstreamFrom(own('upstream'), parsed.connectTo, url);
	const past = own('past');
	const send = isOn('send');
	if (send && parsed.isMultipart) {
		throw new UsageError('form fields of -F cannot be sent', 'take --send or -F out');
	}
	const method = methodFrom(parsed.method);
	if (parsed.body !== undefined && ['GET', 'HEAD'].includes(normalizeMethod(method))) {
		throw new UsageError(
			`browsers do not allow script to send a body with ${method}`,
			'take -d out, or write -G to put it into the URL, or another method with -X',
		);
	}
	const stack = stackFrom(own('stack'));
	const { options, notes: optionNotes } = fetchOptions(parsed);
	const { request, notes: kindNotes } = asKind(
		kind,
		{
			by: 'fetch',
			method,
			url: url.href,
			headers: [...sorted.headers, ...protocols],
			credentials,
			...options,
			...(parsed.body === undefined ? {} : { body: parsed.body }),
			...(parsed.isMultipart ? { bodyForm: 'multipart' } : {}),
		},
		statedCredentials === undefined && !sendsCookies ? undefined : credentials,
	);
	if (isAppOrigin(source.origin) && (!['fetch', 'xhr'].includes(kind) || request.mode !== 'cors')) {
		throw new UsageError(
			`no browser here can have the origin ${source.origin}, so only fetch by CORS can be judged`,
			'take --as or mode out, or write the origin of a page, e.g. https://app.example.com',
		);
	}
	const html = pageFileFrom(own('html'), source.origin);
	const everyMs = intervalFrom(isOn('watch'), own('every'));
	if (everyMs !== undefined) checkWatchable(request.method, { send, json: isOn('json') });
	return {
		request,
		origin: source.origin,
		...(sendsCookies ? { cookies } : {}),
		...(upstream === undefined ? {} : { upstream }),
		otherHosts: otherHostsFrom(
			words.own.flatMap(({ name, value }) => (name === 'other-host' && value ? [value] : [])),
			url.origin,
		),
		...(past === undefined ? {} : { past: serverFrom('past', past) }),
		reads: namesFrom(own('reads')),
		engines: enginesFrom(own('engine')),
		...(stack === undefined ? {} : { stack }),
		send,
		json: isOn('json'),
		...(html === undefined ? {} : { html }),
		timeoutMs: timeoutFrom(own('timeout') ?? parsed.timeout),
		...(everyMs === undefined ? {} : { everyMs }),
		secrets: secretsOf({
			url: url.href,
			origin: source.origin,
			headers: sorted.headers,
			...(cookies === '' ? {} : { cookies }),
			...(user === undefined ? {} : { user }),
			...(parsed.body === undefined ? {} : { body: parsed.body }),
		}),
		notes: [
			...parsed.notes,
			...source.notes,
			...sorted.notes,
			...optionNotes,
			...kindNotes,
			...(cookies === '' ? [] : [cookieNote(credentials)]),
			...(url.origin === source.origin
				? ['The page has the same origin as the URL, so CORS plays no part.']
				: []),
		],
	};
}

function parsedRequest({ curl, urls, fetchCall, notes }: Words): ParsedRequest {
	const flags = readCurlCall(curl, urls);
	if (fetchCall === undefined) return { ...flags, notes };
	if (flags.url !== undefined) {
		throw new UsageError('there is a URL beside the fetch call', 'check one request at a time');
	}
	const call = readFetchCall(fetchCall);
	const { method, ...others } = flags;
	const isStated = curl.some(({ name }) => name === 'request');
	return {
		...call,
		...others,
		...(isStated && method !== undefined ? { method } : {}),
		headers: [...call.headers, ...flags.headers],
		notes: [...notes, ...call.notes],
	};
}

function userInfoOf(text: string): string | undefined {
	const { username, password } = new URL(text);
	if (username === '' && password === '') return undefined;
	try {
		return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	} catch {
		throw new UsageError(
			'the name or password in the URL cannot be decoded',
			'write -u name:password',
		);
	}
}

function authorizationOf({ headers }: ParsedRequest, user: string | undefined): Header[] {
	if (user === undefined || headers.some(([name]) => /^authorization$/i.test(name))) return [];
	return [['Authorization', `Basic ${Buffer.from(user).toString('base64')}`]];
}

const cookieNote = (credentials: CheckOptions['request']['credentials']): string =>
	credentials === 'include'
		? 'The given cookies are added on the way to the server. This does not prove that browsers would send them from that page (SameSite, third-party cookies).'
		: `The given cookies are left out, because credentials is ${credentials}.`;

function checkHeader([name, value]: Header): void {
	if (!isToken(name)) {
		throw new UsageError(`${JSON.stringify(name)} is not a header name`, "write -H 'Name: value'");
	}
	const correction = checkHeaderValue(value);
	if (correction) throw new UsageError(`the header ${name}: ${correction.problem}`, correction.fix);
}
