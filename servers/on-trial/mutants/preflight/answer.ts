import type { Request, RequestHandler } from 'express';
import {
	allowHeaders,
	allowMethods,
	allowOrigin,
	inAnswers,
	inHeaders,
	inPreflights,
	isPreflight,
	type Mutant,
	preflightStatus,
} from '../mutant.ts';

const isPlainOptions = (request: Request): boolean =>
	request.method === 'OPTIONS' && !isPreflight(request);

/** Allow-Origin of the responses that an edge cache has stored, by path. */
const storedOrigins = new Map<string, string>();

/** One route promises more bytes than come. Each response blocks one of the six connections of Chromium. */
const endless: RequestHandler = (request, response, next) => {
	if (isPreflight(request) && request.path === '/reports') {
		response.sendStatus = () => {
			response.status(200).set('Content-Length', '2').flushHeaders();
			return response;
		};
	}
	next();
};

const coldStartMs = 3_500;

export const preflightAnswerMutants: readonly Mutant[] = [
	{
		name: 'validates-options',
		breaks: 'preflight-status-2xx',
		codes: ['preflight-status-not-ok'],
		fault: preflightStatus(400),
	},
	{
		name: 'rate-limit-on-preflights',
		breaks: 'preflight-status-429',
		codes: ['preflight-status-not-ok'],
		fault: preflightStatus(429, { 'Retry-After': '30' }),
	},
	{
		name: 'edge-answers-options-with-304',
		breaks: 'preflight-status-304',
		codes: ['preflight-status-not-ok'],
		fault: preflightStatus(304, { ETag: '"cors"' }),
	},
	{
		name: 'edge-misdirects-options',
		breaks: 'preflight-421',
		codes: ['preflight-status-not-ok'],
		fault: preflightStatus(421),
	},
	{
		name: 'old-origin-behind-the-preflight',
		breaks: 'preflight-acao-differs-from-actual',
		codes: ['acao-other-origin', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers, request) => {
			const isWrite = ['PUT', 'PATCH', 'DELETE'].includes(request.method);
			const isPreflighted = isWrite || request.get('Authorization') !== undefined;
			if (headers[allowOrigin] && isPreflighted) headers[allowOrigin] = 'https://old.example.com';
		}),
	},
	{
		name: 'grants-on-all-but-options',
		breaks: 'preflight-grants-only-on-actual',
		codes: [
			'grants-on-actual-only',
			'preflight-authorization-not-listed',
			'preflight-header-refused',
			'preflight-method-refused',
		],
		fault: inHeaders((headers, request) => {
			if (isPreflight(request)) {
				delete headers[allowMethods];
				delete headers[allowHeaders];
			} else if (headers[allowOrigin]) {
				headers[allowMethods] = 'GET, HEAD, POST, PUT, PATCH, DELETE';
				headers[allowHeaders] = 'Content-Type, Authorization, X-Client-Version';
			}
		}),
	},
	{
		name: 'endless-answer-to-options',
		breaks: 'preflight-unterminated-body',
		codes: ['preflight-body-stall'],
		fault: endless,
	},
	{
		name: 'unknown-paths-have-no-options',
		breaks: 'preflight-unknown-path',
		codes: ['preflight-acao-missing', 'preflight-status-not-ok'],
		fault: (request, response, next) => {
			const isUnknown = request.path.endsWith('-knows-no-such-path');
			if (isUnknown && isPreflight(request)) return void response.status(404).end();
			next();
		},
	},
	{
		name: 'takes-every-options-for-a-preflight',
		breaks: 'preflight-plain-options',
		codes: ['options-taken-for-preflight'],
		fault: (request, _response, next) => {
			if (isPlainOptions(request)) request.headers['access-control-request-method'] = 'GET';
			next();
		},
	},
	{
		name: 'cold-start-for-options',
		breaks: 'preflight-latency',
		codes: ['preflight-slow'],
		fault: (request, _response, next) => {
			const sleeps = isPreflight(request) && request.path === '/public/clock';
			setTimeout(next, sleeps ? coldStartMs : 0);
		},
	},
	{
		name: 'edge-stores-answers-to-options',
		breaks: 'preflight-vary-and-cacheability',
		codes: ['preflight-acao-other-origin'],
		fault: inPreflights((headers, request) => {
			const origin = headers[allowOrigin];
			if (typeof origin !== 'string' || origin === '*') return;
			const stored = storedOrigins.get(request.path) ?? origin;
			storedOrigins.set(request.path, stored);
			headers[allowOrigin] = stored;
		}),
	},
];
