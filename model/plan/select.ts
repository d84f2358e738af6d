import type { Contract } from '../contract.ts';
import type { Case } from './case.ts';
import type { Candidate, Condition } from './condition.ts';
import { policyConditions, requestConditions, type Selection } from './selection.ts';

/** The requests of the contract that a scenario exercises, in the contract's order. */
export function select(contract: Contract, selection: Selection): Case[] {
	const conditions = conditionsOf(selection);
	const perResource = contract.resources.map((resource) =>
		resource.requests
			.map((request) => ({ resource, request }))
			.filter((candidate) => matches(conditions, { ...candidate, contract })),
	);
	// What is declared a beacon is tried as one alone, so each of them is.
	const firsts = perResource.flatMap((cases) =>
		cases.filter((each, index) => index === 0 || isBeacon(each)),
	);
	switch (selection.each) {
		case 'request':
			return perResource.flat();
		case 'resource':
			return firsts;
		case 'policy':
			return firstOfEach(firsts, (each) =>
				JSON.stringify(isBeacon(each) ? [each.resource.name, each.request] : each.resource.policy),
			);
		case 'audience':
			return firstOfEach(firsts, ({ resource: { policy } }) =>
				JSON.stringify([policy.allowOrigin, policy.allowCredentials]),
			);
		case 'contract':
			return firsts.slice(0, 1);
	}
}

const isBeacon = ({ request }: Case): boolean => request.as === 'beacon';

function firstOfEach(cases: readonly Case[], keyOf: (candidate: Case) => string): Case[] {
	const keys = cases.map(keyOf);
	return cases.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** The selection as words, for a scenario that the contract gives nothing to exercise. */
export function describeSelection(selection: Selection): string {
	const parts = conditionsOf(selection).flatMap(([condition, wanted]) =>
		wanted === undefined ? [] : [condition.words(wanted)],
	);
	return parts.length === 0 ? 'any request' : `a request with ${parts.join(', ')}`;
}

const matches = (
	conditions: readonly (readonly [Condition, unknown])[],
	candidate: Candidate,
): boolean =>
	conditions.every(([{ test, byDefault }, wanted]) =>
		wanted === undefined ? (byDefault?.(candidate) ?? true) : test(wanted, candidate),
	);

/** Every condition with what the selection wants of it, in the tables' order. */
function conditionsOf(selection: Selection): (readonly [Condition, unknown])[] {
	return [
		...entriesOf(requestConditions, selection),
		...entriesOf(policyConditions, selection.policy ?? {}),
	];
}

const entriesOf = (
	table: Readonly<Record<string, Condition>>,
	wanted: object,
): (readonly [Condition, unknown])[] =>
	Object.entries(table).map(([name, condition]) => [
		condition,
		(wanted as Readonly<Record<string, unknown>>)[name],
	]);
