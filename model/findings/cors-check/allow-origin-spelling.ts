import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

import { matching } from '../offending.ts';

const corsCheck = fetchStandard('concept-cors-check');

/** Access-Control-Allow-Origin means the page and is written otherwise. */
export const allowOriginSpellingFindings = {
	'acao-trailing-slash': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'The allowed origin ends with a slash',
			detail: "the header's value",
			means:
				'{response} allows "{detail}". An origin has no slash at its end, and browsers compare every character, so {outcome}.',
			cause: "The value was copied from a browser's address bar.",
			fix: 'Remove the slash, so that only scheme, host and port remain: https://app.example.com.',
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		offending: matching(/\/$/),
		faultClass: 'acao-invalid-value',
	},
	'acao-path': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'A whole URL is allowed instead of an origin',
			detail: "the header's value",
			means:
				'{response} allows "{detail}". An origin ends after host and port, and browsers compare every character, so {outcome}.',
			cause: "A page's full URL is configured, or the Referer header is sent back.",
			fix: "Send only scheme, host and port; take them from the request's Origin header, never from Referer.",
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		offending: matching(/[/?#\\](?<=^[^:]*:\/\/[^/?#\\]*.).*$/s),
		faultClass: 'acao-invalid-value',
	},
	'acao-case': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'The allowed origin has capital letters',
			detail: "the header's value",
			means:
				'{response} allows "{detail}". Browsers write origins in small letters and compare every character, so {outcome}.',
			cause: 'The origin was typed with capital letters in a configuration.',
			fix: 'Write scheme and host in small letters.',
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		faultClass: 'acao-mismatch',
	},
	'acao-default-port': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: "The allowed origin has its scheme's default port",
			detail: "the header's value",
			means:
				'{response} allows "{detail}". Browsers leave out the default port of a scheme and compare every character, so {outcome}.',
			cause: 'The origin is put together from host and port, or is configured with the port.',
			fix: 'Leave out :443 after an https host and :80 after an http host.',
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		offending: matching(/:\d*$/),
		faultClass: 'acao-mismatch',
	},
	'acao-port-mismatch': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'The origin is allowed with another port',
			detail: "the header's value",
			means:
				'{response} allows "{detail}", which has the page’s host but not its port. For a browser another port is another origin, so {outcome}.',
			cause: 'The port was left out or has changed, often that of a development server.',
			fix: "Allow the origin with exactly the port in the page's URL.",
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		offending: matching(/:\d*$/),
		faultClass: 'acao-mismatch',
	},
	'acao-scheme-mismatch': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'http and https are mixed up',
			detail: "the header's value",
			means:
				'{response} allows "{detail}", which has the page’s host but not its scheme. For a browser http and https are different origins, so {outcome}.',
			cause:
				'A proxy ends the encryption, and the application behind it sees plain http and builds the origin from that; or an old origin is still configured.',
			fix: "Do not build the origin on the server. Compare the request's Origin header with the list, and send back the entry that matches, with its scheme.",
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		offending: matching(/^[^:]*/),
		faultClass: 'acao-mismatch',
	},
	'acao-pattern': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'A pattern is sent instead of an origin',
			detail: "the header's value",
			means:
				'{response} has the pattern "{detail}" in Access-Control-Allow-Origin. Browsers know no patterns there and compare every character, so {outcome}.',
			cause: "A pattern that was meant for the server's own comparison was sent to the browser.",
			fix: "Compare on the server, and send back the request's Origin if it matches the whole pattern.",
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		offending: matching(/\*/),
		faultClass: 'acao-invalid-value',
	},
	'acao-quoted': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'The allowed origin is in quotation marks',
			detail: "the header's value",
			means:
				'{response} has {detail} in Access-Control-Allow-Origin, with quotation marks. No origin has them, so {outcome}.',
			cause: 'The value was quoted once too often in a configuration, or was turned into JSON.',
			fix: 'Send the origin without quotation marks.',
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		faultClass: 'acao-invalid-value',
	},
	'acao-not-an-origin': {
		shows: 'Access-Control-Allow-Origin',
		spec: corsCheck,
		words: {
			title: 'The allowed origin is not an origin',
			detail: "the header's value",
			means:
				'{response} has "{detail}" in Access-Control-Allow-Origin. That is not an origin (scheme://host or scheme://host:port), so {outcome}.',
			cause:
				'A host without its scheme, a list or object printed as text, or a missing value printed as "undefined" or "true".',
			fix: 'Send one origin as plain text, such as https://app.example.com.',
		},
		expected: 'Access-Control-Allow-Origin: {origin}',
		faultClass: 'acao-invalid-value',
	},
} as const satisfies Record<string, FindingEntry>;
