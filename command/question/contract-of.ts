import type { ScriptRequest } from '../../model/attempt.ts';
import type { Contract, ContractRequest, CorsPolicy } from '../../model/contract.ts';
import { corsUnsafeRequestHeaderNames, normalizeMethod } from '../../model/fetch/safelist.ts';
import { getHeader } from '../../model/http.ts';
import { controlPageOrigin } from '../../servers/control-server.ts';
import type { CheckOptions } from '../check-options.ts';

/**
 * The contract that a check stands for: one resource with one request, which promises just what the
 * page needs for the request that is checked.
 * @param request the one to make of it, for this URL
 */
export function contractOf(options: CheckOptions, request: ScriptRequest): Contract {
	const { origin, upstream, otherHosts, past, timeoutMs, stack, secrets, send } = options;
	const { origin: target, protocol } = new URL(request.url);
	return {
		target: {
			url: target,
			...(upstream === undefined ? {} : { upstream }),
			...(past === undefined ? {} : { past }),
			otherHosts,
			gateHeaders: {},
			ours: false,
		},
		origins: {
			allowed: [origin],
			// Of the URL's scheme, since a page on https could not ask plain http.
			denied: [`${protocol}//crosscheck-stranger.example`],
			// Where the control checks have opened a page already.
			frameParent: `${protocol}//${new URL(controlPageOrigin).host}`,
		},
		resources: [
			{
				name: 'check',
				path: request.url.slice(target.length),
				policy: policyOf(options),
				requests: [contractRequest(request, send)],
			},
		],
		features: ['core'],
		stacks: stack === undefined ? [] : [stack],
		timeoutMs,
		digest: '',
		source: 'the command line',
		secrets,
	};
}

function policyOf({ origin, reads, request }: CheckOptions): CorsPolicy {
	return {
		allowOrigin: [origin],
		allowMethods: [normalizeMethod(request.method)],
		allowHeaders: corsUnsafeRequestHeaderNames(request.headers),
		allowCredentials: request.credentials === 'include',
		exposeHeaders: reads,
	};
}

function contractRequest(request: ScriptRequest, send: boolean): ContractRequest {
	const { method, headers, body, bodyForm, credentials, ...rest } = request;
	const { by, mode, redirect, cache, referrerPolicy, keepalive } = rest;
	return {
		name: 'request',
		method,
		// Lines of one name are sent as one. https://fetch.spec.whatwg.org/#concept-headers-append
		headers: Object.fromEntries(
			headers.map(([name]) => [firstSpelling(name, headers), getHeader(headers, name) ?? '']),
		),
		...(body === undefined ? {} : { body }),
		...(bodyForm === 'multipart' || bodyForm === 'typed-blob' ? { bodyForm } : {}),
		options: {
			by,
			mode,
			...(redirect ? { redirect } : {}),
			...(cache ? { cache } : {}),
			...(referrerPolicy ? { referrerPolicy } : {}),
			...(keepalive ? { keepalive } : {}),
		},
		credentials,
		send: send ? 'pass' : 'hold',
		cacheable: false,
		ranges: false,
		revalidates: false,
		ends: false,
	};
}

const firstSpelling = (name: string, headers: ScriptRequest['headers']): string =>
	headers.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[0] ?? name;
