import { type ContractRequest, type CorsPolicy, isSafeMethod, type Resource } from '../contract.ts';
import {
	corsUnsafeRequestHeaderNames,
	isCorsSafelistedMethod,
	isCorsSafelistedRequestHeader,
	normalizeMethod,
} from '../fetch/safelist.ts';

/** A request of the contract with the resource it belongs to. */
export interface Case {
	readonly resource: Resource;
	readonly request: ContractRequest;
}

/**
 * Whether a list of header names has this one; letter case is ignored, and `*` stands for no other
 * name.
 */
export function lists(listed: readonly string[], name: string): boolean {
	return listed.some((each) => each.toLowerCase() === name.toLowerCase());
}

/** The policy's methods, by name, that need a preflight. */
export const unsafeMethods = (policy: CorsPolicy): string[] =>
	policy.allowMethods.filter((method) => method !== '*' && !isCorsSafelistedMethod(method));

/** The policy's request headers that carry no credentials and describe no body. */
export const customHeaders = (policy: CorsPolicy): string[] =>
	policy.allowHeaders.filter((name) => isCustom(name) && !isCorsSafelistedRequestHeader(name, '1'));

const isCustom = (name: string): boolean =>
	!['*', 'authorization', 'content-type'].includes(name.toLowerCase());

/** Whether script sets this header; `custom`: any header that needs a preflight by its own name. */
export function setsHeader({ headers }: ContractRequest, wanted: string): boolean {
	return Object.entries(headers).some(([name, value]) =>
		wanted === 'custom'
			? isCustom(name) && !isCorsSafelistedRequestHeader(name, value)
			: name.toLowerCase() === wanted,
	);
}

/**
 * Whether a browser sends a preflight for the request, because of its method or one of its headers.
 */
export function isPreflighted({ method, headers }: ContractRequest): boolean {
	return (
		!isCorsSafelistedMethod(normalizeMethod(method)) ||
		corsUnsafeRequestHeaderNames(Object.entries(headers)).length > 0
	);
}

/** Whether an HTML form could make it, from any site and without a preflight. */
export const isFormLike = (request: ContractRequest): boolean =>
	request.method === 'POST' && !isPreflighted(request);

/** Whether the actual request reaches the target, and is not held back. */
export const isSent = ({ send, method }: ContractRequest): boolean =>
	send === 'pass' || isSafeMethod(method);
