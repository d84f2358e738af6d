import type { Request, RequestHandler } from 'express';
import { allowOrigin, inAnswers, type Mutant } from '../mutant.ts';

/** Responds to such POSTs in front of the CORS layer, without its headers. */
const turnedAway = (status: number, isMeant: (request: Request) => boolean): RequestHandler => {
	return (request, response, next) => {
		if (request.method === 'POST' && isMeant(request)) return void response.status(status).end();
		next();
	};
};

const withType = (type: string) => (request: Request) =>
	request.get('Content-Type')?.startsWith(type) === true;

/** Responses with this status lack Allow-Origin. */
const withoutCors = (status: number): RequestHandler =>
	inAnswers((headers, _request, response) => {
		if (response.statusCode === status) delete headers[allowOrigin];
	});

export const simpleRequestMutants: readonly Mutant[] = [
	{
		name: 'turns-forms-away-without-cors',
		breaks: 'simple-post-urlencoded',
		codes: ['acao-missing'],
		fault: turnedAway(415, withType('application/x-www-form-urlencoded')),
	},
	{
		name: 'turns-uploads-away-without-cors',
		breaks: 'simple-post-multipart',
		codes: ['acao-missing'],
		fault: turnedAway(413, withType('multipart/form-data')),
	},
	{
		name: 'throws-without-content-type',
		breaks: 'simple-post-no-content-type',
		codes: ['acao-missing'],
		fault: turnedAway(500, (request) => request.get('Content-Type') === undefined),
	},
	{
		name: 'empty-answers-without-cors',
		breaks: 'simple-204-and-empty',
		codes: ['acao-missing', 'inconsistent-preflight-and-actual'],
		fault: withoutCors(204),
	},
	{
		name: 'partial-answers-without-cors',
		breaks: 'simple-range-get',
		codes: ['acao-missing'],
		fault: withoutCors(206),
	},
	{
		name: 'copies-origin-unseen',
		breaks: 'simple-no-origin-control',
		codes: ['acao-for-nobody'],
		fault: inAnswers((headers, request) => {
			if (request.get('Origin') === undefined) headers[allowOrigin] ??= 'undefined';
		}),
	},
	{
		name: 'takes-its-own-pages-for-strangers',
		breaks: 'non-cors-post-carries-origin',
		codes: ['other-status'],
		fault: turnedAway(403, (request) => request.get('Origin') === `https://${request.get('Host')}`),
	},
	{
		name: 'carries-out-what-strangers-ask',
		breaks: 'simple-denied-still-executes',
		codes: ['other-status'],
		fault: (request, _response, next) => {
			const isStranger = request.get('Origin')?.endsWith('.invalid');
			if (request.method === 'POST' && isStranger) delete request.headers.origin;
			next();
		},
	},
];
