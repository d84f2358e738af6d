import {
	type AnswerHeaders,
	allowCredentials,
	allowOrigin,
	inAnswers,
	type Mutant,
} from './mutant.ts';

/** A fault in the responses for files whose names end so. */
const inFiles = (ending: string, change: (headers: AnswerHeaders) => void): Mutant['fault'] =>
	inAnswers((headers, request) => {
		if (request.path.endsWith(ending)) change(headers);
	});

const withoutCors = (ending: string): Mutant['fault'] =>
	inFiles(ending, (headers) => {
		delete headers[allowOrigin];
	});

const naming = (ending: string, origin: string): Mutant['fault'] =>
	inFiles(ending, (headers) => {
		if (headers[allowOrigin]) headers[allowOrigin] = origin;
	});

export const embeddingMutants: readonly Mutant[] = [
	{
		name: 'scripts-without-cors',
		breaks: 'ctx-module-script',
		codes: ['acao-missing'],
		fault: withoutCors('.js'),
	},
	{
		name: 'files-of-unknown-type',
		breaks: ['ctx-module-script', 'ctx-stylesheet'],
		codes: ['asset-type-refused', 'blocked-by-type'],
		fault: inAnswers((headers, request) => {
			if (/\.(js|css)$/.test(request.path)) headers['content-type'] = 'application/octet-stream';
		}),
	},
	{
		name: 'scripts-for-anybody',
		breaks: 'ctx-module-credentials',
		codes: ['acao-wildcard-with-credentials'],
		fault: naming('.js', '*'),
	},
	{
		name: 'json-as-plain-text',
		breaks: 'ctx-json-module',
		codes: ['asset-type-refused'],
		fault: inFiles('.json', (headers) => {
			headers['content-type'] = 'text/plain';
		}),
	},
	{
		name: 'scripts-name-the-cdn',
		breaks: 'ctx-script-crossorigin',
		codes: ['acao-other-origin'],
		fault: naming('.js', 'https://cdn.example.com'),
	},
	{
		name: 'scripts-only-with-origin',
		breaks: 'ctx-script-classic',
		codes: ['asset-status-not-ok'],
		fault: (request, response, next) => {
			if (request.path.endsWith('.js') && !request.get('Origin')) response.status(403);
			next();
		},
	},
	{
		name: 'scripts-name-a-pattern',
		breaks: 'ctx-sri',
		codes: ['acao-pattern'],
		fault: naming('.js', 'https://*.example.com'),
	},
	{
		name: 'styles-without-cors',
		breaks: 'ctx-stylesheet',
		codes: ['acao-missing'],
		fault: withoutCors('.css'),
	},
	{
		name: 'fonts-without-cors',
		breaks: 'ctx-font',
		codes: ['acao-missing'],
		fault: withoutCors('.woff2'),
		unseenBy: { webkit: 'WebKitGTK fetches fonts without CORS' },
	},
	{
		name: 'images-without-cors',
		breaks: 'ctx-image-anonymous',
		codes: ['acao-missing'],
		fault: withoutCors('.png'),
	},
	{
		name: 'images-for-own-pages-only',
		breaks: 'ctx-image-plain',
		codes: ['corp-blocked'],
		fault: inFiles('.png', (headers) => {
			headers['cross-origin-resource-policy'] = 'same-origin';
		}),
	},
	{
		name: 'images-without-credentials',
		breaks: 'ctx-image-use-credentials',
		codes: ['acac-missing'],
		fault: inFiles('.png', (headers) => {
			delete headers[allowCredentials];
		}),
	},
	{
		name: 'images-name-two-origins',
		breaks: 'ctx-css-images',
		codes: ['acao-multiple'],
		fault: naming('.png', 'https://app.example.com, https://admin.example.com'),
	},
	{
		name: 'ranges-of-media-without-cors',
		breaks: 'ctx-media',
		codes: ['acao-missing'],
		fault: inAnswers((headers, request, response) => {
			const isRange = request.path.endsWith('.wav') && response.statusCode === 206;
			if (isRange) delete headers[allowOrigin];
		}),
		unseenBy: { webkit: 'WebKitGTK asks for short media whole, without Range' },
	},
	{
		name: 'subtitles-without-cors',
		breaks: 'ctx-track',
		codes: ['acao-missing'],
		fault: withoutCors('.vtt'),
	},
];
