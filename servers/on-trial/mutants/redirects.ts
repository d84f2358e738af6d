import type { Request, RequestHandler } from 'express';
import {
	allowCredentials,
	allowHeaders,
	allowMethods,
	allowOrigin,
	exposeHeaders,
	inAnswers,
	inHeaders,
	inPreflights,
	isPreflight,
	type Mutant,
	preflightStatus,
} from './mutant.ts';

/** Whether the request went to the host that files lie on. */
const isForStore = ({ hostname }: Request): boolean => /(^|\.)files\.example\.org$/.test(hostname);

/** A fault in the headers of the store's responses only. */
const inStore = (change: Parameters<typeof inHeaders>[0]): RequestHandler =>
	inHeaders((headers, request, response) => {
		if (isForStore(request)) change(headers, request, response);
	});

/** Sends another Location than the reference does. */
const inLocation = (change: (location: string, request: Request) => string): RequestHandler =>
	inAnswers((headers, request) => {
		const { location } = headers;
		if (typeof location === 'string') headers.location = change(location, request);
	});

/** A fault on this path only. */
const at =
	(path: string, fault: RequestHandler): RequestHandler =>
	(request, response, next) =>
		request.path === path ? fault(request, response, next) : next();

/** Redirects instead of a normal response, behind the CORS layer. */
const redirecting =
	(status: number, to: (request: Request) => string): RequestHandler =>
	(request, response, next) => {
		response.json = () => {
			response.redirect(status, to(request));
			return response;
		};
		next();
	};

export const redirectMutants: readonly Mutant[] = [
	{
		name: 'redirects-to-plain-http',
		breaks: 'redirect-same-target',
		codes: ['redirect-mixed-content'],
		fault: inLocation((location, { host }) =>
			location.replace(`https://${host}/`, `http://${host}/`),
		),
	},
	{
		name: 'redirects-before-cors',
		breaks: 'redirect-first-hop-missing',
		codes: ['acao-missing', 'wire-differs', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers) => {
			if (headers.location !== undefined) delete headers[allowOrigin];
		}),
	},
	{
		name: 'new-address-without-cors',
		breaks: 'redirect-final-hop-missing',
		codes: ['acao-missing', 'inconsistent-preflight-and-actual'],
		fault: at(
			'/shop/items/1',
			inAnswers((headers) => {
				delete headers[allowOrigin];
			}),
		),
	},
	{
		name: 'store-lists-front-ends',
		breaks: 'redirect-cross-target-null',
		codes: ['acao-missing', 'preflight-acao-missing', 'redirect-null-origin'],
		fault: inStore((headers, request) => {
			if (request.get('Origin') === 'null') delete headers[allowOrigin];
		}),
	},
	{
		name: 'store-without-preflights',
		breaks: 'redirect-preflighted-307',
		codes: ['preflight-status-not-ok'],
		fault: (request, response, next) =>
			isForStore(request) ? preflightStatus(403)(request, response, next) : next(),
	},
	{
		name: 'new-address-for-get-only',
		breaks: 'redirect-put-301-302',
		codes: ['preflight-method-refused'],
		fault: at(
			'/shop/items/1',
			inPreflights((headers) => {
				headers[allowMethods] = 'GET, HEAD';
			}),
		),
	},
	{
		name: 'new-address-for-post-only',
		breaks: 'redirect-post-to-get',
		codes: ['redirect-lost-method'],
		fault: at('/basket/summary', (_request, response, next) => {
			const json = response.json.bind(response);
			response.json = () => json.call(response.status(405), { title: 'Method not allowed' });
			next();
		}),
	},
	{
		name: 'new-address-without-preflights',
		breaks: 'redirect-303-after-put',
		codes: ['preflight-status-not-ok'],
		fault: at('/basket/summary', preflightStatus(405)),
		unseenBy: {
			chromium: 'It does not ask first for a request that a redirect has turned into a plain GET.',
		},
	},
	{
		name: 'store-wants-the-token',
		breaks: 'redirect-authorization-stripped',
		codes: ['redirect-lost-authorization'],
		fault(request, response, next) {
			const hasToken = request.get('Authorization') !== undefined;
			const send = response.send.bind(response);
			const isBare = isForStore(request) && 'private' in request.query && !hasToken;
			if (isBare && !isPreflight(request))
				response.send = (body) => send.call(response.status(401), body);
			inLocation((location) => (hasToken ? `${location}?private` : location))(
				request,
				response,
				next,
			);
		},
	},
	{
		name: 'store-does-not-list-client-version',
		breaks: 'redirect-custom-header-kept',
		codes: ['preflight-header-refused'],
		fault: inStore((headers) => {
			if (headers[allowHeaders]) headers[allowHeaders] = 'Authorization, Content-Type';
		}),
	},
	{
		name: 'store-lets-null-in-with-credentials',
		breaks: 'redirect-credentials',
		codes: ['granted-to-null-origin'],
		fault: inStore((headers, request) => {
			if (request.get('Origin') !== 'null') return;
			headers[allowOrigin] = 'null';
			headers[allowCredentials] = 'true';
		}),
	},
	{
		name: 'redirects-with-password',
		breaks: 'redirect-userinfo',
		codes: ['redirect-userinfo', 'wire-differs'],
		fault: inLocation((location) => location.replace('https://', 'https://api:secret@')),
	},
	{
		name: 'redirects-to-the-slash',
		breaks: 'redirect-trailing-slash',
		codes: ['corp-blocked', 'other-status', 'redirect-unpromised', 'wire-differs'],
		fault: at(
			'/items',
			redirecting(308, ({ originalUrl }) => originalUrl.replace('/items', '/items/')),
		),
	},
	{
		name: 'redirects-to-the-login-page',
		breaks: 'redirect-to-login',
		codes: ['acao-missing', 'other-status', 'redirect-unpromised'],
		fault: at(
			'/errors/401',
			redirecting(302, ({ hostname }) => {
				const login = hostname.replace('api.example.com', 'files.example.org');
				return `https://${login}/login`;
			}),
		),
	},
	{
		name: 'store-for-one-front-end',
		breaks: 'redirect-signed-url',
		codes: ['acao-origin-is-null', 'preflight-acao-origin-is-null', 'redirect-null-origin'],
		fault: inStore((headers) => {
			if (headers[allowOrigin]) headers[allowOrigin] = 'https://app.example.com';
		}),
	},
	{
		name: 'exposes-on-the-redirect-only',
		breaks: 'expose-after-redirect',
		codes: ['expose-header-not-listed'],
		fault: inStore((headers) => {
			delete headers[exposeHeaders];
		}),
	},
];
