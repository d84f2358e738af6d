import {
	type AnswerHeaders,
	exposeHeaders,
	inAnswers,
	inHeaders,
	isPreflight,
	type Mutant,
} from './mutant.ts';

const withhold = (headers: AnswerHeaders, ...withheld: string[]): void => {
	if (headers[exposeHeaders] === undefined) return;
	const names = String(headers[exposeHeaders]).split(', ');
	headers[exposeHeaders] = names.filter((name) => !withheld.includes(name)).join(', ');
};

const doesNotExpose = (breaks: string, ...names: string[]): Mutant => ({
	name: `does-not-expose-${names.join('-or-').toLowerCase()}`,
	breaks,
	codes: ['expose-header-not-listed'],
	fault: inAnswers((headers) => withhold(headers, ...names)),
});

export const exposedMutants: readonly Mutant[] = [
	doesNotExpose('expose-range-headers', 'Content-Range', 'Accept-Ranges'),
	doesNotExpose('expose-download-filename', 'Content-Disposition'),
	doesNotExpose('expose-early-date', 'Date'),
	{
		name: 'exposes-a-list-for-the-wildcard',
		breaks: 'expose-wildcard',
		codes: ['expose-header-not-listed'],
		fault: inAnswers((headers) => {
			if (headers[exposeHeaders] === '*') headers[exposeHeaders] = 'ETag, X-Request-Id';
		}),
	},
	{
		name: 'exposes-on-preflights-only',
		breaks: 'expose-on-preflight-ineffective',
		codes: ['expose-header-not-listed'],
		fault: inHeaders((headers, request) => {
			if (isPreflight(request)) headers[exposeHeaders] = 'ETag, X-Request-Id';
			else delete headers[exposeHeaders];
		}),
	},
	{
		name: 'not-modified-exposes-less',
		breaks: 'expose-304-merge',
		codes: ['expose-header-not-listed'],
		fault: inAnswers((headers, _request, response) => {
			if (response.statusCode === 304) withhold(headers, 'ETag');
		}),
	},
];
