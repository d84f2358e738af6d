import { isByBrowser, isByStandard } from '../../model/attempt.ts';
import type { Layer } from '../../model/cause.ts';
import { getHeader } from '../../model/http.ts';
import { resultsOf } from '../../model/judge/by-head.ts';
import { engineWord } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import type { Arrow, IndexedExchange, Lane, MadeAttempt, Sequence } from './diagram.ts';
import { exchangeArrows } from './exchange-arrows.ts';
import { type Fault, faultOf } from './fault.ts';
import { endArrow, startArrow } from './script-arrows.ts';

const isMade = (record: AttemptRecord): record is MadeAttempt =>
	record.attempt !== undefined && record.observation !== undefined;

/** More requests than these are not shown in one diagram. */
const mostExchanges = 6;

/**
 * The sequence diagram of an attempt that is not green; undefined where there is nothing to draw.
 * @param layer where the fault arises, as far as the cause says it
 */
export function sequenceOf(record: AttemptRecord, layer?: Layer): Sequence | undefined {
	if (!isMade(record)) return undefined;
	const { attempt, observation } = record;
	const results = resultsOf(record);
	if (observation.failure || (observation.exchanges.length === 0 && results.length === 0)) {
		return undefined;
	}
	const fault = faultOf(record, results);
	const shown = shownOf(observation, fault);
	const steps = attempt.steps.flatMap((step, index) => {
		const own = shown.filter(({ exchange }) => exchange.step === index);
		return own.length > 0 || (results[index] && fault?.step === index)
			? [{ step, index, own }]
			: [];
	});
	const context = { layer, fault, api: apiOf(record) };
	return {
		lanes: lanesOf(record, layer),
		arrows: merged(
			steps.flatMap(({ step, index, own }) => [
				...startArrow(step),
				...exchangeArrows(step, own, results[index], context),
				...endArrow(step, results[index], fault?.step === index ? fault : undefined),
			]),
		),
		leftOut: observation.exchanges.length - shown.length,
		caption: captionOf(record, fault, layer),
	};
}

/** Browsers send a request again whose connection was cut: one arrow stands for all. */
function merged(arrows: readonly Arrow[]): Arrow[] {
	const groups: (readonly [Arrow, ...Arrow[]])[] = [];
	for (const arrow of arrows) {
		const group = groups.at(-1);
		if (group && isSame(group[0], arrow)) groups.splice(-1, 1, [...group, arrow]);
		else groups.push([arrow]);
	}
	return groups.map((group) => {
		const last = group.at(-1) ?? group[0];
		return group.length === 1 ? last : { ...last, notes: [...last.notes, `${group.length} times`] };
	});
}

const isSame = (one: Arrow, other: Arrow): boolean =>
	one.fate === 'lost' &&
	[one.from, one.to, one.line, ...one.notes].join('\n') ===
		[other.from, other.to, other.line, ...other.notes].join('\n');

/** The host that the attempt is about. */
const apiOf = ({ attempt }: MadeAttempt): string => new URL(attempt.steps[0].request.url).origin;

function lanesOf(record: MadeAttempt, layer: Layer | undefined): Lane[] {
	const { attempt, observation, engine } = record;
	const api = apiOf(record);
	const { exchanges } = observation;
	const isForBrowser = attempt.steps.some(isByBrowser);
	const client = attempt.steps.some(isByStandard) ? 'by the Fetch standard' : 'no browser';
	const via = exchanges
		.map(({ response }) => response && getHeader(response.headers, 'via'))
		.find(Boolean);
	const isGatewayKnown = layer !== undefined || Boolean(via);
	const others = exchanges.map(({ request }) => new URL(request.url).origin);
	const other = others.find((origin) => origin !== api);
	return [
		...(isForBrowser
			? [
					{ name: 'page', who: attempt.place } as const,
					{ name: 'browser', who: engineWord(engine) } as const,
				]
			: [{ name: 'client', who: client } as const]),
		...(isGatewayKnown ? [{ name: 'gateway', who: via || '' } as const] : []),
		{ name: 'API', who: api },
		...(other === undefined ? [] : [{ name: 'other host', who: other } as const]),
	];
}

/** All exchanges; of many, those of the step at fault, and of these the last ones up to the fault. */
function shownOf({ exchanges }: MadeAttempt['observation'], fault: Fault | undefined) {
	const all = exchanges.map((exchange, index): IndexedExchange => ({ exchange, index }));
	if (all.length <= mostExchanges) return all;
	const step = fault?.step ?? all.at(-1)?.exchange.step;
	const own = all.filter(({ exchange }) => exchange.step === step);
	const at = own.findIndex(({ index }) => index === fault?.exchange);
	const end = at < 0 ? own.length : Math.max(at + 1, Math.min(mostExchanges, own.length));
	return own.slice(Math.max(0, end - mostExchanges), end);
}

function captionOf(
	record: MadeAttempt,
	fault: Fault | undefined,
	layer: Layer | undefined,
): string {
	const { attempt, engine } = record;
	const [{ speaksAs = attempt.origin }] = attempt.steps;
	const who = attempt.steps.some(isByBrowser)
		? `${pageWords(attempt.place)} calls ${apiOf(record)} in ${engineWord(engine)}.`
		: `A client without browser, ${speaksAs === '' ? 'without Origin header' : `with the header Origin: ${speaksAs}`}, calls ${apiOf(record)}.`;
	if (!fault) return who;
	const where = fault.where === undefined ? '' : ` ${fault.where}`;
	const behind = layer === undefined ? '' : ` The fault is in the ${layer}.`;
	return fault.isBlocked
		? `${who} It stops${where === '' ? '' : ` at${where}`}: ${fault.text}.${behind}`
		: `${who} At fault${where === '' ? '' : ` in${where}`}: ${fault.text}.${behind}`;
}

const pageWords = (place: string): string =>
	place.startsWith('null') ? `A page of opaque origin (${place})` : `A page on ${place}`;
