import type { Attempt, AttemptStep, ScriptRequest, Unclaimed } from '../attempt.ts';
import { printedKey } from '../attempt-key.ts';
import { allowsOrigin, type Contract, type CorsPolicy, isSafeMethod } from '../contract.ts';
import type { Origin } from '../http.ts';
import type { Context } from '../scenario.ts';
import { forgedRelations, type OriginRelation, type Scenario, type Step } from '../scenario.ts';
import type { Case } from './case.ts';
import { embedder, isWebOrigin, originsInRelation } from './origins.ts';
import { scriptRequest } from './script-request.ts';
import { describeSelection, select } from './select.ts';

/**
 * Resolves contract × scenarios: every attempt, and every scenario that has none, with the reason.
 */
export function plan(contract: Contract, scenarios: readonly Scenario[]): (Attempt | Unclaimed)[] {
	return scenarios.flatMap((scenario): (Attempt | Unclaimed)[] => {
		const isClaimed = contract.features.includes(scenario.feature);
		const cases = isClaimed ? select(contract, scenario.exercises) : [];
		const attempts = cases.flatMap((chosen) => attemptsOf(contract, scenario, chosen));
		return attempts.length > 0 ? toldApart(attempts) : [unclaimed(contract, scenario)];
	});
}

/** Whether it is a scenario that the contract gives nothing to exercise. */
export function isUnclaimed(planned: Attempt | Unclaimed): planned is Unclaimed {
	return 'lacks' in planned;
}

function unclaimed(contract: Contract, scenario: Scenario): Unclaimed {
	return { id: scenario.id, scenario, lacks: whatLacks(contract, scenario) };
}

function whatLacks(contract: Contract, scenario: Scenario): string {
	if (!contract.features.includes(scenario.feature)) {
		return `the feature ${scenario.feature} in its list of features`;
	}
	if (select(contract, scenario.exercises).length === 0) {
		return describeSelection(scenario.exercises);
	}
	const setter = scenario.steps.some(({ use }) => use === 'cookie-setter');
	return `an origin that is ${scenario.from.join(' or ')}${setter ? ', or a request with setsCookie' : ''}`;
}

/**
 * Two relations can give the same page (an https target's plain-http twin may be an origin that is
 * denied by name): the same requests are made once. Where only the labels are the same, as of long
 * origins that are cut, the later ones are numbered, so that each attempt has an id of its own.
 */
function toldApart(attempts: readonly Attempt[]): Attempt[] {
	const byId = new Map<string, Attempt>();
	for (const attempt of attempts) {
		let { place, id } = attempt;
		for (let number = 2; byId.has(id); number += 1) {
			if (JSON.stringify(byId.get(id)?.steps) === JSON.stringify(attempt.steps)) break;
			place = `${attempt.place} (${number})`;
			id = idOf({ ...attempt, place });
		}
		if (!byId.has(id)) byId.set(id, { ...attempt, place, id });
	}
	return [...byId.values()];
}

const idOf = ({ scenario, request, place }: Pick<Attempt, 'scenario' | 'request' | 'place'>) =>
	printedKey({ scenario: scenario.id, request, origin: place });

function attemptsOf(contract: Contract, scenario: Scenario, chosen: Case): Attempt[] {
	return scenario.from.flatMap((relation) =>
		originsOf(contract, chosen.resource.policy, relation).flatMap((page) => {
			if (needsPage(relation) && !isWebOrigin(page) && !isForStandard(scenario)) return [];
			const steps = scenario.steps.map((step, index) => {
				const made = resolve(contract, chosen, step, relation, page);
				const isOwn = index > 0 && !isAboutCaches(scenario);
				return made && isOwn ? { ...made, ownUrl: true as const } : made;
			});
			if (!isComplete(steps)) return [];
			const { origin } = steps[0];
			const request = `${chosen.resource.name}.${chosen.request.name}`;
			const place = originLabel(relation, origin);
			return {
				id: idOf({ scenario, request, place }),
				scenario,
				request,
				relation,
				origin,
				place,
				profile: scenario.profile ?? 'shared',
				hold: isHeld(chosen, steps),
				steps,
			};
		}),
	);
}

/** Its steps make their requests for one URL, so that they share the entries of the browser's caches. */
const isAboutCaches = ({ feature, requires }: Scenario): boolean =>
	feature === 'caching' || requires === 'http-cache';

function isComplete(
	steps: readonly (AttemptStep | null)[],
): steps is [AttemptStep, ...AttemptStep[]] {
	return steps.length > 0 && steps.every((step) => step !== null);
}

/** Longer origins that no page has, but a hostile client sends, are named by their beginning. */
const longestLabel = 80;

function originLabel(relation: OriginRelation, origin: Origin): string {
	if (relation.startsWith('opaque-')) {
		return `null (${relation.replace('opaque-', '').replace('-', ' ')})`;
	}
	if (origin === '') return 'no origin';
	return isForged(relation) && origin.length > longestLabel
		? `${origin.slice(0, longestLabel)}… (${origin.length} characters)`
		: origin;
}

function originsOf(contract: Contract, policy: CorsPolicy, relation: OriginRelation): Origin[] {
	const { allowed, ...others } = contract.origins;
	return originsInRelation(relation, {
		...others,
		allowed: policy.allowOrigin === '*' ? allowed : policy.allowOrigin,
		target: new URL(contract.target.url).origin,
	});
}

/** An unsafe method that the contract does not send, or that must be refused, never reaches the target. */
function isHeld({ request }: Case, steps: readonly AttemptStep[]): boolean {
	return steps.some(({ expect, request: { method } }) => {
		const isOwn =
			method === request.method || (method.toUpperCase() === request.method && method !== 'patch');
		return (
			!isSafeMethod(method) && (request.send === 'hold' || !isOwn || expect.script === 'refused')
		);
	});
}

function resolve(
	contract: Contract,
	selected: Case,
	step: Step,
	attemptRelation: OriginRelation,
	attemptPage: Origin,
): AttemptStep | null {
	const chosen = step.use === 'cookie-setter' ? cookieSetter(contract) : selected;
	const relation = step.from ?? attemptRelation;
	const own = step.from ? originsOf(contract, selected.resource.policy, step.from)[0] : attemptPage;
	if (!chosen || own === undefined) return null;
	const isByStandard = needsPage(relation) && !isWebOrigin(own);
	const context = isByStandard ? 'standard-client' : (step.in ?? contextOf(relation));
	const { status, redirectsTo, cacheable } = chosen.request;
	const request = scriptRequest(contract, chosen, step.change ?? {});
	return {
		...placeIn(context, own),
		request,
		afterMs: (step.after ?? 0) * 1000,
		timeoutMs: contract.timeoutMs,
		...(step.expect.timing ? { timing: true } : {}),
		expect: step.expect,
		...(chosen.request === selected.request && isAsPromised(contract, chosen, request, context, own)
			? { asPromised: true as const }
			: {}),
		policy: chosen.resource.policy,
		...(cacheable ? { cacheable } : {}),
		...(status === undefined ? {} : { status }),
		...(redirectsTo === undefined ? {} : { redirectsTo }),
	};
}

/**
 * Whether a step makes the contract's own request, from the window of a page that may read it. What
 * pages embed is promised to every element that loads it.
 */
function isAsPromised(
	contract: Contract,
	{ resource, request }: Case,
	made: ScriptRequest,
	context: Context,
	page: Origin,
): boolean {
	const isAllowed = allowsOrigin(resource.policy, page);
	const own = scriptRequest(contract, { resource, request }, {});
	const asElement = { by: made.by, mode: made.mode, credentials: made.credentials };
	const promised = (request.as ?? resource.serves) === undefined ? own : { ...own, ...asElement };
	return context === 'window' && isAllowed && JSON.stringify(made) === JSON.stringify(promised);
}

type Place = Pick<AttemptStep, 'page' | 'context' | 'origin' | 'speaksAs'>;

function placeIn(context: Context, own: Origin): Place {
	switch (context) {
		case 'sandboxed-frame':
		case 'data-frame':
		case 'data-worker':
			return { page: own, context, origin: 'null' };
		case 'nested-frame':
			return { page: embedder, context, origin: own, speaksAs: own };
		case 'control-client':
		case 'standard-client':
			return { page: embedder, context, origin: own, speaksAs: own };
		default:
			return { page: own, context, origin: own };
	}
}

function cookieSetter(contract: Contract): Case | undefined {
	return select(contract, { each: 'contract', setsCookie: true, methods: ['GET'] })[0];
}

function contextOf(relation: OriginRelation): Context {
	if (relation === 'opaque-sandboxed-frame') return 'sandboxed-frame';
	if (relation === 'opaque-data-frame') return 'data-frame';
	return isForged(relation) ? 'control-client' : 'window';
}

const needsPage = (relation: OriginRelation): boolean =>
	!isForged(relation) && !relation.startsWith('opaque-');

/**
 * Whether the standard's algorithms alone can judge it: one request by script, without what only a
 * browser has (caches, cookies, frames, workers, timing).
 */
function isForStandard({ steps, profile, requires }: Scenario): boolean {
	const [step, ...others] = steps;
	if (!step || others.length > 0 || profile || requires) return false;
	const { in: context, use, change = {}, expect } = step;
	const isByFetch = ['fetch', 'xhr'].includes(change.by ?? 'fetch');
	const isOfBrowser = change.cache ?? change.keepalive ?? change.mode ?? expect.cookie;
	return isByFetch && !(context ?? use ?? step.from ?? isOfBrowser ?? expect.timing);
}

const isForged = (relation: OriginRelation): boolean =>
	(forgedRelations as readonly string[]).includes(relation);
