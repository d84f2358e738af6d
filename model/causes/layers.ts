import type { Layer } from '../cause.ts';
import { faultOf } from '../findings/index.ts';
import { getHeader } from '../http.ts';
import { diagnose } from '../judge/diagnose.ts';
import {
	type Facts,
	isPreflight,
	type KnownCode,
	type Red,
	type ResponseInRun,
	responsesIn,
	sightBypassed,
} from './facts.ts';

/** What asking past the gateway has shown of one cause. */
export interface Located {
	readonly layer: Layer;
	/** A sentence. */
	readonly why: string;
	readonly evidence: string;
}

const words: Readonly<Record<Layer, string>> = {
	application:
		'Asked past the gateway, the application shows the same fault, so that is where it comes from.',
	gateway:
		'Asked past the gateway, the application does not show this fault, so a layer before the application is at fault.',
};

/**
 * The layer that the attempts' common fault comes from, where the application was asked the same
 * past the gateway; undefined where it was not, or where one answer says this and another that.
 */
export function locate(explains: readonly Red[], { bypassed }: Facts): Located | undefined {
	if (bypassed.length === 0) return undefined;
	const answers = bypassed.flatMap(responsesIn);
	const compared = explains.flatMap(({ fault, answer }) => {
		if (!answer || !hasFault(answer, fault)) return [];
		const twins = answers.filter((other) => isAskedAlike(answer, other));
		return twins.map((twin): readonly [Layer, ResponseInRun] => [
			hasFault(twin, fault) ? 'application' : 'gateway',
			twin,
		]);
	});
	const [first] = compared;
	if (!first || compared.some(([layer]) => layer !== first[0])) return undefined;
	const [layer, answer] = first;
	const evidence = sightBypassed(answer, 'Access-Control-Allow-Origin');
	return { layer, why: words[layer], evidence };
}

/** The exchanges show the fault, whatever a browser made of them. */
function hasFault({ record, exchange }: ResponseInRun, fault: KnownCode): boolean {
	const { attempt, observation } = record;
	if (!attempt || !observation) return false;
	const index = observation.exchanges.indexOf(exchange);
	return diagnose(attempt, observation).some(
		(each) => each.exchange === index && faultOf(each.code) === fault,
	);
}

/** The same request of the contract, from the same origin, in the same place of its sequence. */
const isAskedAlike = (one: ResponseInRun, other: ResponseInRun): boolean =>
	one.record.request.name === other.record.request.name &&
	one.step.origin === other.step.origin &&
	isPreflight(one) === isPreflight(other) &&
	asked(one) === asked(other);

function asked({ exchange: { request } }: ResponseInRun): string {
	const { pathname, search } = new URL(request.url);
	const method = getHeader(request.headers, 'access-control-request-method') ?? request.method;
	return `${method} ${pathname}${search}`;
}
