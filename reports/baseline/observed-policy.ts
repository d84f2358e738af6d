import { type EngineName, engineNames } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import type { ResultsFile } from '../results/results.ts';
import { type Facts, factsOf } from './facts.ts';
import { rememberedIn } from './remembered.ts';
import { type RequestKey, requestKeyOf } from './request-key.ts';

/** One question, what it was answered in one engine, and the attempts that put it. */
export interface KeyedResponse extends RequestKey {
	readonly engine: EngineName;
	readonly facts: Facts;
	/** Ids, engine included. */
	readonly attempts: readonly string[];
}

/**
 * What the target answered, whatever was to be expected of it: each question once, in a fixed order.
 * Answers that did not come, or that the proxy gave in the target's place, are left out.
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

/** Says which question it answers, and in which engine. */
export const keyOf = ({
	path,
	origin,
	words,
	engine,
}: Omit<KeyedResponse, 'facts' | 'attempts'>): string =>
	[path, origin, words, engineNames.indexOf(engine)].join('\n');

/** The same order on every machine. */
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

/** Where attempts were answered differently, all of it is kept, in a fixed order. */
function both(one: KeyedResponse, other: KeyedResponse): KeyedResponse {
	const names = [...new Set([...Object.keys(one.facts), ...Object.keys(other.facts)])];
	const facts = names.map((name) => [name, either(one.facts[name], other.facts[name])] as const);
	return {
		...one,
		facts: Object.fromEntries(facts),
		attempts: [...new Set([...one.attempts, ...other.attempts])],
	};
}

/** Between the values of attempts that were answered differently. */
const or = ' or ';

function either(one = 'none', other = 'none'): string {
	return [...new Set([...alternatives(one), ...alternatives(other)])].sort(compareTexts).join(or);
}

/** The values that attempts with the same question were given. */
export const alternatives = (value: string): string[] => value.split(or);
