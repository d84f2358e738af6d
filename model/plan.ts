import type { Attempt, AttemptStep, ScriptRequest, Unclaimed } from './attempt.ts';
import {
	type Contract,
	type ContractRequest,
	type CorsPolicy,
	isSafeMethod,
	type Resource,
} from './contract.ts';
import {
	corsUnsafeRequestHeaderNames,
	isCorsSafelistedMethod,
	isCorsSafelistedRequestHeader,
	normalizeMethod,
} from './fetch-standard/safelist.ts';
import type { Header, HeaderList, Origin } from './http.ts';
import { originsInRelation } from './origins.ts';
import {
	type Change,
	describeSelection,
	type OriginRelation,
	type Scenario,
	type Selection,
	type Step,
} from './scenario.ts';

/** A request of the contract with the resource it belongs to. */
interface Case {
	readonly resource: Resource;
	readonly request: ContractRequest;
}

/** Contract × scenarios, resolved: every attempt, and every scenario that has none. */
export function plan(contract: Contract, scenarios: readonly Scenario[]): (Attempt | Unclaimed)[] {
	return scenarios.flatMap((scenario): (Attempt | Unclaimed)[] => {
		const attempts = select(contract, scenario.exercises).flatMap((chosen) =>
			attemptsOf(contract, scenario, chosen),
		);
		return attempts.length > 0 ? attempts : [unclaimed(contract, scenario)];
	});
}

export function isUnclaimed(planned: Attempt | Unclaimed): planned is Unclaimed {
	return 'lacks' in planned;
}

function unclaimed(contract: Contract, scenario: Scenario): Unclaimed {
	const selected = select(contract, scenario.exercises).length > 0;
	const lacks = selected
		? `an origin that is ${scenario.from.join(' or ')}${usesCookieSetter(scenario) ? ', or a request with setsCookie' : ''}`
		: describeSelection(scenario.exercises);
	return { id: scenario.id, scenario, lacks };
}

const usesCookieSetter = (scenario: Scenario): boolean =>
	scenario.steps.some((step) => step.use === 'cookie-setter');

function select(contract: Contract, selection: Selection): Case[] {
	const perResource = contract.resources.map((resource) =>
		resource.requests
			.filter((request) => selects(selection, resource.policy, request))
			.map((request) => ({ resource, request })),
	);
	const firsts = perResource.flatMap((cases) => cases.slice(0, 1));
	switch (selection.each) {
		case 'request':
			return perResource.flat();
		case 'resource':
			return firsts;
		case 'policy':
			return [
				...new Map(firsts.toReversed().map((first) => [policyKey(first), first])).values(),
			].reverse();
		case 'contract':
			return firsts.slice(0, 1);
	}
}

const policyKey = ({ resource }: Case): string => JSON.stringify(resource.policy);

function selects(selection: Selection, policy: CorsPolicy, request: ContractRequest): boolean {
	const promised = request.status ?? 200;
	const is2xx = promised >= 200 && promised <= 299;
	const headers = Object.entries(request.headers);
	const checks: boolean[] = [
		selection.status === undefined ? is2xx : promised === selection.status,
		selection.preflighted === undefined || selection.preflighted === isPreflighted(request),
		selection.methods?.includes(request.method) ?? true,
		!(selection.notMethods?.includes(request.method) ?? false),
		selection.credentials === undefined ||
			(selection.credentials === 'include') === (request.credentials === 'include'),
		selection.cacheable === undefined || selection.cacheable === request.cacheable,
		!selection.setsCookie || request.setsCookie !== undefined,
		!selection.answered || request.send === 'pass' || isSafeMethod(request.method),
		selection.header === undefined || hasHeader(headers, selection.header),
		matchesPolicy(selection.policy ?? {}, policy),
	];
	return checks.every(Boolean);
}

function matchesPolicy(wanted: NonNullable<Selection['policy']>, policy: CorsPolicy): boolean {
	const maxAge = policy.maxAge;
	const checks: boolean[] = [
		wanted.allowOrigin === undefined ||
			(wanted.allowOrigin === 'any') === (policy.allowOrigin === '*'),
		!wanted.allowCredentials || policy.allowCredentials,
		!wanted.exposes || policy.exposeHeaders.length > 0,
		wanted.maxAge !== 'absent' || maxAge === undefined,
		wanted.maxAge !== 'zero' || maxAge === 0,
		wanted.maxAge !== 'over-five' || (maxAge !== undefined && maxAge > heldSeconds),
		!wanted.methodsToSpare || !policy.allowMethods.includes('*'),
		!wanted.headersToSpare || !policy.allowHeaders.includes('*'),
		!wanted.twoUnsafeMethods || unsafeMethods(policy).length >= 2,
		customHeaders(policy).length >= (wanted.headers ?? 0),
	];
	return checks.every(Boolean);
}

/** A grant that is still in force after the scenarios' longest wait was kept for its max-age. */
const heldSeconds = 10;

function hasHeader(headers: readonly Header[], wanted: NonNullable<Selection['header']>): boolean {
	return headers.some(([name, value]) =>
		wanted === 'custom'
			? isCustom(name) && !isCorsSafelistedRequestHeader(name, value)
			: name.toLowerCase() === wanted,
	);
}

function isPreflighted(request: ContractRequest): boolean {
	return (
		!isCorsSafelistedMethod(normalizeMethod(request.method)) ||
		corsUnsafeRequestHeaderNames(Object.entries(request.headers)).length > 0
	);
}

const unsafeMethods = (policy: CorsPolicy): string[] =>
	policy.allowMethods.filter((method) => method !== '*' && !isCorsSafelistedMethod(method));

/** Listed headers that carry no credentials and describe no body. */
const customHeaders = (policy: CorsPolicy): string[] =>
	policy.allowHeaders.filter((name) => isCustom(name) && !isCorsSafelistedRequestHeader(name, '1'));

const isCustom = (name: string): boolean =>
	!['*', 'authorization', 'content-type'].includes(name.toLowerCase());

function attemptsOf(contract: Contract, scenario: Scenario, chosen: Case): Attempt[] {
	return scenario.from.flatMap((relation) =>
		originsOf(contract, chosen.resource.policy, relation).flatMap((page) => {
			const steps = scenario.steps.map((step) => resolve(contract, chosen, step, relation, page));
			if (!isComplete(steps)) return [];
			const origin = steps[0].origin;
			const request = `${chosen.resource.name}.${chosen.request.name}`;
			const place = placeOf(relation, origin);
			return {
				id: `${scenario.id} › ${request} › ${place}`,
				scenario,
				request,
				relation,
				origin,
				place,
				profile: scenario.profile ?? 'shared',
				hold: isHeld(scenario, chosen.request),
				steps,
			};
		}),
	);
}

function isComplete(
	steps: readonly (AttemptStep | null)[],
): steps is [AttemptStep, ...AttemptStep[]] {
	return steps.length > 0 && steps.every((step) => step !== null);
}

const placeOf = (relation: OriginRelation, origin: Origin): string =>
	origin === 'null' ? `null (${relation.replace('opaque-', '').replace('-', ' ')})` : origin;

function originsOf(contract: Contract, policy: CorsPolicy, relation: OriginRelation): Origin[] {
	const { allowed, denied } = contract.origins;
	return originsInRelation(relation, {
		allowed: policy.allowOrigin === '*' ? allowed : policy.allowOrigin,
		denied,
		target: new URL(contract.target.url).origin,
	});
}

/** A method that the contract does not send, or that must be refused, never reaches the target. */
function isHeld(scenario: Scenario, request: ContractRequest): boolean {
	return (
		request.send === 'hold' ||
		scenario.steps.some(({ change, expect }) => {
			const method = change?.method;
			return (
				expect.script === 'refused' ||
				method === 'unlisted' ||
				method === 'patch' ||
				method === 'second-unsafe'
			);
		})
	);
}

function resolve(
	contract: Contract,
	selected: Case,
	step: Step,
	relation: OriginRelation,
	attemptPage: Origin,
): AttemptStep | null {
	const chosen = step.use === 'cookie-setter' ? cookieSetter(contract) : selected;
	const page = step.from
		? originsOf(contract, selected.resource.policy, step.from)[0]
		: attemptPage;
	if (!chosen || !page) return null;
	const context = contextOf(step.from ?? relation);
	return {
		page,
		context,
		origin: context === 'window' ? page : 'null',
		request: scriptRequest(contract, chosen, step.change ?? {}),
		afterMs: (step.after ?? 0) * 1000,
		timeoutMs: contract.timeoutMs,
		expect: step.expect,
		policy: chosen.resource.policy,
		...(chosen.request.status === undefined ? {} : { status: chosen.request.status }),
	};
}

function cookieSetter(contract: Contract): Case | undefined {
	return select(contract, { each: 'contract', setsCookie: true, methods: ['GET'] })[0];
}

function contextOf(relation: OriginRelation): AttemptStep['context'] {
	if (relation === 'opaque-sandboxed-frame') return 'sandboxed-frame';
	return relation === 'opaque-data-frame' ? 'data-frame' : 'window';
}

function scriptRequest(
	contract: Contract,
	{ resource, request }: Case,
	change: Change,
): ScriptRequest {
	const method = changedMethod(resource.policy, request, change.method);
	const keepsBody = request.body !== undefined && !['GET', 'HEAD'].includes(method);
	return {
		method,
		url: `${contract.target.url}${resource.path}`,
		headers: changedHeaders(resource.policy, request, change.headers),
		credentials: change.credentials ?? request.credentials,
		mode: change.mode ?? 'cors',
		...(keepsBody ? { body: request.body } : {}),
	};
}

function changedMethod(
	policy: CorsPolicy,
	request: ContractRequest,
	change: Change['method'],
): string {
	switch (change) {
		case undefined:
			return request.method;
		case 'lower-case':
			return request.method.toLowerCase();
		case 'unlisted':
			return (
				['DELETE', 'PUT', 'PATCH', 'PURGE'].find((m) => !policy.allowMethods.includes(m)) ?? 'PURGE'
			);
		case 'second-unsafe':
			return unsafeMethods(policy).find((m) => m !== request.method) ?? request.method;
		default:
			return change;
	}
}

function changedHeaders(
	policy: CorsPolicy,
	request: ContractRequest,
	change: Change['headers'],
): HeaderList {
	const own = Object.entries(request.headers);
	const added = (names: readonly string[]): HeaderList => [
		...own,
		...names
			.filter((name) => !own.some(([n]) => n.toLowerCase() === name.toLowerCase()))
			.map((name): Header => [name, probeValue(name)]),
	];
	switch (change) {
		case undefined:
			return own;
		case 'none':
			return [];
		case 'custom':
			return added(customHeaders(policy).slice(0, 1));
		case 'three-listed':
			return added(customHeaders(policy).slice(0, 3));
		case 'all-listed':
			return added(policy.allowHeaders.filter((name) => name !== '*'));
		case 'unlisted':
			return added(['X-Crosscheck-Unlisted']);
	}
}

function probeValue(name: string): string {
	switch (name.toLowerCase()) {
		case 'authorization':
			return 'Bearer crosscheck-probe';
		case 'content-type':
			return 'application/json';
		default:
			return '1';
	}
}
