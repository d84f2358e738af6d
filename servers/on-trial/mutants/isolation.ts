import { allowOrigin, inAnswers, type Mutant } from './mutant.ts';

const resourcePolicy = 'cross-origin-resource-policy';

export const isolationMutants: readonly Mutant[] = [
	{
		name: 'private-answers-without-resource-policy',
		breaks: 'corp-same-origin',
		codes: ['embeddable-by-anyone'],
		fault: inAnswers((headers) => {
			if (headers[resourcePolicy] === 'same-origin') delete headers[resourcePolicy];
		}),
	},
	{
		name: 'same-site-for-everybody',
		breaks: 'corp-same-site',
		codes: ['embeddable-by-anyone'],
		fault: inAnswers((headers) => {
			if (headers[resourcePolicy] === 'same-site') headers[resourcePolicy] = 'cross-origin';
		}),
	},
	{
		name: 'public-images-for-one-site',
		breaks: 'corp-cross-origin',
		codes: ['corp-blocked'],
		fault: inAnswers((headers, request) => {
			if (request.path.endsWith('.png')) headers[resourcePolicy] = 'same-site';
		}),
	},
	{
		name: 'resource-policy-in-capitals',
		breaks: 'corp-invalid',
		codes: ['corp-blocked', 'embeddable-by-anyone', 'resource-policy-ignored'],
		fault: inAnswers((headers) => {
			const word = headers[resourcePolicy];
			if (typeof word === 'string') headers[resourcePolicy] = word.toUpperCase();
		}),
	},
	{
		name: 'scripts-without-resource-policy',
		breaks: 'coep-require-corp',
		codes: ['corp-blocked'],
		fault: inAnswers((headers, request) => {
			if (request.path.endsWith('.js')) delete headers[resourcePolicy];
		}),
	},
	{
		name: 'resource-policy-in-place-of-cors',
		breaks: 'coep-cors-enough',
		codes: ['acao-missing'],
		fault: inAnswers((headers) => {
			if (headers[resourcePolicy] === 'cross-origin') delete headers[allowOrigin];
		}),
	},
	{
		name: 'placeholder-image-without-cookie',
		breaks: 'coep-credentialless',
		codes: ['other-status'],
		fault: (request, response, next) => {
			const isEmbedded = request.path.endsWith('.png') && !request.get('Origin');
			if (isEmbedded && !request.get('Cookie')) response.status(401);
			next();
		},
		unseenBy: { webkit: 'WebKitGTK ignores credentialless and sends cookies' },
	},
];
