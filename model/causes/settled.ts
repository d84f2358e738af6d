import { getHeader } from '../http.ts';
import { probeWords } from '../probe.ts';
import type { Facts, ResponseInRun } from './facts.ts';
import { hasCors, said, sight } from './facts.ts';
import type { CauseKind, CauseMatch, ProbeOutcome } from './kind.ts';
import type { ProbedResponse } from './probed.ts';

const header = 'Access-Control-Allow-Origin';

/**
 * A match with what the probes of its kind have shown: what confirms it makes it certain, what speaks
 * against it makes it merely possible. Each probe is told as evidence.
 */
export function settled(found: CauseMatch, kind: CauseKind, facts: Facts): CauseMatch {
	const probes = found.probes ?? kind.probes ?? {};
	const asked = found.explains
		.flatMap(({ answer }) => (answer ? facts.probesOf(answer) : []))
		.filter((one, index, all) => probes[one.probe] && all.indexOf(one) === index);
	if (asked.length === 0) return found;
	const evidence = [...found.evidence, ...asked.map(sightOfProbe)];
	if (found.certainty === 'certain') return { ...found, evidence };
	const shows = (which: 'confirms' | 'refutes') =>
		asked.some((one) => {
			const outcome = probes[one.probe]?.[which];
			return outcome !== undefined && hasOutcome(one, outcome);
		});
	if (shows('refutes')) return { ...found, evidence, certainty: 'possible' };
	return shows('confirms') ? { ...found, evidence, certainty: 'certain' } : { ...found, evidence };
}

/** What a probe has shown, as a sentence: `Asked without Origin: GET /items/1 was answered 200.` */
export const sightOfProbe = ({ probe, answer }: ProbedResponse): string =>
	`Asked ${probeWords[probe]}: ${sight(answer, header)}`;

function hasOutcome({ answer, about }: ProbedResponse, outcome: ProbeOutcome): boolean {
	switch (outcome) {
		case 'works':
			return answer.response.status < 400;
		case 'refused':
			return answer.response.status >= 400;
		case 'allowed':
			return isAllowed(answer);
		case 'not-allowed':
			return !isAllowed(answer);
		case 'same-value':
			return hasCors(answer) && said(answer, header) === said(about, header);
	}
}

function isAllowed(answer: ResponseInRun): boolean {
	const value = said(answer, header);
	return (
		value !== null &&
		(value === '*' || value === getHeader(answer.exchange.request.headers, 'origin'))
	);
}
