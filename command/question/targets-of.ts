import type { ProxiedTarget } from '../../servers/proxy/types.ts';
import type { CheckOptions } from '../check-options.ts';

/** The other hosts, the URL's own origin, and that of the other scheme, to which servers like to redirect. */
export function targetsOf(options: CheckOptions): ProxiedTarget[] {
	const { request, origin, upstream, cookies, otherHosts } = options;
	const url = new URL(request.url);
	const twin = new URL(`${url.protocol === 'https:' ? 'http' : 'https'}://${url.hostname}`);
	const place = upstream === undefined ? {} : { upstream };
	const isOther = (wanted: string) => otherHosts.some((host) => host.origin === wanted);
	return [
		...otherHosts,
		{ origin: url.origin, ...place, ...(cookies ? { cookies: { text: cookies, origin } } : {}) },
		...(url.port === '' && twin.origin !== origin && !isOther(twin.origin)
			? [{ origin: twin.origin, ...place }]
			: []),
	];
}
