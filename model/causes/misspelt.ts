import { editDistance } from './edit-distance.ts';
import { type KnownCode, type ResponseInRun, said } from './facts.ts';

/** Response headers of CORS. https://fetch.spec.whatwg.org/#http-responses */
const ofResponses = [
	'access-control-allow-origin',
	'access-control-allow-credentials',
	'access-control-allow-methods',
	'access-control-allow-headers',
	'access-control-expose-headers',
	'access-control-max-age',
] as const;

type ResponseHeader = (typeof ofResponses)[number];

/** Request headers, which browsers send with a preflight, and the response header that was meant. */
const ofRequests: Readonly<Record<string, ResponseHeader>> = {
	'access-control-request-method': 'access-control-allow-methods',
	'access-control-request-methods': 'access-control-allow-methods',
	'access-control-request-headers': 'access-control-allow-headers',
	'access-control-request-header': 'access-control-allow-headers',
	origin: 'access-control-allow-origin',
};

/** Not misspelt: response headers of other specifications. */
const others = ['access-control-allow-private-network', 'access-control-allow-local-network'];

/** The header that the response lacks, by the fault. */
const lacking: Readonly<Partial<Record<KnownCode, ResponseHeader>>> = {
	'acao-missing': 'access-control-allow-origin',
	'acac-missing': 'access-control-allow-credentials',
	'preflight-method-refused': 'access-control-allow-methods',
	'allow-grants-nothing': 'access-control-allow-methods',
	'preflight-header-refused': 'access-control-allow-headers',
	'preflight-authorization-not-listed': 'access-control-allow-headers',
	'expose-header-not-listed': 'access-control-expose-headers',
	'max-age-differs': 'access-control-max-age',
	'preflight-not-remembered': 'access-control-max-age',
};

/** A header that stands under a wrong name. */
export interface Misspelt {
	/** As on the wire. */
	readonly name: string;
	/** In the letters of the standard. */
	readonly meant: string;
	/** It is the name of a request header. */
	readonly isOfRequests: boolean;
}

/** The header of the response that is nearly the one that is missing. */
export function misspelt(fault: KnownCode, answer: ResponseInRun): Misspelt | undefined {
	const wanted = lacking[fault];
	if (!wanted || said(answer, wanted) !== null) return undefined;
	const name = answer.response.headers
		.map(([each]) => each)
		.find((each) => meantBy(each) === wanted);
	if (name === undefined) return undefined;
	return { name, meant: capitals(wanted), isOfRequests: name.toLowerCase() in ofRequests };
}

/** The CORS response header that a name is a slip of; undefined for its right name, and for any other. */
export function meantBy(name: string): ResponseHeader | undefined {
	const lower = name.toLowerCase();
	if ([...ofResponses, ...others].includes(lower)) return undefined;
	if (Object.hasOwn(ofRequests, lower)) return ofRequests[lower];
	const plain = lower.replaceAll(/[_ .]/g, '-').replace(/^x-/, '');
	const scored = ofResponses
		.map((known) => ({ known, distance: slips(plain, known) }))
		.sort((one, other) => one.distance - other.distance);
	const [best] = scored;
	return best && best.distance <= mostSlips ? best.known : undefined;
}

const mostSlips = 4;

/** Letters to change, after words that are left out or stand in another order have been put right. */
function slips(name: string, known: string): number {
	const letters = editDistance(name, known);
	const [words, wanted] = [name.split('-'), known.split('-')];
	const isPart =
		words.length > 1 &&
		words.every((word) => wanted.includes(word)) &&
		words.at(-1) === wanted.at(-1) &&
		words.some((word) => ['access', 'control', 'allow', 'expose'].includes(word));
	const isShuffled = words.toSorted().join('-') === wanted.toSorted().join('-');
	return isPart || isShuffled ? Math.min(letters, 1) : letters;
}

const capitals = (name: string): string =>
	name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
