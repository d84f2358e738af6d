import type { Attempt } from '../attempt.ts';
import type { EngineName, Observation } from '../observation.ts';
import { type Divergence, divergences } from './predict.ts';

/** Where an engine is known to do otherwise than the standard. */
export interface EngineDifference {
	/** Stable kebab-case name. */
	readonly id: string;
	readonly engines: readonly EngineName[];
	readonly kind: Divergence['kind'];
	/** What the divergence's detail looks like. */
	readonly detail: RegExp;
	/** Only after a redirect. */
	readonly afterRedirect?: true;
	/** One sentence for people. */
	readonly what: string;
	/** Where this is written down. */
	readonly source: string;
	/** Day, ISO 8601, by which somebody looks again whether it still holds. */
	readonly expires: string;
}

const fetchStandard = 'https://fetch.spec.whatwg.org/';

export const engineDifferences: readonly EngineDifference[] = [
	{
		id: 'authorization-under-wildcard',
		engines: ['chromium', 'firefox', 'webkit'],
		kind: 'lets-read',
		detail: /^preflight-authorization-only-wildcard$/,
		what: 'Access-Control-Allow-Headers: * lets Authorization through, which the standard excepts from the wildcard.',
		source: `${fetchStandard}#cors-non-wildcard-request-header-name`,
		expires: '2027-11-30',
	},
	{
		id: 'old-client-hints-safelisted',
		engines: ['chromium'],
		kind: 'does-not-ask',
		detail: /^(dpr|width|viewport-width|rtt|downlink|ect|save-data|device-memory)(,|$)/,
		what: 'Chromium takes the old client hints for safelisted and sends them without a preflight.',
		source: 'https://chromestatus.com/feature/5560623895150592',
		expires: '2027-11-30',
	},
	{
		id: 'old-client-hints-need-no-grant',
		engines: ['chromium'],
		kind: 'lets-read',
		detail:
			/^preflight-header-refused (dpr|width|viewport-width|rtt|downlink|ect|save-data|device-memory)$/,
		what: 'Chromium does not ask for the old client hints when it asks for other headers, so they need no permission.',
		source: 'https://chromestatus.com/feature/5560623895150592',
		expires: '2027-11-30',
	},
	{
		id: 'user-agent-from-script-ignored',
		engines: ['chromium'],
		kind: 'does-not-ask',
		detail: /^user-agent$/,
		what: 'Chromium ignores a User-Agent that script sets, so nothing is asked for it.',
		source: 'https://crbug.com/571722',
		expires: '2027-11-30',
	},
	{
		id: 'user-agent-from-script-needs-no-grant',
		engines: ['chromium'],
		kind: 'lets-read',
		detail: /^preflight-header-refused user-agent$/,
		what: 'Chromium ignores a User-Agent that script sets beside other headers, so it needs no permission.',
		source: 'https://crbug.com/571722',
		expires: '2027-11-30',
	},
	{
		id: 'range-unit-in-any-case',
		engines: ['webkit'],
		kind: 'does-not-ask',
		detail: /^range$/,
		what: 'WebKit takes the unit of Range in any letter case for safelisted.',
		source: `${fetchStandard}#simple-range-header-value`,
		expires: '2027-11-30',
	},
	{
		id: 'preflight-of-a-request-before-its-redirect',
		engines: ['firefox', 'webkit'],
		kind: 'asks-first',
		detail: /^$/,
		afterRedirect: true,
		what: 'After a redirect, Firefox and WebKit ask first for a request that has lost its unsafe method or headers on the way.',
		source: `${fetchStandard}#concept-http-redirect-fetch`,
		expires: '2027-11-30',
	},
	{
		id: 'real-origin-in-preflight-after-redirect',
		engines: ['firefox'],
		kind: 'says-other-origin',
		detail: /^preflight: https?:/,
		afterRedirect: true,
		what: 'After a redirect to another origin, Firefox asks first in the name of the page, and sends the request itself with Origin: null.',
		source: `${fetchStandard}#byte-serializing-a-request-origin`,
		expires: '2027-11-30',
	},
	{
		id: 'fonts-without-cors',
		engines: ['webkit'],
		kind: 'says-other-origin',
		detail: /^non-CORS: no Origin$/,
		what: 'WebKitGTK fetches fonts without CORS, so that it shows nothing about them.',
		source: 'https://drafts.csswg.org/css-fonts/#font-fetching-requirements',
		expires: '2027-11-30',
	},
];

/** The listed difference that a divergence is a case of, if any. */
export function knownDifference(
	engine: EngineName,
	{ kind, detail, afterRedirect }: Divergence,
): EngineDifference | undefined {
	return engineDifferences.find(
		(known) =>
			known.kind === kind &&
			known.engines.includes(engine) &&
			known.detail.test(detail) &&
			(known.afterRedirect === undefined || afterRedirect),
	);
}

const divergenceWords: Readonly<Record<Divergence['kind'], string>> = {
	'lets-read': 'the standard blocks the response, the browser let script read it',
	refuses: 'the standard lets script read the response, the browser blocked it',
	'asks-first': 'a preflight that the standard does not require',
	'does-not-ask': 'no preflight, although the standard requires one',
	'says-other-origin': 'another Origin than the standard prescribes',
};

/** Where browser and standard disagree, in words; a listed difference of the engine is named. */
export function divergenceIn(attempt: Attempt, observation: Observation): string | undefined {
	const differences = divergencesIn(attempt, observation).map((divergence) => {
		const known = knownDifference(observation.engine.name, divergence);
		const about = divergence.detail === '' ? '' : ` (${divergence.detail})`;
		return `${divergenceWords[divergence.kind]}${about}${known ? ` [known: ${known.id}]` : ''}`;
	});
	return differences.length > 0 ? [...new Set(differences)].join('; ') : undefined;
}

/** Every point of an attempt where the browser did something else than the standard predicts. */
export function divergencesIn(attempt: Attempt, { script, exchanges }: Observation): Divergence[] {
	return script.flatMap((result, index) => {
		const step = attempt.steps[index];
		const own = exchanges.filter((exchange) => exchange.step === index);
		const earlier = exchanges.filter((exchange) => exchange.step < index);
		return step ? divergences(step, result, own, earlier) : [];
	});
}
