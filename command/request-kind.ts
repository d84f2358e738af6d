import { closest } from '../fixtures/contract/did-you-mean.ts';
import type { ScriptRequest } from '../model/attempt.ts';
import { needsPreflight, normalizeMethod } from '../model/fetch/safelist.ts';
import type { Fetcher } from '../model/fetchers.ts';
import { UsageError } from './usage-error.ts';

/** What can make a request, as `--as` names it. */
export const kinds = [
	'fetch',
	'xhr',
	'beacon',
	'event-source',
	'web-socket',
	'image',
	'script',
	'module-script',
	'json-module',
	'stylesheet',
	'font',
	'media',
	'text-track',
] as const satisfies readonly Fetcher[];

type Kind = (typeof kinds)[number];

/** Loaded by CORS whether or not the page says crossorigin. */
const alwaysCors: readonly Kind[] = ['event-source', 'module-script', 'json-module', 'font'];

const titles: Readonly<Record<Exclude<Kind, 'fetch' | 'xhr'>, string>> = {
	beacon: 'a beacon',
	'event-source': 'an EventSource',
	'web-socket': 'a WebSocket',
	image: 'an image',
	script: 'a script element',
	'module-script': 'a module script',
	'json-module': 'a JSON module',
	stylesheet: 'a stylesheet',
	font: 'a font',
	media: 'audio or video',
	'text-track': 'a text track',
};

/**
 * What makes the request: as stated, as the pasted call does it, or as its URL says (`wss://`).
 * @throws UsageError for another word, and for a WebSocket's URL that something else is to ask
 */
export function kindFrom(
	stated: string | undefined,
	called: Kind | undefined,
	url: string | undefined,
): Kind {
	const isSocket = /^wss?:/i.test(url ?? '');
	const implied = isSocket ? 'web-socket' : called;
	if (stated === undefined) return implied ?? 'fetch';
	const found = kinds.find((kind) => kind === stated);
	if (!found) {
		const meant = closest(stated, kinds);
		throw new UsageError(
			`--as: ${JSON.stringify(stated)} is nothing that makes requests`,
			meant ? `write ${meant}` : `write one of ${kinds.join(', ')}`,
		);
	}
	if (implied && found !== implied) {
		throw new UsageError(
			`--as ${found} contradicts ${isSocket ? 'the URL, which only a WebSocket opens' : `the pasted call, which makes ${titles[implied as keyof typeof titles]}`}`,
			'take --as out',
		);
	}
	return found;
}

/**
 * The request as this kind makes it, which sets less than fetch does, and sentences on what is left out.
 * @param credentials as the command line states them; absent: what the kind does by itself
 * @throws UsageError for a method or body that the kind cannot send
 */
export function asKind(
	kind: Kind,
	request: ScriptRequest,
	credentials: ScriptRequest['credentials'] | undefined,
): { readonly request: ScriptRequest; readonly notes: readonly string[] } {
	if (kind === 'fetch' || kind === 'xhr') return { request: { ...request, by: kind }, notes: [] };
	if (kind === 'beacon') return asBeacon(request);
	const { method, url, body } = request;
	if (method !== 'GET' || body !== undefined) {
		throw new UsageError(
			`${titles[kind]} is requested by GET, without a body`,
			body === undefined ? 'take -X out' : 'take the body out',
		);
	}
	const isKept = ([name]: readonly [string, string]) =>
		kind === 'web-socket' && name.toLowerCase() === 'sec-websocket-protocol';
	const isCors = alwaysCors.includes(kind) || kind === 'text-track' || credentials !== undefined;
	const ownCredentials = kind === 'web-socket' || !isCors ? 'include' : 'same-origin';
	return {
		request: {
			by: kind,
			method,
			url,
			headers: request.headers.filter(isKept),
			mode: isCors || kind === 'web-socket' ? 'cors' : 'no-cors',
			credentials: kind === 'web-socket' ? 'include' : (credentials ?? ownCredentials),
		},
		notes: leftOut(
			kind,
			request.headers.filter((header) => !isKept(header)),
		),
	};
}

/** https://w3c.github.io/beacon/#sec-processing-model */
function asBeacon(request: ScriptRequest): ReturnType<typeof asKind> {
	const { method, url, body } = request;
	if (method !== 'POST' && !(method === 'GET' && body === undefined)) {
		throw new UsageError('a beacon is sent by POST', 'take -X out');
	}
	const isType = ([name]: readonly [string, string]) => name.toLowerCase() === 'content-type';
	const headers = body === undefined ? [] : request.headers.filter(isType);
	const asked = { method: 'POST', headers, origin: '', credentials: 'include' } as const;
	return {
		request: {
			by: 'beacon',
			method: 'POST',
			url,
			headers,
			mode: needsPreflight(asked) ? 'cors' : 'no-cors',
			credentials: 'include',
			...(body === undefined ? {} : { body }),
			...(headers.length > 0 ? { bodyForm: 'typed-blob' } : {}),
		},
		notes: leftOut(
			'beacon',
			request.headers.filter((header) => !isType(header)),
		),
	};
}

function leftOut(kind: keyof typeof titles, headers: ScriptRequest['headers']): string[] {
	// Every browser sends an Accept of its own.
	const names = headers.map(([name]) => name).filter((name) => !/^accept$/i.test(name));
	return names.length === 0
		? []
		: [`Left out, because a page cannot set headers on ${titles[kind]}: ${names.join(', ')}.`];
}

/** The roles on the wire that show whether a request is allowed from which script learns nothing. */
export const wireOf = (request: ScriptRequest) =>
	needsPreflight({ ...request, method: normalizeMethod(request.method), origin: '' })
		? (['preflight', 'actual'] as const)
		: (['actual'] as const);
