import { getHeader, type HeaderList, type Origin } from '../http.ts';
import type { Reason } from './reason.ts';

/** The embedding document's Cross-Origin-Embedder-Policy. */
export type EmbedderPolicy = 'unsafe-none' | 'require-corp' | 'credentialless';

/**
 * The policy in Cross-Origin-Resource-Policy, as browsers read it: one of its three words, in lower
 * case; null for anything else. https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header
 */
export function resourcePolicyOf(headers: HeaderList): string | null {
	const value = getHeader(headers, 'cross-origin-resource-policy');
	return value !== null && ['same-origin', 'same-site', 'cross-origin'].includes(value)
		? value
		: null;
}

/**
 * Whether a document of another origin may use a response to a request without CORS.
 * @param request `origin`: the document's; `url`: of the response; `isSameSite`: their relation,
 * without regard to schemes; `withCredentials`: cookies were allowed to go along
 * @returns the reason against it; empty where there is none
 * https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check
 */
export function resourcePolicyCheck(
	request: {
		readonly origin: Origin;
		readonly url: string;
		readonly isSameSite: boolean;
		readonly withCredentials: boolean;
	},
	headers: HeaderList,
	embedder: EmbedderPolicy,
): Reason<'corp-blocked'>[] {
	const url = new URL(request.url);
	const isIsolated =
		embedder === 'require-corp' || (embedder === 'credentialless' && request.withCredentials);
	const policy = resourcePolicyOf(headers) ?? (isIsolated ? 'same-origin' : 'cross-origin');
	const isSecure = request.origin.startsWith('https:') || url.protocol !== 'https:';
	const mayUse =
		policy === 'cross-origin' ||
		request.origin === url.origin ||
		(policy === 'same-site' && request.isSameSite && isSecure);
	if (mayUse) return [];
	return [
		{
			code: 'corp-blocked',
			detail: getHeader(headers, 'cross-origin-resource-policy') ?? 'absent',
		},
	];
}
