import { corsUnsafeRequestHeaderNames } from '../../../model/fetch/safelist.ts';
import type { HeaderList } from '../../../model/http.ts';
import type { CheckOptions } from '../../check-options.ts';
import { UsageError } from '../../usage-error.ts';
import type { ContractProposal } from '../document.ts';
import { hiddenHeader, hiddenPath } from '../hide.ts';
import { nameOf, requestName } from '../names.ts';
import type { ProposedPolicy } from '../policy.ts';
import type { ProposedRequest } from '../requests.ts';
import { isSecretName, isSecretValue, type Secrets } from '../secrets.ts';
import type { Grants } from './grants.ts';

/**
 * The contract of one URL.
 * @param stated the GET request with the headers that were given
 * @throws UsageError for a path that a contract cannot have
 */
export function proposalOf(
	url: URL,
	{ request: { headers }, upstream }: CheckOptions,
	{ allowed, policy, changing, status }: Grants,
	secrets: Secrets,
): { readonly proposal: ContractProposal; readonly resource: string } {
	for (const [name, value] of headers) {
		if (isSecretName(name) || isSecretValue(value)) secrets.know(value);
	}
	const path = hiddenPath(url, '', secrets);
	if (path === undefined) {
		throw new UsageError('the URL cannot stand in a contract', 'take secrets out of it');
	}
	const { allowHeaders } = policy;
	const refused = refusedHeaders(headers, allowHeaders);
	const written = headers.flatMap(([name, value]) => {
		if (refused.includes(name.toLowerCase())) return [];
		const hidden = hiddenHeader(name, value, secrets);
		return hidden === undefined ? [] : [[name, hidden] as const];
	});
	const credentials = policy.allowCredentials ? ({ credentials: 'include' } as const) : {};
	const withHeaders = written.length > 0 ? { headers: Object.fromEntries(written) } : {};
	const isJsonAllowed =
		allowHeaders === 'any' || allowHeaders.some((name) => /^(content-type|\*)$/i.test(name));
	const body = isJsonAllowed ? { body: { crosscheck: 'placeholder' } } : {};
	const isGood = status === undefined || (status >= 200 && status < 300);
	const requests: ProposedRequest[] = [
		{ method: 'GET', ...withHeaders, ...credentials, ...(isGood ? {} : { status }) },
		...changing.map((method) => ({ method, ...withHeaders, ...body, ...credentials })),
	];
	const resource = nameOf(path);
	return {
		resource,
		proposal: {
			target: upstream === undefined ? url.origin : { url: url.origin, upstream },
			origins: allowed,
			resources: [
				{
					name: resource,
					path,
					policy,
					requests: requests.map((request) => ({ name: requestName(request.method), request })),
				},
			],
		},
	};
}

/** Names, in lower case, of the headers for which browsers ask and that the policy does not allow. */
export function refusedHeaders(
	headers: HeaderList,
	allowHeaders: ProposedPolicy['allowHeaders'],
): string[] {
	if (allowHeaders === 'any') return [];
	const allowed = allowHeaders.map((name) => name.toLowerCase());
	return corsUnsafeRequestHeaderNames(headers).filter((name) => !allowed.includes(name));
}
