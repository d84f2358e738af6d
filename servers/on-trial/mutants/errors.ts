import express, { type Request } from 'express';
import { allowOrigin, inAnswers, type Mutant } from './mutant.ts';

/** Errors made by a layer before the CORS code, in one way or another. */
const withoutCors = (
	name: string,
	breaks: string,
	isMeant: (status: number, request: Request) => boolean,
): Mutant => ({
	name,
	breaks,
	codes: ['acao-missing', 'cors-only-on-success'],
	fault: inAnswers((headers, request, response) => {
		if (isMeant(response.statusCode, request)) delete headers[allowOrigin];
	}),
});

export const errorMutants: readonly Mutant[] = [
	withoutCors('framework-answers-405-itself', 'error-405', (status) => status === 405),
	withoutCors('proxy-answers-too-large-itself', 'error-413-414-431', (status) =>
		[413, 414, 431].includes(status),
	),
	withoutCors('filter-answers-wrong-type-itself', 'error-415-406', (status) =>
		[406, 415].includes(status),
	),
	withoutCors('gateway-answers-for-nobody-itself', 'error-502-503-504', (status) => status >= 502),
	withoutCors(
		'gateway-forgets-cors-after-waiting',
		'error-timeout-gateway',
		(status, { method }) => status === 504 && method === 'PUT',
	),
	withoutCors(
		'edge-answers-unknown-paths-itself',
		'error-early-404-at-edge',
		(status, { path }) => status === 404 && path !== '/no-such-thing',
	),
	{
		name: 'parser-before-cors',
		breaks: 'error-partial-middleware-order',
		codes: ['acac-missing', 'acao-missing', 'cors-only-on-success'],
		fault: (request, response, next) => {
			express.json()(request, response, (error) => {
				if (error) return void response.status(400).json({ title: 'The body is no JSON' });
				next();
			});
		},
	},
	{
		name: 'error-pages-for-people',
		breaks: 'error-body-readable',
		codes: ['error-answer-html'],
		fault: inAnswers((headers, _request, response) => {
			if (response.statusCode >= 400) headers['content-type'] = 'text/html; charset=utf-8';
		}),
	},
	{
		name: 'asks-for-name-and-password',
		breaks: 'cred-http-auth-challenge',
		codes: ['basic-challenge'],
		fault: inAnswers((headers, _request, response) => {
			if (response.statusCode === 401) headers['www-authenticate'] = 'Basic realm="reference"';
		}),
	},
];
