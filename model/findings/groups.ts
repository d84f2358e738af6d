import { besideCorsFindings } from './beside-cors/index.ts';
import { contractFindings } from './contract/index.ts';
import { corsCheckFindings, preflightCorsCheckFindings } from './cors-check/index.ts';
import type { FindingEntry } from './finding-entry.ts';
import { notCorsFindings } from './not-cors/index.ts';
import { preflightFindings } from './preflight/index.ts';
import { redirectFindings } from './redirects.ts';

/** Findings that belong together, as `docs/findings.md` shows them. */
export interface FindingGroup {
	readonly title: string;
	/** What they have in common, and the status of an attempt that has such a finding. */
	readonly about: string;
	readonly entries: Readonly<Record<string, FindingEntry>>;
}

/** All findings in groups, in the order of the documentation. */
export const findingGroups: readonly FindingGroup[] = [
	{
		title: 'The response',
		about:
			'The attempt is `fail`: the browser must block the response, because of its own headers.',
		entries: corsCheckFindings,
	},
	{
		title: 'The preflight',
		about:
			'The attempt is `fail`: the fault is in the preflight response (the response to the `OPTIONS` request).',
		entries: preflightFindings,
	},
	{
		title: 'The origin in the preflight response',
		about:
			'The attempt is `fail`: the preflight response does not allow the page’s origin. These are the rules for the response once more, with `preflight-` before the code.',
		entries: preflightCorsCheckFindings,
	},
	{
		title: 'The redirect',
		about:
			'The attempt is `fail`: the redirect’s CORS headers are right, but browsers do not follow it, because of where it leads.',
		entries: redirectFindings,
	},
	{
		title: 'The contract',
		about:
			'The attempt is `fail`: the request works, or is blocked as it should be, but the contract is broken all the same.',
		entries: contractFindings,
	},
	{
		title: 'Beside CORS',
		about:
			'The attempt is `fail`: CORS does not apply to WebSockets and embedded resources; they have rules of their own.',
		entries: besideCorsFindings,
	},
	{
		title: 'Not CORS',
		about: 'The attempt is `error`: it proves nothing about the target’s CORS policy.',
		entries: notCorsFindings,
	},
];
