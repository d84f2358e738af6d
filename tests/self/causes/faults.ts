import type { Request, RequestHandler } from 'express';
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
	/** The run asks itself what settles the cause. */
	readonly isProbed?: true;
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

/** Status 403 without CORS headers. */
const turningAway =
	(
		isMeant: (request: Request) => boolean,
		body: string,
		headers: Readonly<Record<string, string>> = {},
	): RequestHandler =>
	(request, response, next) =>
		isMeant(request) ? response.status(403).set(headers).send(body) : next();

/** The first, third … request for the same meets the fault. */
function everyOther(fault: RequestHandler): RequestHandler {
	const seen = new Map<string, number>();
	return (request, response, next) => {
		const { method, path } = request;
		const key = [method, path, request.get('Origin')].join(' ');
		// Not the same browsers on every path.
		const count = (seen.get(key) ?? path.length) + 1;
		seen.set(key, count);
		return count % 2 === 1 ? fault(request, response, next) : next();
	};
}

const usual = ['simple-get-allowed-origin', 'method-put-delete-patch-listed', 'error-404'];

export const faults: readonly Fault[] = [
	{
		cause: 'slash-redirect',
		certainty: 'certain',
		names: /with a slash at its end, and browsers do not follow a redirect/,
		scenarios: usual,
		fault: redirectsPreflights((path) => path.replace(/(\?|$)/, '/$1')),
	},
	{
		cause: 'preflight-redirected-elsewhere',
		certainty: 'certain',
		names: /\/v2\/.*browsers do not follow a redirect/,
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
		names: /something other than the CORS code responds to OPTIONS/,
		scenarios: usual,
		fault: inPreflights(withoutCors),
	},
	{
		cause: 'any-site-can-read',
		certainty: 'certain',
		names: /any origin .*without cookies/,
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
		names: /Successful responses have CORS headers, and nginx responded with 404 without/,
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
	{
		cause: 'response-changes',
		certainty: 'certain',
		names: /got different responses/,
		scenarios: ['simple-get-allowed-origin'],
		isProbed: true,
		fault: everyOther(
			inAnswers((headers) => {
				headers[allowOrigin] = 'https://another.example.net';
			}),
		),
	},
	{
		cause: 'another-program-answered',
		certainty: 'certain',
		names: /from the ngrok tunnel/,
		scenarios: usual,
		fault: (request, response, next) =>
			request.method === 'OPTIONS'
				? next()
				: response
						.set('Ngrok-Error-Code', 'ERR_NGROK_6024')
						.send('<!doctype html><title>t</title>'),
	},
	{
		cause: 'proxy-access-list',
		certainty: 'likely',
		names: /A proxy before the API refused/,
		scenarios: usual,
		fault: turningAway(
			() => true,
			'<title>ERROR: The requested URL could not be retrieved</title>',
			{
				Server: 'squid/6.6',
				'X-Squid-Error': 'ERR_ACCESS_DENIED 0',
			},
		),
	},
	{
		cause: 'storage-refuses',
		certainty: 'likely',
		names: /storage service refused/,
		scenarios: usual,
		fault: turningAway(
			({ method }) => method === 'GET',
			'<?xml version="1.0"?><Error><Code>SignatureDoesNotMatch</Code></Error>',
		),
	},
	{
		cause: 'sec-fetch-guard',
		certainty: 'certain',
		names: /without that header the same request passes/,
		scenarios: ['simple-get-allowed-origin'],
		isProbed: true,
		fault: turningAway(
			(request) => request.method === 'GET' && request.get('Sec-Fetch-Site') !== undefined,
			'{"error":"forbidden"}',
		),
	},
	{
		cause: 'refused-for-origin',
		certainty: 'certain',
		names: /without Origin the same request passes/,
		scenarios: ['simple-get-allowed-origin'],
		isProbed: true,
		fault: turningAway(
			(request) => request.method === 'GET' && request.get('Origin') !== undefined,
			'{"error":"forbidden"}',
		),
	},
	{
		cause: 'csrf-check-by-origin',
		certainty: 'likely',
		names: /check against forged requests/,
		scenarios: usual,
		fault: turningAway(
			({ method }) => method === 'GET',
			'{"detail":"CSRF Failed: Origin checking failed"}',
		),
	},
	{
		cause: 'own-origin-refused',
		certainty: 'likely',
		names: /of its own page \(status 403\)/,
		scenarios: ['non-cors-post-carries-origin'],
		fault: turningAway(({ method }) => method === 'POST', 'Invalid CORS request'),
	},
	{
		cause: 'preflight-refused',
		certainty: 'possible',
		names: /does not tell which/,
		scenarios: ['method-put-delete-patch-listed'],
		fault: turningAway(isPreflight, ''),
	},
];
