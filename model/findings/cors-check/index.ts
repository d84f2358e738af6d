import type { FindingEntry } from '../finding-entry.ts';
import { allowCredentialsFindings } from './allow-credentials.ts';
import { allowOriginFindings } from './allow-origin.ts';
import { allowOriginSpellingFindings } from './allow-origin-spelling.ts';
import { nullOriginFindings } from './null-origin.ts';

/** True of any response: the words have `{response}` and `{outcome}` in them. */
const entries = {
	...allowOriginFindings,
	...allowOriginSpellingFindings,
	...nullOriginFindings,
	...allowCredentialsFindings,
} as const satisfies Record<string, FindingEntry>;

/** A fault of the CORS check, whichever response has it. */
export type CorsCheckFault = keyof typeof entries;

/** The same fault in the response to a preflight. */
type Twin = `preflight-${CorsCheckFault}`;

const faults = Object.keys(entries) as CorsCheckFault[];
const twin = (fault: CorsCheckFault): Twin => `preflight-${fault}`;

/** The CORS check on the response that the page wants to read. */
export const corsCheckFindings = Object.fromEntries(
	faults.map((fault) => [
		fault,
		{
			...about(entries[fault], 'The response', 'the browser blocks it'),
			subject: `response/${entries[fault].shows}` as const,
		},
	]),
) as Readonly<Record<CorsCheckFault, FindingEntry>>;

/** The same check on the response to a preflight. */
export const preflightCorsCheckFindings = Object.fromEntries(
	faults.map((fault) => [
		twin(fault),
		{ ...ofPreflight(entries[fault]), subject: `preflight/${entries[fault].shows}` as const },
	]),
) as Readonly<Record<Twin, FindingEntry>>;

/** The fault that a finding of a preflight's CORS check is about, by that finding's code. */
export const faultOfTwin: ReadonlyMap<string, CorsCheckFault> = new Map(
	faults.map((fault) => [twin(fault), fault]),
);

/**
 * @param response subject of the sentence, e.g. `The response`
 * @param outcome what the browser then does, e.g. `the browser blocks it`
 */
function about(entry: FindingEntry, response: string, outcome: string): FindingEntry {
	const means = entry.words.means.replace('{response}', response).replace('{outcome}', outcome);
	return { ...entry, words: { ...entry.words, means } };
}

function ofPreflight(entry: FindingEntry): FindingEntry {
	const { words, ...rest } = about(
		entry,
		'The preflight response',
		'the browser does not send the actual request',
	);
	return {
		...rest,
		words: {
			...words,
			title: `Preflight: ${words.title}`,
			cause: `${words.cause} OPTIONS requests are often handled by other code than the rest.`,
			fix: `${words.fix} Have the same code set these headers for OPTIONS and for the actual request.`,
		},
	};
}
