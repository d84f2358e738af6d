import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** CORS headers where browsers do not look for them, and headers without effect. */
export const misplacedFindings = {
	'acao-for-nobody': {
		shows: 'Access-Control-Allow-Origin',
		subject: 'response',
		spec: fetchStandard('http-responses'),
		words: {
			title: 'Access-Control-Allow-Origin without an Origin',
			detail: "the header's value",
			means:
				'The request has no Origin header, but the response has Access-Control-Allow-Origin with the value "{detail}", which is not an origin.',
			cause: 'The server copies the Origin header without checking whether there is one.',
			fix: 'Leave the header out of responses to requests without Origin, or send * where anybody may read them.',
		},
		expected: 'no Access-Control-Allow-Origin, or *',
	},
	'grants-on-actual-only': {
		shows: 'header-in-detail',
		subject: 'passed-preflight',
		spec: fetchStandard('http-responses'),
		words: {
			title: 'Preflight headers in the wrong response',
			detail: 'the headers',
			means:
				'The response to the actual request has {detail}, which browsers ignore there, and the preflight response does not.',
			cause: 'The headers are added to the responses of routes, but OPTIONS is handled elsewhere.',
			fix: 'Send Access-Control-Allow-Methods and Access-Control-Allow-Headers in the response to OPTIONS.',
		},
		expected: '{detail} in the response to OPTIONS',
	},
	'options-taken-for-preflight': {
		shows: 'header-in-detail',
		subject: 'response',
		spec: fetchStandard('http-requests'),
		words: {
			title: 'OPTIONS request treated as a preflight',
			detail: 'the headers',
			means:
				'Script sent an OPTIONS request, which is no preflight, and got a preflight response ({detail}, neither Allow nor a body). The API’s own response to OPTIONS never reaches the page.',
			cause: 'The CORS code responds to every OPTIONS request that has an Origin header.',
			fix: 'In the CORS code of the server or gateway, treat an OPTIONS request as a preflight only if it has the header Access-Control-Request-Method; pass all others on to the API.',
		},
		expected: 'the API’s own response to OPTIONS',
	},
	'allow-grants-nothing': {
		shows: 'Allow',
		subject: 'preflight/Access-Control-Allow-Methods',
		spec: fetchStandard('http-access-control-allow-methods'),
		words: {
			title: 'The methods are in Allow, which browsers ignore',
			detail: "the header's value",
			means:
				'The preflight response lists methods in Allow ({detail}), which browsers ignore, and not in Access-Control-Allow-Methods.',
			cause:
				'The framework responds to OPTIONS by itself with the methods of the route, before the CORS code runs.',
			fix: 'Have the CORS code respond to OPTIONS, with Access-Control-Allow-Methods.',
		},
		expected: 'Access-Control-Allow-Methods: {detail}',
	},
	'preflight-slow': {
		shows: 'no-line',
		subject: 'passed-preflight',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'Slow preflight response',
			detail: 'milliseconds',
			means: 'The preflight response took {detail} ms, and the actual request had to wait for it.',
			cause:
				'OPTIONS is passed on to the application, which starts slowly or does work for it that only the actual request needs.',
			fix: 'Respond to OPTIONS at the outermost server, and send Access-Control-Max-Age so that browsers send it less often.',
		},
	},
	'timing-list-invalid': {
		shows: 'Timing-Allow-Origin',
		subject: 'response/Timing-Allow-Origin',
		spec: fetchStandard('concept-tao-check'),
		words: {
			title: 'Timing-Allow-Origin that matches no origin',
			detail: "the header's value",
			means:
				'Timing-Allow-Origin ({detail}) has a value that is not an origin, so it allows no page to read timing details.',
			cause:
				'Several origins separated by spaces instead of commas, a slash at the end, a pattern, or capital letters.',
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
				'Browsers ignore Cross-Origin-Resource-Policy unless it is exactly one of its three values. {detail} protects the response no more than no header would.',
			cause: 'Capital letters, a misspelt value, or two layers that each send the header.',
			fix: 'Send the header once, as same-origin, same-site or cross-origin.',
		},
	},
} as const satisfies Record<string, FindingEntry>;
