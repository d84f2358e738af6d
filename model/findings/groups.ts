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
		title: 'The answer itself',
		about:
			'The attempt is `fail`: the browser must keep the answer from the page, because of the headers of the answer itself.',
		entries: corsCheckFindings,
	},
	{
		title: 'The preflight',
		about: 'The attempt is `fail`: the answer to the `OPTIONS` request is at fault.',
		entries: preflightFindings,
	},
	{
		title: 'The origin in the answer to the preflight',
		about:
			'The attempt is `fail`: the answer to the `OPTIONS` request does not let the page’s origin in. These are the rules for the answer itself once more, with `preflight-` before the code.',
		entries: preflightCorsCheckFindings,
	},
	{
		title: 'The redirect',
		about:
			'The attempt is `fail`: the redirect’s CORS headers are right, and browsers do not follow it for where it leads.',
		entries: redirectFindings,
	},
	{
		title: 'The contract',
		about:
			'The attempt is `fail`: the request works, or is refused as it should be, and the contract is broken all the same.',
		entries: contractFindings,
	},
	{
		title: 'Beside CORS',
		about:
			'The attempt is `fail`: WebSockets and embedded resources are not under CORS, and have rules of their own.',
		entries: besideCorsFindings,
	},
	{
		title: 'Not CORS',
		about:
			'The attempt is `error`: it proves nothing about the target’s CORS policy, neither for it nor against it.',
		entries: notCorsFindings,
	},
];
