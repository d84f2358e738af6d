import type { EngineName } from '../../../model/observation.ts';
import type { Outcome } from './cases.ts';

/** Where engines do otherwise than the standard says of a case. */
export interface CaseDifference {
	readonly case: string;
	readonly engines: readonly EngineName[];
	/** Id in `model/judge/engine-differences.ts`. */
	readonly known: string;
	/** What is seen in the place of the outcome that the case states. */
	readonly outcome?: Outcome;
	/** What these engines do. */
	readonly what: string;
	/** Where this is written down. */
	readonly source: string;
}

const fetchStandard = 'https://fetch.spec.whatwg.org/';
const fontFetching = 'https://drafts.csswg.org/css-fonts/#font-fetching-requirements';

export const caseDifferences: readonly CaseDifference[] = [
	{
		case: 'ff-proxy-authorization-under-wildcard',
		engines: ['chromium', 'firefox', 'webkit'],
		known: 'authorization-under-wildcard',
		what: '"*" in Access-Control-Allow-Headers lets Authorization through.',
		source: `${fetchStandard}#cors-non-wildcard-request-header-name`,
	},
	{
		case: 'authorization-request-redirected-to-cdn',
		engines: ['firefox', 'webkit'],
		known: 'preflight-of-a-request-before-its-redirect',
		what: 'The redirect to another origin has taken Authorization away, and they ask first all the same; Firefox then names no header, WebKit names Authorization.',
		source: `${fetchStandard}#concept-http-redirect-fetch`,
	},
	{
		case: 'authorization-request-redirected-to-cdn',
		engines: ['firefox'],
		known: 'real-origin-in-preflight-after-redirect',
		what: 'The preflight after the redirect names the page’s origin, where the standard says null.',
		source: `${fetchStandard}#byte-serializing-a-request-origin`,
	},
	{
		case: 'ats-cache-poisoned-s3',
		engines: ['webkit'],
		known: 'fonts-without-cors',
		outcome: 'allowed',
		what: 'The font is asked for without Origin, and used. What the case states was seen with a fetch.',
		source: fontFetching,
	},
	{
		case: 'www-versus-apex-font',
		engines: ['webkit'],
		known: 'fonts-without-cors',
		outcome: 'allowed',
		what: 'The font is asked for without Origin, and used. What the case states was seen with a fetch.',
		source: fontFetching,
	},
];
