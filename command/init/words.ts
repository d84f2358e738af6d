import type { CallsFound } from './calls.ts';
import type { Har } from './har.ts';
import type { Proposal } from './propose.ts';
import type { SecretVariable } from './secrets.ts';

/** Names that come out of the file, in one line of plain characters. */
const plain = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 120);

/** A number and what it counts: `1 call`, `2 calls`. */
export const times = (count: number, one: string): string =>
	`${count} ${one}${count === 1 ? '' : 's'}`;

/** Who wrote the file, by the words that DevTools write into it. */
function exporterOf(har: Har): string {
	const name = plain(har.creator.name);
	if (/^WebInspector/i.test(name)) return 'DevTools of Chromium';
	if (/^Firefox/i.test(name)) return 'DevTools of Firefox';
	if (/^WebKit/i.test(name)) return 'Web Inspector of Safari';
	if (/^Playwright/i.test(name)) return 'Playwright';
	return name || 'an unnamed program';
}

/** Why a file has no cross-origin call, and what to do. */
export function noCalls(har: Har, found: CallsFound, file: string): string {
	const exporter = exporterOf(har);
	const { sameOrigin, ofNobody, ofNull, preflights } = found;
	if (har.entries.length === 0) {
		return `${plain(file)} has no requests  → record while the front-end makes its calls (docs/init.md)`;
	}
	if (ofNobody > 0) {
		return `${plain(file)} does not tell which page made its calls: they have neither Origin nor Referer  → ${exporter} left headers out, so export it again with sensitive data (docs/init.md)`;
	}
	if (ofNull > 0) {
		return `all ${times(ofNull, 'call')} in ${plain(file)} come from pages without an origin of their own (null)  → serve the front-end from a server, and record again`;
	}
	if (sameOrigin > 0) {
		return `${plain(file)} has same-origin calls only (${sameOrigin}), in which CORS plays no part  → record a front-end that calls an API on another origin`;
	}
	if (preflights.length > 0) {
		return `${plain(file)} has preflight requests only, and no call that followed  → record again while the API answers`;
	}
	return `of ${times(har.entries.length, 'request')} in ${plain(file)} none was made by fetch, XMLHttpRequest, EventSource or sendBeacon to another origin  → record while the front-end makes its calls (docs/init.md)`;
}

/** The comment at the top of a contract. */
export function headOf(har: Har, proposal: Proposal, found: CallsFound): string[] {
	return [
		`Proposed by crosscheck init from a HAR file of ${exporterOf(har)}: ${times(proposal.calls, 'cross-origin call')} of ${times(har.entries.length, 'request')}.`,
		'It promises what the front-end used. Read it, and change what is not meant so (docs/contract.md).',
		...leftOut(found).map((line) => `Left out: ${line}.`),
	];
}

const leftOut = ({ ofNobody, ofNull, redirected }: CallsFound): string[] => [
	...(redirected > 0
		? [`${times(redirected, 'response')} that redirected (write redirectsTo for such a request)`]
		: []),
	...(ofNobody > 0 ? [`${times(ofNobody, 'call')} whose page is not known`] : []),
	...(ofNull > 0 ? [`${times(ofNull, 'call')} of pages with the origin null`] : []),
];

/** Variables to set, a line each. */
export function variableLines(variables: readonly SecretVariable[]): string[] {
	const width = Math.max(...variables.map(({ name }) => name.length));
	return variables.map(({ name, meaning }) => `  ${name.padEnd(width)}   ${plain(meaning)}`);
}

/** What the command says at its end: what was found, what to set, and what to do next. */
export function ending(made: {
	readonly har: Har;
	readonly proposal: Proposal;
	readonly found: CallsFound;
	readonly others: readonly { readonly target: string; readonly calls: number }[];
	readonly variables: readonly SecretVariable[];
	readonly file: string;
	readonly written: readonly string[];
	readonly next: string;
}): string {
	const { har, proposal, found, others, variables, file, written, next } = made;
	const { target, calls, origins, resources } = proposal;
	const requests = resources.reduce((sum, each) => sum + each.requests.length, 0);
	const warned = resources.filter(({ warnings }) => warnings.length > 0).length;
	return [
		`${plain(file)}, from ${exporterOf(har)}: ${times(calls, 'call')} to ${target} from ${origins.map(({ origin }) => origin).join(', ')}`,
		`Proposed: ${times(resources.length, 'resource')} with ${times(requests, 'request')}.`,
		...leftOut(found).map((line) => `Left out: ${line}.`),
		...written,
		...(others.length > 0
			? [
					'Other servers that were called; a contract has one target:',
					...others
						.slice(0, 10)
						.map((one) => `  --target ${one.target}   (${times(one.calls, 'call')})`),
				]
			: []),
		...(warned > 0
			? [
					`${times(warned, 'resource')} ${warned === 1 ? 'has' : 'have'} a warning in the file: what the server grants, and what the calls need, differ.`,
				]
			: []),
		...(variables.length > 0
			? ['Secrets of the HAR file are not taken over. Set in .env:', ...variableLines(variables)]
			: []),
		`Next: ${next}${variables.length > 0 ? '; set the variables' : ''}; then run npx playwright test`,
		'',
	].join('\n');
}
