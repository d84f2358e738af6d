import type { RequestHandler } from 'express';
import type { Certainty } from '../../../model/cause.ts';
import type { EngineName } from '../../../model/observation.ts';
import {
	allowCredentials,
	allowOrigin,
	inAnswers,
	inHeaders,
	inPreflights,
	isPreflight,
} from '../../../servers/on-trial/mutants/mutant.ts';

/** A faulty server, and what is to be said of it when real browsers have asked it. */
export interface Fault {
	readonly cause: string;
	readonly certainty: Certainty;
	/** What the sentence must name. */
	readonly names: RegExp;
	/** Scenarios that are tried; the pattern that they make together tells. */
	readonly scenarios: readonly string[];
	readonly fault: RequestHandler;
	/** The same scenarios are asked of the faultless server, past this one. */
	readonly isInFront?: true;
	/** The fault shows in these engines alone. */
	readonly engines?: readonly EngineName[];
}

const redirectsPreflights =
	(to: (path: string) => string): RequestHandler =>
	(request, response, next) =>
		isPreflight(request) ? response.redirect(307, to(request.originalUrl)) : next();

const withoutCors = (headers: Record<string, unknown>): void => {
	for (const name of Object.keys(headers)) {
		if (name.startsWith('access-control-')) delete headers[name];
	}
};

const usual = ['simple-get-allowed-origin', 'method-put-delete-patch-listed', 'error-404'];

export const faults: readonly Fault[] = [
	{
		cause: 'slash-redirect',
		certainty: 'certain',
		names: /with a slash at its end, and browsers follow no redirect/,
		scenarios: usual,
		fault: redirectsPreflights((path) => path.replace(/(\?|$)/, '/$1')),
	},
	{
		cause: 'preflight-redirected-elsewhere',
		certainty: 'certain',
		names: /\/v2\/.*browsers follow no redirect/,
		scenarios: usual,
		fault: redirectsPreflights((path) => `/v2${path}`),
	},
	{
		cause: 'header-name-misspelt',
		certainty: 'certain',
		names: /access-control-allow-orgin/i,
		scenarios: usual,
		fault: inHeaders((headers) => {
			headers['access-control-allow-orgin'] = headers[allowOrigin];
			delete headers[allowOrigin];
		}),
	},
	{
		cause: 'preflight-without-cors',
		certainty: 'likely',
		names: /something other than the CORS code answers OPTIONS/,
		scenarios: usual,
		fault: inPreflights(withoutCors),
	},
	{
		cause: 'any-site-can-read',
		certainty: 'certain',
		names: /any origin in .*without cookies/,
		scenarios: ['origin-unlisted-denied', ...usual],
		fault: inHeaders((headers) => {
			headers[allowOrigin] = '*';
			delete headers[allowCredentials];
		}),
	},
	{
		cause: 'stripped-on-the-way',
		certainty: 'certain',
		names: /when it is asked directly/,
		scenarios: usual,
		fault: inHeaders(withoutCors),
		isInFront: true,
	},
	{
		cause: 'nginx-add-header-without-always',
		certainty: 'likely',
		names: /Good answers carry CORS headers, and nginx answered 404 without/,
		scenarios: usual,
		fault: inAnswers((headers, _request, response) => {
			headers.server = 'nginx/1.22.1';
			if (response.statusCode >= 400) withoutCors(headers);
		}),
	},
	{
		cause: 'cache-mixes-origins',
		certainty: 'likely',
		names: /cache between browser and server/,
		scenarios: usual,
		fault: inAnswers((headers) => {
			headers.age = '90';
			headers['x-cache'] = 'HIT';
			headers[allowOrigin] = 'https://another.example.com';
		}),
	},
	{
		cause: 'engines-differ',
		certainty: 'possible',
		names: /fails in Firefox and passes elsewhere/,
		scenarios: ['error-body-readable'],
		engines: ['firefox'],
		fault: (request, response, next) => {
			if (!/Firefox/.test(request.get('User-Agent') ?? '')) return next();
			inAnswers((headers, _request, { statusCode }) => {
				if (statusCode >= 400) headers['content-type'] = 'text/html';
			})(request, response, next);
		},
	},
];
