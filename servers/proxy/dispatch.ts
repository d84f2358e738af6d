import { isSafeMethod } from '../../model/contract.ts';
import {
	type ExchangeEnd,
	getHeader,
	type HeaderList,
	headerLines,
	roleOf,
} from '../../model/http.ts';
import type { ExchangeRecording } from './exchange-recording.ts';
import { HeldAnswer } from './held.ts';
import { type BodyLength, requestBodyLength } from './http1/body.ts';
import { parseRequestHead } from './http1/head.ts';
import type { Recordings } from './recordings.ts';
import { RedirectId } from './redirect-id.ts';
import { notOfAttempt, notServed } from './refusal.ts';
import { editHead, takeId, withCookies, withoutTraces } from './request-edit.ts';
import { requestTarget } from './request-target.ts';
import type { Route, Routes } from './routes.ts';
import type { Asker, Way } from './types.ts';
import type { Dialer } from './upstream/dialer.ts';
import type { RateLimit } from './upstream/rate-limit.ts';
import type { AnswerSink, OutgoingRequest, Upstream } from './upstream/upstream.ts';

/** The parts of the proxy that a connection needs. */
export interface ProxyParts {
	readonly routes: Routes;
	readonly recordings: Recordings;
	readonly dialer: Dialer;
	readonly way: Pick<Way, 'limit' | 'retries'>;
}

/** What is to be done with one request. */
export interface Dispatch {
	/** Names the far side: one on each browser connection. */
	readonly side: string;
	readonly request: OutgoingRequest;
	readonly bodyLength: BodyLength;
	/** The recording of a try to send it; undefined when the request is not recorded. */
	record(): ExchangeRecording | undefined;
	/** Absent likewise. */
	readonly redirectId: RedirectId | undefined;
	/** What a whole response means for the exchange. */
	readonly wholeAnswer: ExchangeEnd;
	/** What it waits for before it is sent. */
	readonly limit: RateLimit | undefined;
	/** How often it is sent once more after a transport error. */
	readonly retries: number;
	/** Whether that may be although the server may have got it: it asks for no change, and has no body. */
	readonly mayBeRepeated: boolean;
	/** @throws ConnectFailure when there is no connection */
	connect(sink: AnswerSink, signal: AbortSignal): Promise<Upstream>;
}

/**
 * Decides about one request: to which server, recorded for which attempt, held back or passed on.
 * @param bytes the request's whole head
 * @param tunnel serialized origin that CONNECT fixed, if any
 */
export function dispatch(
	bytes: Buffer,
	tunnel: string | undefined,
	{ routes, recordings, dialer, way }: ProxyParts,
): Dispatch | { readonly refused: string } {
	const head = parseRequestHead(bytes);
	const place = head && requestTarget(head.target, tunnel);
	if (head === undefined || place === undefined) {
		return { refused: notServed(head?.target ?? 'this') };
	}

	const { origin } = place;
	const { id, rest } = takeId(place.target);
	const attempt = id === undefined ? undefined : recordings.find(id);
	const route = routes.find(origin, askerOf(id, place.target));
	if (route.kind === 'refused') {
		recordings.noteRefused(origin);
		return { refused: notServed(new URL(origin).host) };
	}
	// The id is the secret by which the proxy knows requests of this run. Any process of this machine can
	// connect to it, and without this check it would send the target what others cannot: gate headers.
	if (route.kind === 'target' && attempt === undefined) {
		return { refused: notOfAttempt(new URL(origin).host) };
	}

	const isTarget = (other: string): boolean => routes.find(other, 'attempt').kind === 'target';
	const { method } = head;
	const bodyLength = requestBodyLength(head);
	const cookies = cookiesFor(method, head.headers, route, attempt?.cookies?.(origin + rest));
	const headers = withCookies(withoutTraces(head.headers), cookies);
	const arrived = { method, url: origin + rest, headers };
	const gateHeaders = route.kind === 'target' ? route.gateHeaders : [];
	const target = route.kind === 'target' ? rest : place.target;
	const isUnsafeHere = isUnsafe(method, head.headers);
	const held = route.kind === 'target' && attempt?.hold === true && isUnsafeHere;
	const isFar = route.kind === 'target' && !route.ours && !held;
	return {
		side: held ? 'held' : route.kind === 'target' ? route.origin : 'fixture',
		request: {
			method,
			target,
			origin,
			headers: [...arrived.headers, ...gateHeaders],
			bytes: editHead(bytes, target, gateHeaders, cookies),
			hasBody: bodyLength !== 0,
		},
		bodyLength,
		record: () => (route.kind === 'target' ? attempt?.begin(arrived) : undefined),
		redirectId: attempt && id !== undefined ? new RedirectId(id, arrived.url, isTarget) : undefined,
		wholeAnswer: { kind: held ? 'held' : 'answered' },
		limit: isFar ? way.limit : undefined,
		retries: isFar ? (way.retries ?? 0) : 0,
		mayBeRepeated: !isUnsafeHere && bodyLength === 0,
		connect: async (sink, signal) =>
			held ? new HeldAnswer(sink) : dialer.open(origin, route.endpoint, sink, signal),
	};
}

/** @param target of the request, in origin form */
function askerOf(id: string | undefined, target: string): Asker {
	if (id !== undefined) return 'attempt';
	return target.startsWith('/__crosscheck/') ? 'page' : 'unknown';
}

/** Headers by which servers take another method than that of the request line. */
const methodOverrides = ['x-http-method-override', 'x-http-method', 'x-method-override'];

/** Whether a server may change something because of the request. */
function isUnsafe(method: string, headers: HeaderList): boolean {
	const overriding = methodOverrides.flatMap((name) => headerLines(headers, name));
	return [method, ...overriding].some((each) => !isSafeMethod(each));
}

/** @param ofStep those that the running step brings along */
function cookiesFor(method: string, headers: HeaderList, route: Route, ofStep = ''): string {
	if (route.kind !== 'target' || roleOf(method, headers) === 'preflight') return '';
	const { cookies } = route;
	const own = cookies && getHeader(headers, 'origin') === cookies.origin ? cookies.text : '';
	const there = cookieNames(`${getHeader(headers, 'cookie') ?? ''}; ${own}`);
	const further = ofStep.split('; ').filter((pair) => !there.includes(cookieNames(pair)[0] ?? ''));
	return [own, ...further].filter((text) => text !== '').join('; ');
}

const cookieNames = (text: string): string[] =>
	text.split(/;\s*/).flatMap((pair) => pair.split('=', 1)[0] || []);
