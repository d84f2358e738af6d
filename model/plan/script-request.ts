import type { ScriptRequest } from '../attempt.ts';
import type { Contract, ContractRequest, CorsPolicy } from '../contract.ts';
import type { Header, HeaderList } from '../http.ts';
import type { Change } from '../scenario.ts';
import { type Case, customHeaders, lists, unsafeMethods } from './case.ts';

/** A path that no API has a route for. */
const unknownPath = '/crosscheck-knows-no-such-path';

/** The contract's request as script makes it, with a step's changes. */
export function scriptRequest(
	contract: Contract,
	{ resource, request }: Case,
	change: Change,
): ScriptRequest {
	const { policy } = resource;
	const method = changedMethod(policy, request, change.method);
	const body = change.body ?? request.body;
	const keepsBody = body !== undefined && !['GET', 'HEAD'].includes(method);
	const bodyForm = change.bodyForm ?? request.bodyForm;
	return {
		method,
		url: `${contract.target.url}${change.path === 'unknown' ? unknownPath : resource.path}`,
		headers: changedHeaders(policy, request, change),
		credentials: change.credentials ?? request.credentials,
		by: 'fetch',
		mode: 'cors',
		...request.options,
		...(change.by ? { by: change.by } : {}),
		...(change.mode ? { mode: change.mode } : {}),
		...(keepsBody ? { body } : {}),
		...(keepsBody && bodyForm ? { bodyForm } : {}),
		...(change.cache ? { cache: change.cache } : {}),
		...(change.referrerPolicy ? { referrerPolicy: change.referrerPolicy } : {}),
		...(change.keepalive ? { keepalive: true } : {}),
		...(change.integrityOf === undefined ? {} : { integrityOf: change.integrityOf }),
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
	{ headers, listed = [], set = [] }: Change,
): HeaderList {
	const chosen = chosenHeaders(policy, Object.entries(request.headers), headers);
	const put = [...listed.filter(([name]) => lists(policy.allowHeaders, name)), ...set];
	const replaced = put.map(([name]) => name);
	return [...chosen.filter(([name]) => !lists(replaced, name)), ...put];
}

function chosenHeaders(policy: CorsPolicy, own: HeaderList, change: Change['headers']): HeaderList {
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
