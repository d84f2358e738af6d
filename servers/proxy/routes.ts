import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { HeaderList } from '../../model/http.ts';
import type { AddedCookies, Asker, IsFixtureOrigin, ProxiedTarget } from './types.ts';
import type { Endpoint } from './upstream/endpoint.ts';

/** Where requests to one target go. */
export interface TargetRoute {
	readonly kind: 'target';
	/** Serialized origin that browsers see. */
	readonly origin: string;
	readonly endpoint: Endpoint;
	readonly gateHeaders: HeaderList;
	readonly cookies?: AddedCookies;
	/** Crosscheck's own. */
	readonly ours: boolean;
}

export type Route =
	| TargetRoute
	| { readonly kind: 'fixture'; readonly endpoint: Endpoint }
	| { readonly kind: 'refused' };

/** What the proxy serves, and where that is. */
export interface Routes {
	/** The origin is a target's or a fixture's. */
	serves(origin: string): boolean;
	/**
	 * Where a request goes. An origin that is both a target's and a fixture's is the target's for
	 * requests of attempts and the fixture's for the others.
	 */
	find(origin: string, asker: Asker): Route;
}

/**
 * Makes the routes to these targets and fixture pages.
 * @throws TypeError for an origin or upstream that is not a URL, or a gate header or cookies that HTTP
 * forbids
 */
export function createRoutes(options: {
	readonly targets: readonly ProxiedTarget[];
	readonly isFixtureOrigin: IsFixtureOrigin;
	readonly fixturePort: number;
}): Routes {
	const targets = new Map(options.targets.map(targetRoute).map((route) => [route.origin, route]));
	const fixture: Route = {
		kind: 'fixture',
		endpoint: { host: '127.0.0.1', port: options.fixturePort, secure: false, name: '127.0.0.1' },
	};
	return {
		serves: (origin) => targets.has(origin) || options.isFixtureOrigin(origin, 'page'),
		find(origin, asker) {
			const target = targets.get(origin);
			const isFixture = options.isFixtureOrigin(origin, asker);
			if (target && (asker === 'attempt' || !isFixture)) return target;
			return isFixture ? fixture : { kind: 'refused' };
		},
	};
}

function targetRoute(target: ProxiedTarget): TargetRoute {
	const seen = new URL(target.origin);
	const real = new URL(target.upstream ?? target.origin);
	const ownHeaders = Object.entries(target.gateHeaders ?? {});
	const ownNames = ownHeaders.map(([name]) => name.toLowerCase());
	const told = target.forwarded === false ? [] : forwardedHeaders(seen, real);
	const gateHeaders = [
		...told.filter(([name]) => !ownNames.includes(name.toLowerCase())),
		...ownHeaders,
	];
	for (const [name, value] of gateHeaders) {
		validateHeaderName(name);
		validateHeaderValue(name, value);
	}
	if (target.cookies) validateHeaderValue('Cookie', target.cookies.text);
	const secure = real.protocol === 'https:';
	return {
		kind: 'target',
		origin: seen.origin,
		endpoint: {
			host: bareHost(real.hostname),
			port: Number(real.port || (secure ? 443 : 80)),
			secure,
			name: bareHost(seen.hostname),
		},
		gateHeaders,
		ours: target.ours ?? false,
		...(target.cookies ? { cookies: target.cookies } : {}),
	};
}

/**
 * What a TLS terminator sends a server that it reaches without TLS, so that the server knows its own
 * public origin: without it, Spring, Tomcat and others take a request of the API's own pages for one
 * of a stranger. These are the names that AWS load balancers, Envoy, Traefik and Caddy send and that
 * nginx is configured to send. None of them sends `Forwarded` (RFC 7239) unless configured to, and servers
 * that know it prefer it, so it is left out. So is X-Forwarded-For: CORS does not depend on it.
 * @param seen the origin that browsers see
 * @param real what the proxy connects to
 */
function forwardedHeaders(seen: URL, real: URL): HeaderList {
	if (seen.protocol !== 'https:' || real.protocol !== 'http:') return [];
	return [
		['X-Forwarded-Proto', 'https'],
		['X-Forwarded-Host', seen.host],
		['X-Forwarded-Port', seen.port || '443'],
	];
}

/** A URL's host without the brackets of an IPv6 literal. */
export function bareHost(hostname: string): string {
	return hostname.replace(/^\[(.*)\]$/, '$1');
}
