import type { RequestHandler, Response } from 'express';
import type { Contract, CorsPolicy } from '../../model/contract.ts';
import { policyFinder } from './policies.ts';

/**
 * The reference API's CORS layer, as the contract states it. It is in front of everything else, so that it
 * also covers authentication, routing and errors. https://fetch.spec.whatwg.org/#http-responses
 */
export function corsLayer(contract: Contract): RequestHandler {
	const policyOf = policyFinder(contract);
	return (request, response, next) => {
		const policy = policyOf(request);
		if (!policy) return next();
		const origin = request.get('Origin');
		if (policy.allowOrigin === '*') response.set('Access-Control-Allow-Origin', '*');
		else response.vary('Origin');
		if (policy.resourcePolicy) {
			response.set('Cross-Origin-Resource-Policy', policy.resourcePolicy);
		}
		allowTiming(contract, policy, origin, response);
		if (origin === undefined || !letsIn(policy, origin)) {
			return isPreflight(request.method, request.get('Access-Control-Request-Method'))
				? void response.sendStatus(204)
				: next();
		}
		if (policy.allowOrigin !== '*') response.set('Access-Control-Allow-Origin', origin);
		if (policy.allowCredentials) response.set('Access-Control-Allow-Credentials', 'true');
		if (isPreflight(request.method, request.get('Access-Control-Request-Method'))) {
			response.set('Access-Control-Allow-Methods', policy.allowMethods.join(', '));
			response.set('Access-Control-Allow-Headers', policy.allowHeaders.join(', '));
			if (policy.maxAge != null) {
				response.set('Access-Control-Max-Age', String(policy.maxAge));
			}
			return void response.sendStatus(204);
		}
		if (policy.exposeHeaders.length > 0) {
			response.set('Access-Control-Expose-Headers', policy.exposeHeaders.join(', '));
		}
		next();
	};
}

/** https://w3c.github.io/resource-timing/#timing-allow-origin */
function allowTiming(
	{ origins }: Contract,
	{ timingAllowOrigin, allowOrigin }: CorsPolicy,
	origin: string | undefined,
	response: Response,
): void {
	if (timingAllowOrigin === '*') response.set('Timing-Allow-Origin', '*');
	if (timingAllowOrigin !== 'allowed') return;
	response.vary('Origin');
	const allowed = allowOrigin === '*' ? origins.allowed : allowOrigin;
	if (origin !== undefined && allowed.includes(origin)) {
		response.set('Timing-Allow-Origin', origin);
	}
}

const letsIn = ({ allowOrigin }: CorsPolicy, origin: string): boolean =>
	allowOrigin === '*' || allowOrigin.includes(origin);

const isPreflight = (method: string, asked: string | undefined): boolean =>
	method === 'OPTIONS' && asked !== undefined;
