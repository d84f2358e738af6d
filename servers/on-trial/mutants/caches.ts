import {
	type AnswerHeaders,
	allowOrigin,
	inAnswers,
	inPreflights,
	type Mutant,
	maxAge,
} from './mutant.ts';

/** An edge cache that stores a response's CORS headers by URL alone, whichever origin asked first. */
function keptByUrl(path: string): Mutant['fault'] {
	let kept: string | string[] | undefined;
	return inAnswers((headers: AnswerHeaders, request) => {
		if (request.path !== path) return;
		kept ??= headers[allowOrigin];
		headers[allowOrigin] = kept;
	});
}

export const cacheMutants: readonly Mutant[] = [
	{
		name: 'public-answers-vary',
		breaks: 'vary-static-no-vary',
		codes: ['vary-origin-needless'],
		fault: inAnswers((headers) => {
			if (headers[allowOrigin] === '*') headers.vary = 'Origin';
		}),
	},
	{
		name: 'fixed-origin-only-when-asked',
		breaks: 'vary-static-acao-always',
		codes: ['acao-only-with-origin'],
		fault: inAnswers((headers, request) => {
			if (request.path === '/admin/users') delete headers.vary;
		}),
	},
	{
		name: 'cors-layer-replaces-vary',
		breaks: 'vary-merge',
		codes: ['vary-encoding-missing'],
		fault: inAnswers((headers) => {
			if (headers['content-encoding']) headers.vary = 'Origin';
		}),
	},
	{
		name: 'renews-for-another-origin',
		breaks: 'vary-304-wrong-acao',
		codes: ['acao-other-origin', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers, _request, response) => {
			if (response.statusCode === 304 && headers[allowOrigin]) {
				headers[allowOrigin] = 'https://admin.example.com';
			}
		}),
	},
	{
		name: 'personal-answers-for-everybody',
		breaks: 'vary-credentials',
		codes: ['credentialed-answer-shared'],
		fault: inAnswers((headers) => {
			headers['cache-control'] ??= 'public, s-maxage=60';
		}),
	},
	{
		name: 'edge-knows-no-origin',
		breaks: 'vary-shared-proxy',
		codes: ['acao-missing', 'acao-other-origin', 'cache-foreign-acao'],
		fault: keptByUrl('/prices'),
	},
	{
		name: 'edge-keeps-preflights',
		breaks: 'vary-preflight-keys',
		codes: ['preflight-shared-by-url'],
		fault: inPreflights((headers) => {
			headers['cache-control'] = 'public, s-maxage=600';
		}),
	},
	{
		name: 'parts-without-vary',
		breaks: 'vary-range-and-206',
		codes: ['cache-foreign-acao', 'vary-origin-missing'],
		fault: inAnswers((headers, _request, response) => {
			if (response.statusCode === 206) delete headers.vary;
		}),
	},
	{
		name: 'image-for-plain-img-without-cors',
		breaks: 'ctx-image-then-canvas-cached',
		codes: ['cache-stored-without-acao'],
		fault: inAnswers((headers, request) => {
			if (request.path === '/pictures/lamp.png') delete headers.vary;
		}),
		unseenBy: {
			firefox: 'It caches responses to requests with and without credentials separately.',
		},
	},
	{
		name: 'max-age-of-a-year',
		breaks: 'pcache-max-age-over-cap',
		codes: ['max-age-differs', 'max-age-over-cap'],
		fault: inPreflights((headers) => {
			if (headers[maxAge] && headers[maxAge] !== '0') headers[maxAge] = '31536000';
		}),
	},
	{
		name: 'max-age-as-cache-control',
		breaks: 'pcache-http-cache-irrelevant',
		codes: ['max-age-differs', 'max-age-in-cache-control', 'preflight-not-remembered'],
		fault: inPreflights((headers) => {
			if (headers[maxAge] === undefined || headers[maxAge] === '0') return;
			headers['cache-control'] = `private, max-age=${headers[maxAge]}`;
			delete headers[maxAge];
		}),
	},
];
