import { type EngineName, engineNames } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import type { ResultsFile } from '../results/results.ts';
import { type Facts, factsOf } from './facts.ts';
import { rememberedIn } from './remembered.ts';
import { type RequestKey, requestKeyOf } from './request-key.ts';

/** One request, the response to it in one engine, and the attempts that made it. */
export interface KeyedResponse extends RequestKey {
	readonly engine: EngineName;
	readonly facts: Facts;
	/** Ids, engine included. */
	readonly attempts: readonly string[];
}

/**
 * The target's responses, whatever was expected of them: one for each request, in a fixed order. A
 * request without a response is left out, and so is a response that the proxy gave in the target's
 * place.
 */
export function observedPolicy({ header, attempts }: ResultsFile): KeyedResponse[] {
	const seen = attempts.flatMap((record) => responsesIn(record, header.target));
	const byQuestion = new Map<string, KeyedResponse>();
	for (const answer of seen) {
		const key = keyOf(answer);
		const known = byQuestion.get(key);
		byQuestion.set(key, known ? both(known, answer) : answer);
	}
	return [...byQuestion].sort(([one], [other]) => compareTexts(one, other)).map(([, each]) => each);
}

/** The text that names the request and the engine of a response. */
export const keyOf = ({
	path,
	origin,
	words,
	engine,
}: Omit<KeyedResponse, 'facts' | 'attempts'>): string =>
	[path, origin, words, engineNames.indexOf(engine)].join('\n');

/** Orders texts by their code units, so that the order is the same on every machine. */
export const compareTexts = (one: string, other: string): number =>
	one < other ? -1 : one > other ? 1 : 0;

function responsesIn(
	{ id, engine, attempt, observation }: AttemptRecord,
	target: string,
): KeyedResponse[] {
	if (!attempt || !observation) return [];
	const { steps } = attempt;
	const { exchanges } = observation;
	const question = (index: number): RequestKey | undefined => {
		const exchange = exchanges[index];
		const step = exchange && steps[exchange.step];
		return step && requestKeyOf(exchange, step.request, target);
	};
	const answered = exchanges.flatMap((exchange, index): KeyedResponse[] => {
		const asked = question(index);
		if (!asked || !exchange.response || exchange.end.kind !== 'answered') return [];
		const facts = factsOf(exchange.response, { target, origin: asked.origin });
		return [{ ...asked, engine, facts, attempts: [id] }];
	});
	const inForce = rememberedIn(steps, exchanges).flatMap(
		({ given, after, held }): KeyedResponse[] => {
			const asked = question(given);
			if (!asked) return [];
			const words = `${asked.words}, again after ${after} s`;
			const facts = { [rememberedFact]: held ? 'yes' : 'no' };
			return [{ ...asked, words, engine, facts, attempts: [id] }];
		},
	);
	return [...answered, ...inForce];
}

/** Name of the fact whether the browser made the call again without asking. */
export const rememberedFact = 'remembered';

/** Where attempts got different responses, all of them are saved, in a fixed order. */
function both(one: KeyedResponse, other: KeyedResponse): KeyedResponse {
	const names = [...new Set([...Object.keys(one.facts), ...Object.keys(other.facts)])];
	const facts = names.map((name) => [name, either(one.facts[name], other.facts[name])] as const);
	return {
		...one,
		facts: Object.fromEntries(facts),
		attempts: [...new Set([...one.attempts, ...other.attempts])],
	};
}

/** Between the values of attempts that got different responses. */
const or = ' or ';

function either(one = 'none', other = 'none'): string {
	return [...new Set([...alternatives(one), ...alternatives(other)])].sort(compareTexts).join(or);
}

/**
 * The values in a fact's text: several where attempts with the same request were given different
 * ones.
 */
export const alternatives = (value: string): string[] => value.split(or);
