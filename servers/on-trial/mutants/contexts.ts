import type { Request } from 'express';
import {
	allowCredentials,
	allowHeaders,
	allowOrigin,
	inAnswers,
	inHeaders,
	inPreflights,
	letIn,
	type Mutant,
} from './mutant.ts';

const isAskedFor = (request: Request, method: string): boolean =>
	request.get('Access-Control-Request-Method') === method;

export const contextMutants: readonly Mutant[] = [
	{
		name: 'knows-scripts-by-x-requested-with',
		breaks: 'ctx-xhr',
		codes: ['acao-missing', 'wire-differs', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers, request) => {
			const marked = request.get('X-Requested-With') === 'XMLHttpRequest';
			if (request.method === 'GET' && !marked) delete headers[allowOrigin];
		}),
	},
	{
		name: 'forbids-writes-without-referer',
		breaks: 'ctx-dedicated-worker',
		codes: ['acac-missing', 'acao-missing', 'cors-only-on-success'],
		fault: (request, response, next) => {
			const isWrite = ['PUT', 'PATCH', 'DELETE'].includes(request.method);
			if (isWrite && !request.get('Referer')) return void response.status(403).end();
			next();
		},
	},
	{
		name: 'takes-the-origin-from-referer',
		breaks: 'ctx-shared-worker',
		codes: ['acao-missing', 'preflight-acao-missing'],
		fault: inHeaders((headers, request) => {
			if (!request.get('Referer') && headers[allowOrigin] !== '*') delete headers[allowOrigin];
		}),
	},
	{
		name: 'takes-null-for-a-local-file',
		breaks: 'ctx-data-worker',
		codes: ['granted-to-null-origin'],
		fault: inHeaders((headers, request) => {
			if (request.get('Origin') === 'null' && !request.get('Referer')) {
				letIn(headers, request, 'null');
			}
		}),
	},
	{
		name: 'cors-only-on-reads',
		breaks: 'ctx-service-worker-pass',
		codes: ['acao-missing', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers, request) => {
			if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) delete headers[allowOrigin];
		}),
	},
	{
		name: 'preflight-for-the-null-origin',
		breaks: 'ctx-sandboxed-iframe',
		codes: ['granted-to-null-origin'],
		fault: inPreflights((headers, request) => {
			if (request.get('Origin') === 'null') letIn(headers, request, 'null');
		}),
	},
	{
		name: 'cors-only-with-a-session',
		breaks: 'ctx-nested-third-party-iframe',
		codes: ['acao-missing', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers, request) => {
			const isRead = request.path === '/items/1' && request.method === 'GET';
			if (isRead && !request.get('Cookie')) delete headers[allowOrigin];
		}),
	},
	{
		name: 'does-not-list-content-type-for-posts',
		breaks: 'ctx-keepalive-preflight',
		codes: ['preflight-header-refused', 'wire-differs'],
		fault: inPreflights((headers, request) => {
			if (headers[allowHeaders] && isAskedFor(request, 'POST')) {
				headers[allowHeaders] = String(headers[allowHeaders]).replace('Content-Type, ', '');
			}
		}),
	},
	{
		name: 'forbids-posts-in-mode-no-cors',
		breaks: 'ctx-beacon-simple',
		codes: ['other-status'],
		fault: (request, response, next) => {
			const isBlind = request.get('Sec-Fetch-Mode') === 'no-cors';
			if (request.method === 'POST' && isBlind) return void response.status(403).end();
			next();
		},
	},
	{
		name: 'preflight-for-posts-without-credentials',
		breaks: 'ctx-beacon-json',
		codes: ['preflight-acac-missing', 'wire-differs'],
		fault: inPreflights((headers, request) => {
			if (isAskedFor(request, 'POST')) delete headers[allowCredentials];
		}),
	},
];
