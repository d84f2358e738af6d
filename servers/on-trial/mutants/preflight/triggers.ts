import type { Request, RequestHandler } from 'express';
import {
	allowHeaders,
	allowMethods,
	inPreflights,
	isPreflight,
	type Mutant,
	preflightStatus,
} from '../mutant.ts';

const askedMethod = (request: Request): string =>
	request.get('Access-Control-Request-Method') ?? '';
const askedHeaders = (request: Request): string =>
	request.get('Access-Control-Request-Headers') ?? '';

/** These preflight responses get an error status; the CORS headers stay. */
const failing = (status: number, fails: (request: Request) => boolean): RequestHandler => {
	const answer = preflightStatus(status);
	return (request, response, next) => (fails(request) ? answer(request, response, next) : next());
};

/** Takes a name out of a list of names. */
const without = (list: unknown, name: string): string =>
	String(list)
		.split(', ')
		.filter((listed) => listed !== name)
		.join(', ');

/** As many names as a buffer of this server holds. */
const keptNames = 12;

export const triggerMutants: readonly Mutant[] = [
	{
		name: 'fails-where-no-header-is-asked-for',
		breaks: 'preflight-trigger-method',
		codes: ['preflight-status-not-ok'],
		fault: failing(500, (request) => askedHeaders(request) === ''),
	},
	{
		name: 'no-options-route-for-get',
		breaks: 'preflight-trigger-header',
		codes: ['preflight-status-not-ok'],
		fault: failing(405, (request) => askedMethod(request) === 'GET'),
	},
	{
		name: 'content-type-for-put-only',
		breaks: 'preflight-trigger-json',
		codes: ['preflight-header-refused'],
		fault: inPreflights((headers, request) => {
			if (askedMethod(request) === 'POST' && headers[allowHeaders]) {
				headers[allowHeaders] = without(headers[allowHeaders], 'Content-Type');
			}
		}),
	},
	{
		name: 'token-filter-before-cors',
		breaks: 'preflight-trigger-authorization',
		codes: ['preflight-status-not-ok'],
		fault: failing(401, (request) => askedHeaders(request).includes('authorization')),
	},
	{
		name: 'no-options-route-for-plain-posts',
		breaks: 'preflight-trigger-upload-listener',
		codes: ['preflight-status-not-ok'],
		fault: failing(404, (request) => askedMethod(request) === 'POST' && !askedHeaders(request)),
	},
	{
		name: 'does-not-list-options',
		breaks: 'preflight-trigger-script-options',
		codes: ['preflight-method-refused'],
		fault: inPreflights((headers) => {
			if (headers[allowMethods]) headers[allowMethods] = without(headers[allowMethods], 'OPTIONS');
		}),
	},
	{
		name: 'demands-the-header-of-the-preflight',
		breaks: 'preflight-shape',
		codes: ['preflight-status-not-ok'],
		fault: failing(
			400,
			(request) =>
				askedHeaders(request).includes('x-client-version') && !request.get('X-Client-Version'),
		),
	},
	{
		name: 'cuts-the-list-of-headers',
		breaks: 'preflight-acrh-many',
		codes: ['preflight-header-refused'],
		fault: inPreflights((headers) => {
			if (!headers[allowHeaders]) return;
			headers[allowHeaders] = String(headers[allowHeaders])
				.split(', ')
				.slice(0, keptNames)
				.join(', ');
		}),
	},
	{
		name: 'query-hides-the-options-route',
		breaks: 'preflight-same-url',
		codes: ['preflight-status-not-ok'],
		fault: failing(404, (request) => isPreflight(request) && request.url.includes('?')),
	},
];
