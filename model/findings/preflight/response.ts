import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';
import { preflight, unsent } from './words.ts';

/** The preflight has no response, or one whose status permits nothing. */
export const preflightResponseFindings = {
	'preflight-dropped': {
		shows: 'no-line',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'Only the preflight gets no answer',
			means: `The server answers other requests, and never ${preflight}, so ${unsent}.`,
			cause: 'A firewall, a proxy or the server itself drops OPTIONS requests.',
			fix: 'Let OPTIONS through, and answer it at the outermost server, without a login and without a client certificate.',
		},
		expected: 'a status from 200 to 299',
	},
	'preflight-status-not-ok': {
		shows: 'status',
		subject: 'ok-preflight',
		spec: fetchStandard('cors-preflight-fetch-0'),
		words: {
			title: 'The preflight was answered with an error status',
			detail: 'the status',
			means: `The status {detail} came back for ${preflight}, which counts as permission only with a status from 200 to 299, so ${unsent}.`,
			cause:
				'There is no route for OPTIONS; or a login check, a firewall or a rate limit stands before the CORS code. A preflight never carries cookies or Authorization, so it cannot pass a login check.',
			fix: 'Answer OPTIONS with 204 before login checks and routing.',
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
			means: `A redirect (status {detail}) came back for ${preflight}, and browsers do not follow redirects there, so ${unsent}.`,
			cause:
				'A redirect from http to https, to the address with or without a slash, or to a login page.',
			fix: 'Let the page use the final address, and do not redirect OPTIONS requests.',
		},
		expected: 'a status from 200 to 299',
	},
} as const satisfies Record<string, FindingEntry>;
