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
import type { Header } from './http.ts';
import type { Selection } from './scenario.ts';

/** A request of the contract with the resource it belongs to. */
export interface Case {
	readonly resource: Resource;
	readonly request: ContractRequest;
}

/** The requests of the contract that a scenario exercises, in the contract's order. */
export function select(contract: Contract, selection: Selection): Case[] {
	const perResource = contract.resources
		.filter(({ serves }) => isMadeFor(selection.serves, serves))
		.map((resource) =>
			resource.requests
				.map((request) => ({ resource, request }))
				.filter((candidate) => selects(contract, selection, candidate)),
		);
	const firsts = perResource.flatMap((cases) => cases.slice(0, 1));
	switch (selection.each) {
		case 'request':
			return perResource.flat();
		case 'resource':
			return firsts;
		case 'policy':
			return firstOfEach(firsts, ({ resource }) => JSON.stringify(resource.policy));
		case 'audience':
			return firstOfEach(firsts, ({ resource: { policy } }) =>
				JSON.stringify([policy.allowOrigin, policy.allowCredentials]),
			);
		case 'contract':
			return firsts.slice(0, 1);
	}
}

const isMadeFor = (wanted: Selection['serves'], serves: Resource['serves']): boolean =>
	wanted === 'anything' ? serves !== 'event-stream' && serves !== 'web-socket' : serves === wanted;

function firstOfEach(cases: readonly Case[], keyOf: (candidate: Case) => string): Case[] {
	const keys = cases.map(keyOf);
	return cases.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

function selects(contract: Contract, selection: Selection, { resource, request }: Case): boolean {
	const headers = Object.entries(request.headers);
	const checks: boolean[] = [
		keepsStatus(selection, request),
		redirection(contract, request) === selection.redirects,
		selection.preflighted === undefined || selection.preflighted === isPreflighted(request),
		selection.methods?.includes(request.method) ?? true,
		!(selection.notMethods?.includes(request.method) ?? false),
		selection.credentials === undefined ||
			(selection.credentials === 'include') === (request.credentials === 'include'),
		selection.cacheable === undefined || selection.cacheable === request.cacheable,
		!selection.ranges || request.ranges,
		!selection.revalidates || request.revalidates,
		!selection.ends || request.ends,
		!selection.setsCookie || request.setsCookie !== undefined,
		!selection.hasQuery || resource.path.includes('?'),
		!selection.answered || request.send === 'pass' || isSafeMethod(request.method),
		!selection.formless || !resource.requests.some(isFormLike),
		selection.header === undefined || hasHeader(headers, selection.header),
		matchesPolicy(selection.policy ?? {}, resource.policy),
	];
	return checks.every(Boolean);
}

function keepsStatus({ status }: Selection, request: ContractRequest): boolean {
	const promised = request.status ?? 200;
	if (status === undefined) return promised >= 200 && promised <= 299;
	return [status].flat().includes(promised);
}

function redirection(
	{ target }: Contract,
	{ redirectsTo }: ContractRequest,
): Selection['redirects'] {
	if (redirectsTo === undefined) return undefined;
	const isSame = new URL(redirectsTo).origin === new URL(target.url).origin;
	return isSame ? 'same-origin' : 'other-origin';
}

function matchesPolicy(wanted: NonNullable<Selection['policy']>, policy: CorsPolicy): boolean {
	const { allowOrigin, maxAge } = policy;
	const checks: boolean[] = [
		wanted.allowOrigin !== 'any' || allowOrigin === '*',
		wanted.allowOrigin !== 'list' || allowOrigin !== '*',
		wanted.allowOrigin !== 'one' || (allowOrigin !== '*' && allowOrigin.length === 1),
		wanted.allowCredentials === undefined || wanted.allowCredentials === policy.allowCredentials,
		!wanted.exposes || policy.exposeHeaders.length > 0,
		listsOneOf(policy.exposeHeaders, wanted.exposesAmong),
		wanted.maxAge !== 'absent' || maxAge === undefined,
		wanted.maxAge !== 'zero' || maxAge === 0,
		wanted.maxAge !== 'over-five' || (maxAge !== undefined && maxAge > heldSeconds),
		!wanted.methodsToSpare || !policy.allowMethods.includes('*'),
		!wanted.headersToSpare || !policy.allowHeaders.includes('*'),
		!wanted.twoUnsafeMethods || unsafeMethods(policy).length >= 2,
		!wanted.anyMethod || policy.allowMethods.includes('*'),
		!wanted.anyHeader || policy.allowHeaders.includes('*'),
		customHeaders(policy).length >= (wanted.headers ?? 0),
		listsOneOf(policy.allowHeaders, wanted.headersAmong),
		!wanted.headersLack?.some((name) => listsOneOf(policy.allowHeaders, [name, '*'])),
		wanted.timing !== 'any' || policy.timingAllowOrigin === '*',
		wanted.timing !== 'allowed' || policy.timingAllowOrigin === 'allowed',
		wanted.resourcePolicy === undefined ||
			[wanted.resourcePolicy].flat().some((word) => word === policy.resourcePolicy),
	];
	return checks.every(Boolean);
}

function listsOneOf(listed: readonly string[], wanted: readonly string[] | undefined): boolean {
	return wanted === undefined || wanted.some((name) => lists(listed, name));
}

/** Whether a list of header names has this one, by its own name. */
export function lists(listed: readonly string[], name: string): boolean {
	return listed.some((each) => each.toLowerCase() === name.toLowerCase());
}

/** A grant that is still in force after the scenarios' longest wait was kept for its max-age. */
const heldSeconds = 10;

function hasHeader(headers: readonly Header[], wanted: string): boolean {
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

/** A form could send it, from any site and without a preflight. */
const isFormLike = (request: ContractRequest): boolean =>
	request.method === 'POST' && !isPreflighted(request);

/** The policy's methods, by name, that browsers ask for first. */
export const unsafeMethods = (policy: CorsPolicy): string[] =>
	policy.allowMethods.filter((method) => method !== '*' && !isCorsSafelistedMethod(method));

/** Listed headers that carry no credentials and describe no body. */
export const customHeaders = (policy: CorsPolicy): string[] =>
	policy.allowHeaders.filter((name) => isCustom(name) && !isCorsSafelistedRequestHeader(name, '1'));

const isCustom = (name: string): boolean =>
	!['*', 'authorization', 'content-type'].includes(name.toLowerCase());
