import { type Attempt, isByStandard } from '../attempt.ts';
import { loadedAs } from '../fetchers.ts';
import {
	type EngineName,
	engineWord,
	type Observation,
	type ScriptResult,
} from '../observation.ts';
import type { AttemptRecord } from '../record.ts';
import { isByHead, judgedResults } from './by-head.ts';
import { isFromStore } from './cache-fault.ts';

/** What a verdict says, in parts, so that each output prints those that it needs. */
export type VerdictParts =
	/** The browser blocked script from sending the request or reading its response, or an element from using it. */
	| {
			readonly kind: 'blocked';
			readonly engine: EngineName;
			readonly method: string;
			readonly url: string;
			/** What an element would have loaded; absent: script made the request. */
			readonly as?: string;
			/** Its preflight failed, so that it was not sent. */
			readonly isUnsent: boolean;
			readonly place: string;
			readonly reason: string;
			readonly byStandard: boolean;
			readonly byHead: boolean;
	  }
	/** Another promise is broken. */
	| {
			readonly kind: 'broken';
			readonly engine: EngineName;
			readonly place: string;
			/** No browser took part. */
			readonly byPlainClient: boolean;
			readonly reason: string;
			readonly byStandard: boolean;
	  }
	/** The attempt proves nothing about CORS, or was not made. */
	| { readonly kind: 'not-judged'; readonly reason: string }
	/** Only the exchanges count, and they show no fault. */
	| { readonly kind: 'faultless'; readonly place: string; readonly byStandard: boolean }
	/** A plain client got the promised response. */
	| { readonly kind: 'plain-client'; readonly place: string }
	/** Script got what the contract promises, step by step. */
	| {
			readonly kind: 'kept';
			readonly engine: EngineName;
			readonly place: string;
			readonly results: readonly string[];
			readonly isHeld: boolean;
			/** The browser used a stored response, of which the contract says nothing. */
			readonly isStored: boolean;
			readonly byStandard: boolean;
			readonly byHead: boolean;
	  };

type Seen = Pick<Observation, 'script' | 'exchanges'>;
type Asked = Pick<Attempt, 'steps' | 'origin'>;

/** The parts for an attempt that is red by this finding. */
export function failParts(
	{ steps, origin }: Asked,
	seen: Seen,
	engine: EngineName,
	reason: string,
): VerdictParts {
	const place = originWords(origin);
	const byStandard = isByStandard(steps[0]);
	const script = judgedResults(steps, seen);
	const index = steps.findIndex(
		({ expect }, each) => script[each]?.type === 'error' && expect.script !== 'refused',
	);
	const step = steps[index];
	if (!step) {
		const byPlainClient = steps[0].context === 'control-client';
		return { kind: 'broken', engine, place, byPlainClient, reason, byStandard };
	}
	const { method, url, by } = step.request;
	const as = loadedAs[by];
	const own = seen.exchanges.filter((exchange) => exchange.step === index);
	return {
		kind: 'blocked',
		engine,
		method,
		url,
		...(as === undefined ? {} : { as }),
		isUnsent: own.length > 0 && own.every(({ role }) => role === 'preflight'),
		place,
		reason,
		byStandard,
		byHead: isByHead(steps, seen),
	};
}

/** The parts for an attempt that is green. */
export function passParts({ steps, origin }: Asked, seen: Seen, engine: EngineName): VerdictParts {
	const { script, exchanges } = seen;
	const place = originWords(origin);
	const byStandard = isByStandard(steps[0]);
	if (steps.every(({ expect }) => expect.script === undefined)) {
		return { kind: 'faultless', place, byStandard };
	}
	if (steps[0].context === 'control-client') {
		return { kind: 'plain-client', place };
	}
	const isHeld = exchanges.some(({ end }) => end.kind === 'held');
	const isStored = steps.some((step, index) => {
		const own = exchanges.filter((exchange) => exchange.step === index);
		return !step.cacheable && isFromStore(step, script[index], own);
	});
	const results = judgedResults(steps, seen).map((result, index) =>
		resultWords(result, result !== script[index]),
	);
	return {
		kind: 'kept',
		engine,
		place,
		results,
		isHeld,
		isStored,
		byStandard,
		byHead: isByHead(steps, seen),
	};
}

/** The parts of a recorded attempt's sentence; a lost attempt has only its sentence. */
export function partsOf(record: AttemptRecord): VerdictParts {
	const { status, attempt, observation, engine, findings, sentence } = record;
	const [decisive] = findings;
	if (!attempt || !observation || status === 'not-claimed') {
		return { kind: 'not-judged', reason: sentence };
	}
	if (status === 'pass') return passParts(attempt, observation, engine);
	if (status === 'error' || !decisive) return { kind: 'not-judged', reason: sentence };
	return failParts(attempt, observation, engine, decisive.sentence);
}

/**
 * The verdict in one or two sentences.
 * @param who who did it, where that is not the part's own engine alone: `Chromium and Firefox`
 */
export function verdictSentence(parts: VerdictParts, who?: string): string {
	return parts.kind === 'blocked'
		? `${happened(parts, who)} ${parts.reason}`
		: happened(parts, who);
}

/** Said of an attempt from an origin that no browser here can have. */
export const judgedByStandard =
	"No browser here can have this origin: judged from the exchange by the Fetch standard's rules.";

/** Said where the browser gave script nothing in time of a response whose head had come. */
const judgedByHead =
	'The time was up while the browser waited for a body; the head of the response had come: judged by the head and the rules of the Fetch standard.';

/**
 * What happened, as a sentence, without the rule that a response breaks, where that is shown apart.
 * @param who all who did it, where that is more than the part's own engine
 */
export function happened(parts: VerdictParts, who?: string): string {
	const isByRules = 'byStandard' in parts && parts.byStandard;
	const isHeadOnly = 'byHead' in parts && parts.byHead;
	const said = isByRules ? ` ${judgedByStandard}` : isHeadOnly ? ` ${judgedByHead}` : '';
	const name = isByRules ? 'A browser' : 'engine' in parts ? (who ?? engineWord(parts.engine)) : '';
	switch (parts.kind) {
		case 'blocked':
			return `${name} ${said ? 'would block' : 'blocked'} ${blockedWords(parts)}.${said}`;
		case 'broken':
			if (parts.byPlainClient) return `${clientWords(parts)}: ${parts.reason}`;
			return `In ${isByRules ? 'a browser' : name}, script on ${parts.place}: ${parts.reason}${said}`;
		case 'not-judged':
			return parts.reason;
		case 'faultless':
			return `On ${parts.place}: the responses have none of the faults that this scenario looks for.${said}`;
		case 'plain-client':
			return `${clientWords(parts)} got the response that the contract promises.`;
		default:
			return `${name}: script on ${parts.place} ${parts.results.join(', then ')}, as the contract says.${
				parts.isHeld ? held : ''
			}${parts.isStored ? stored : ''}${said}`;
	}
}

function blockedWords({
	place,
	method,
	url,
	as,
	isUnsent,
}: Extract<VerdictParts, { kind: 'blocked' }>): string {
	if (isUnsent) return `script on ${place} from sending ${method} ${url}`;
	const response = `the response to ${method} ${url}`;
	return as === undefined
		? `script on ${place} from reading ${response}`
		: `the page on ${place} from using ${response} as ${as}`;
}

const clientWords = ({ place }: { readonly place: string }): string =>
	`A plain client that sent ${place ? `Origin: ${place}` : 'no Origin'}`;

const held =
	' The request was held after its preflight: this proves that it is allowed, and says nothing about its own response.';

const stored =
	' The browser took a response from its own HTTP cache: write cacheable: true in the contract, and Crosscheck also tests such responses.';

function resultWords(result: ScriptResult, isByHead: boolean): string {
	if (result.type === 'loaded') return `${isByHead ? 'may load' : 'loaded'} what it requested`;
	if (!('status' in result)) return isByHead ? 'is blocked' : 'was blocked';
	return `${isByHead ? 'may read' : 'read'} status ${result.status}`;
}

const originWords = (origin: Attempt['origin']): string =>
	origin === 'null' ? 'a page of opaque origin (null)' : origin;
