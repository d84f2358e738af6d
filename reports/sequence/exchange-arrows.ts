import { type AttemptStep, isByBrowser } from '../../model/attempt.ts';
import type { Layer } from '../../model/cause.ts';
import { type Exchange, getHeader } from '../../model/http.ts';
import type { ScriptResult } from '../../model/observation.ts';
import type { Arrow, IndexedExchange, LaneName } from './diagram.ts';
import { type Fault, isNothing } from './fault.ts';
import { pathOf } from './script-arrows.ts';

/** What all exchanges of a diagram share. */
interface Context {
	readonly layer: Layer | undefined;
	readonly fault: Fault | undefined;
	/** Origin of the host that the attempt is about. */
	readonly api: string;
}

/** The requests and responses of one step, and the request that a browser did not send. */
export function exchangeArrows(
	step: AttemptStep,
	exchanges: readonly IndexedExchange[],
	result: ScriptResult | undefined,
	context: Context,
): Arrow[] {
	const near: LaneName = isByBrowser(step) ? 'browser' : 'client';
	const last = exchanges.at(-1)?.exchange;
	const arrows = exchanges.flatMap((indexed) => arrowsOf(indexed, near, context));
	if (last?.role !== 'preflight' || !isNothing(result)) return arrows;
	return [
		...arrows,
		{
			from: near,
			to: farOf(last, undefined, context),
			fate: 'not-sent',
			line: `${requestedMethod(last)} ${pathOf(last.request.url)}`,
			notes: ['not sent'],
		},
	];
}

function arrowsOf({ exchange, index }: IndexedExchange, near: LaneName, context: Context): Arrow[] {
	const { request, response, end, role } = exchange;
	const fault = context.fault?.exchange === index ? context.fault : undefined;
	const far = farOf(exchange, fault, context);
	const trouble = troubleOf(exchange);
	const asked = {
		from: near,
		to: far,
		line: `${request.method} ${pathOf(request.url)}`,
		notes: role === 'preflight' ? [asksFor(exchange)] : [],
	};
	if (!response || end.kind === 'held') {
		return [
			{
				...asked,
				fate: end.kind === 'held' ? 'held' : 'lost',
				notes: [...asked.notes, ...trouble],
				...(fault ? { fault: fault.text } : {}),
			},
		];
	}
	const status = `status ${response.status}`;
	const location = getHeader(response.headers, 'location');
	return [
		{ ...asked, fate: 'arrived' },
		{
			from: far,
			to: near,
			fate: fault
				? fault.isBlocked
					? 'stopped'
					: 'at-fault'
				: trouble.length > 0
					? 'lost'
					: 'arrived',
			line: status,
			notes: [...(location === null ? [] : [`Location: ${location}`]), ...trouble],
			...(fault && fault.text !== status ? { fault: fault.text } : {}),
		},
	];
}

/** What the gateway gives wrongly is its own; whether it asked the application is not seen. */
function farOf({ request }: Exchange, fault: Fault | undefined, { api, layer }: Context): LaneName {
	if (new URL(request.url).origin !== api) return 'other host';
	return fault && layer === 'gateway' ? 'gateway' : 'API';
}

/** After a redirect it is not always the method that script named. */
const requestedMethod = ({ request: { headers } }: Exchange): string | null =>
	getHeader(headers, 'access-control-request-method');

function asksFor(preflight: Exchange): string {
	const names = getHeader(preflight.request.headers, 'access-control-request-headers');
	return `preflight for ${requestedMethod(preflight)}${names ? ` with ${names.replaceAll(/,\s*/g, ', ')}` : ''}`;
}

/** How an exchange ended that did not end with a whole response, in few words. */
function troubleOf(exchange: Exchange): string[] {
	const trouble = ownTroubleOf(exchange);
	return exchange.sentAgain ? trouble.map((words) => `${words}: sent again`) : trouble;
}

function ownTroubleOf({ role, end, response }: Exchange): string[] {
	switch (end.kind) {
		case 'answered':
			return [];
		case 'held':
			return ['held: Crosscheck responds itself'];
		case 'connect-failed':
			return [`no connection: ${end.code}`];
		case 'cut':
			return ['the connection was closed early'];
		case 'unreadable':
			return ['the response is no HTTP'];
		case 'abandoned':
			if (!response) return ['no response came'];
			// No browser needs the body of a preflight response: whether it was still read is chance.
			return role === 'preflight' ? [] : ['the browser did not wait for the rest'];
	}
}
