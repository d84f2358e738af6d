import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** CORS headers where browsers do not look for them, and headers without effect. */
export const misplacedFindings = {
	'acao-for-nobody': {
		shows: 'Access-Control-Allow-Origin',
		subject: 'response',
		spec: fetchStandard('http-responses'),
		words: {
			title: 'Access-Control-Allow-Origin made of nothing',
			detail: "the header's value",
			means:
				'The request said no origin, and the answer has Access-Control-Allow-Origin with the value "{detail}", which is no origin.',
			cause: 'The server copies the Origin header without looking whether there is one.',
			fix: 'Leave the header out of answers to requests without Origin, or send * where everybody may read.',
		},
		expected: 'no Access-Control-Allow-Origin, or *',
	},
	'grants-on-actual-only': {
		shows: 'header-in-detail',
		subject: 'passed-preflight',
		spec: fetchStandard('http-responses'),
		words: {
			title: 'Permissions in the wrong answer',
			detail: 'the headers',
			means:
				'The answer to a plain request has {detail}, where browsers do not look for it; the answer to the preflight (the OPTIONS request by which a browser asks for permission) has none.',
			cause: 'The headers are added to the answers of routes, and OPTIONS is answered elsewhere.',
			fix: 'Send Access-Control-Allow-Methods and Access-Control-Allow-Headers in the answer to OPTIONS.',
		},
		expected: '{detail} in the answer to OPTIONS',
	},
	'options-taken-for-preflight': {
		shows: 'header-in-detail',
		subject: 'response',
		spec: fetchStandard('http-requests'),
		words: {
			title: 'OPTIONS answered as a preflight that it is not',
			detail: 'the headers',
			means:
				'An OPTIONS request that asks for no permission was answered with {detail} and nothing else, so the API’s own answer to OPTIONS never reaches anybody.',
			cause: 'The CORS code answers every OPTIONS request that has an Origin header.',
			fix: 'Take only those for preflights that carry Access-Control-Request-Method, and pass all others on.',
		},
		expected: 'the answer that the API has for OPTIONS',
	},
	'allow-grants-nothing': {
		shows: 'Allow',
		subject: 'preflight/Access-Control-Allow-Methods',
		spec: fetchStandard('http-access-control-allow-methods'),
		words: {
			title: 'Allow in the place of Access-Control-Allow-Methods',
			detail: "the header's value",
			means:
				'The answer to the preflight (the OPTIONS request by which a browser asks for permission) names methods in Allow ({detail}), which gives no permission, and not in Access-Control-Allow-Methods.',
			cause:
				'The framework answers OPTIONS by itself with the methods of the route, before the CORS code does.',
			fix: 'Have the CORS code answer OPTIONS, with Access-Control-Allow-Methods.',
		},
		expected: 'Access-Control-Allow-Methods: {detail}',
	},
	'preflight-slow': {
		shows: 'no-line',
		subject: 'passed-preflight',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'Slow answer to the preflight',
			detail: 'milliseconds',
			means:
				'The answer to the preflight (the OPTIONS request by which a browser asks for permission) took {detail} ms, and the real request had to wait for it.',
			cause:
				'OPTIONS is passed on to the application, which is slow to start or does work for it that only the real request needs.',
			fix: 'Answer OPTIONS at the outermost server, and send Access-Control-Max-Age so that it is asked seldom.',
		},
	},
	'timing-list-invalid': {
		shows: 'Timing-Allow-Origin',
		subject: 'response/Timing-Allow-Origin',
		spec: fetchStandard('concept-tao-check'),
		words: {
			title: 'Timing-Allow-Origin that matches no page',
			detail: "the header's value",
			means:
				'Timing-Allow-Origin ({detail}) names something that is no origin, so no page is shown the details of timing by it.',
			cause:
				'Several origins with spaces instead of commas between them, a slash at the end, a pattern, or capitals.',
			fix: 'Write origins as browsers send them, separated by commas: https://app.example.com, https://admin.example.com',
		},
		expected: 'Timing-Allow-Origin: * or origins separated by commas',
	},
	'resource-policy-ignored': {
		shows: 'Cross-Origin-Resource-Policy',
		subject: 'response/Cross-Origin-Resource-Policy',
		spec: fetchStandard('cross-origin-resource-policy-check'),
		words: {
			title: 'Cross-Origin-Resource-Policy without effect',
			detail: "the header's value",
			means:
				'Browsers ignore Cross-Origin-Resource-Policy when it is not exactly one of its three words; with {detail} the answer is as unprotected as without it.',
			cause: 'Capitals, a misspelt word, or two layers that each send the header.',
			fix: 'Send the header once, as same-origin, same-site or cross-origin.',
		},
	},
} as const satisfies Record<string, FindingEntry>;
