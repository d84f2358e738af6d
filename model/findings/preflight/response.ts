import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** The preflight has no response, or one whose status permits nothing. */
export const preflightResponseFindings = {
	'preflight-dropped': {
		shows: 'no-line',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'Only the preflight gets no response',
			means:
				'The server responds to other requests, but never to the preflight request, so the browser does not send the actual request.',
			cause: 'A firewall, a proxy or the server itself drops OPTIONS requests.',
			fix: 'Let OPTIONS through, and respond to it at the outermost server, without a login and without a client certificate.',
		},
		expected: 'a status from 200 to 299',
	},
	'preflight-status-not-ok': {
		shows: 'status',
		subject: 'ok-preflight',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'The preflight response has an error status',
			detail: 'the status',
			means:
				'The preflight response has status {detail}. It allows the request only with a status from 200 to 299, so the browser does not send the actual request.',
			cause:
				'There is no route for OPTIONS; or a login check, a firewall or a rate limit comes before the CORS code. A preflight never carries cookies or Authorization, so it cannot pass a login check.',
			fix: 'Respond to OPTIONS with 204 before login checks and routing.',
		},
		expected: 'a status from 200 to 299',
	},
	'preflight-redirected': {
		shows: 'status',
		subject: 'ok-preflight',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'The preflight was redirected',
			detail: 'the status',
			means:
				'The preflight response is a redirect (status {detail}), and browsers do not follow redirects of preflights, so the browser does not send the actual request.',
			cause:
				'A redirect from http to https, to the URL with or without a slash, or to a login page.',
			fix: 'Have the page use the final URL, and do not redirect OPTIONS requests.',
		},
		expected: 'a status from 200 to 299',
	},
} as const satisfies Record<string, FindingEntry>;
