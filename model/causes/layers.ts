import type { Layer } from '../cause.ts';
import { faultOf } from '../findings/index.ts';
import { getHeader } from '../http.ts';
import { diagnose } from '../judge/diagnose.ts';
import {
	type Answer,
	answersIn,
	type Facts,
	isPreflight,
	type KnownCode,
	type Red,
	sightPast,
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
export function locate(explains: readonly Red[], { past }: Facts): Located | undefined {
	if (past.length === 0) return undefined;
	const answers = past.flatMap(answersIn);
	const compared = explains.flatMap(({ fault, answer }) => {
		if (!answer || !hasFault(answer, fault)) return [];
		const twins = answers.filter((other) => isAskedAlike(answer, other));
		return twins.map((twin): readonly [Layer, Answer] => [
			hasFault(twin, fault) ? 'application' : 'gateway',
			twin,
		]);
	});
	const [first] = compared;
	if (!first || compared.some(([layer]) => layer !== first[0])) return undefined;
	const [layer, answer] = first;
	const evidence = sightPast(answer, 'Access-Control-Allow-Origin');
	return { layer, why: words[layer], evidence };
}

/** The exchanges show the fault, whatever a browser made of them. */
function hasFault({ record, exchange }: Answer, fault: KnownCode): boolean {
	const { attempt, observation } = record;
	if (!attempt || !observation) return false;
	const index = observation.exchanges.indexOf(exchange);
	return diagnose(attempt, observation).some(
		(each) => each.exchange === index && faultOf(each.code) === fault,
	);
}

/** The same request of the contract, from the same origin, in the same place of its course. */
const isAskedAlike = (one: Answer, other: Answer): boolean =>
	one.record.request.name === other.record.request.name &&
	one.step.origin === other.step.origin &&
	isPreflight(one) === isPreflight(other) &&
	asked(one) === asked(other);

function asked({ exchange: { request } }: Answer): string {
	const { pathname, search } = new URL(request.url);
	const method = getHeader(request.headers, 'access-control-request-method') ?? request.method;
	return `${method} ${pathname}${search}`;
}
