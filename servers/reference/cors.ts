import type { RequestHandler } from 'express';
import type { Contract, CorsPolicy } from '../../model/contract.ts';

/**
 * The reference API's CORS layer, as the contract states it. It stands before everything else, so
 * that authentication, routing and errors all lie behind it.
 * https://fetch.spec.whatwg.org/#http-responses
 */
export function corsLayer(contract: Contract): RequestHandler {
	const policies = new Map(
		contract.resources.map(({ path, policy }) => [path.split('?')[0], policy]),
	);
	return (request, response, next) => {
		const policy = policies.get(request.path);
		if (!policy) return next();
		const origin = request.get('Origin');
		if (policy.allowOrigin === '*') response.set('Access-Control-Allow-Origin', '*');
		else response.vary('Origin');
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
			if (policy.maxAge !== undefined) {
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

const letsIn = ({ allowOrigin }: CorsPolicy, origin: string): boolean =>
	allowOrigin === '*' || allowOrigin.includes(origin);

const isPreflight = (method: string, asked: string | undefined): boolean =>
	method === 'OPTIONS' && asked !== undefined;
