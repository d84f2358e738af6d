import { fetchStandard } from '../../fetch/reason.ts';
import type { FindingEntry } from '../finding-entry.ts';

/** The attempt could not be made in this browser. */
export const notCarriedOutFindings = {
	'page-lost': {
		shows: 'no-line',
		spec: 'https://fetch.spec.whatwg.org/',
		words: {
			title: 'Test page lost',
			means: 'The page that makes the requests stopped responding. This is not CORS.',
			cause: 'The browser is overloaded, or one of its pages crashed.',
			fix: 'Run this attempt once more.',
		},
		expected: 'a response from the target',
	},
	'not-carried-out': {
		shows: 'no-line',
		spec: 'https://fetch.spec.whatwg.org/',
		words: {
			title: 'Not carried out',
			means:
				'The attempt was planned but not carried out, so nothing was learned. This is not CORS.',
			cause: 'The run was stopped, or took longer than its time limit.',
			fix: 'Run this attempt once more.',
		},
		expected: 'the attempt is carried out',
	},
	'request-held': {
		shows: 'no-line',
		spec: 'https://fetch.spec.whatwg.org/',
		words: {
			title: 'Held, so not judged',
			means:
				'The request may change something, so it was held: it did not reach the server, and its response is not known.',
			cause: 'Its method may change something, and nothing says that it may be sent.',
			fix: 'Have it sent: --send.',
		},
		expected: 'a response from the server',
	},
	'engine-failed': {
		shows: 'no-line',
		spec: 'https://fetch.spec.whatwg.org/',
		words: {
			title: 'Browser not available',
			means: 'The browser could not be used.',
			cause: 'It is not installed, or it could not be started in two tries.',
			fix: 'Run `npm start`, which installs what is missing.',
		},
		expected: 'the attempt is carried out',
	},
	'machine-busy': {
		shows: 'no-line',
		spec: 'https://fetch.spec.whatwg.org/',
		words: {
			title: 'Machine too busy',
			means:
				'This machine was so busy that the browser could not act in time. This says nothing about the target.',
			cause: 'Other programs keep the cores busy, or the machine has too few of them.',
			fix: 'Run again when the machine is less busy.',
		},
		expected: 'the attempt is carried out',
	},
	'machine-full': {
		shows: 'no-line',
		spec: 'https://fetch.spec.whatwg.org/',
		words: {
			title: 'Machine out of memory or disk space',
			means:
				'This machine has no memory or no disk space left, so the browser could not work. This says nothing about the target.',
			cause: 'Other programs use it up, or the limit of a container is too small.',
			fix: 'Free memory or disk space, or raise the limit of the container.',
		},
		expected: 'the attempt is carried out',
	},
	'control-failed': {
		shows: 'no-line',
		spec: 'https://fetch.spec.whatwg.org/',
		words: {
			title: 'Browser does not enforce CORS',
			means: 'The browser failed its control check, so its results prove nothing.',
			cause: 'A build or a setting that switches CORS off.',
			fix: 'Use another build (CROSSCHECK_BROWSERS).',
		},
		expected: 'the attempt is carried out',
	},
	'engine-keeps-no-http-cache': {
		shows: 'no-line',
		spec: fetchStandard('cors-protocol-and-http-caches'),
		words: {
			title: 'No HTTP cache',
			means: 'This build of the browser has no HTTP cache, so it cannot show faults of `Vary`.',
			cause: 'The build runs with a profile that stores nothing.',
			fix: 'Use the other build of this engine (CROSSCHECK_BROWSERS).',
		},
		expected: 'a response from the target',
	},
} as const satisfies Record<string, FindingEntry>;
