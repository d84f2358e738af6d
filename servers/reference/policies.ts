import type { Request } from 'express';
import type { Contract, CorsPolicy } from '../../model/contract.ts';

/**
 * Finds the policy that holds for a request: that of the resource with its path, or of the resource
 * that redirects there. An unknown path has the first resource's policy, so that script can
 * read the 404.
 */
export function policyFinder({
	target,
	resources,
}: Contract): (request: Request) => CorsPolicy | undefined {
	const { host: own } = new URL(target.url);
	const here = new Map<string, CorsPolicy>();
	const elsewhere = new Map<string, CorsPolicy>();
	for (const { policy, requests } of resources) {
		for (const { redirectsTo } of requests) {
			if (redirectsTo === undefined) continue;
			const { host, pathname } = new URL(redirectsTo);
			if (host === own) here.set(pathname, policy);
			else elsewhere.set(host + pathname, openToAnybody(policy));
		}
	}
	for (const { path, policy } of resources) here.set(path.split('?')[0] ?? path, policy);
	const others = target.otherHosts.map(({ origin }) => new URL(origin).host);
	const ofUnknownPaths = resources[0]?.policy;
	return ({ host, path }) =>
		others.includes(host) ? elsewhere.get(host + path) : (here.get(path) ?? ofUnknownPaths);
}

/**
 * After a redirect to another host, browsers send the origin `null`, so origins cannot be
 * distinguished.
 */
const openToAnybody = (policy: CorsPolicy): CorsPolicy => ({
	...policy,
	allowOrigin: '*',
	allowCredentials: false,
});
