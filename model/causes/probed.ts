import { getHeader } from '../http.ts';
import type { ProbeName, ProbeRecord } from '../probe.ts';
import type { EvidenceRecord } from '../record.ts';
import type { ResponseInRun } from './response-in-run.ts';

/** The response to a probe, and the one that it is to explain. */
export interface ProbedResponse {
	readonly probe: ProbeName;
	readonly about: ResponseInRun;
	readonly answer: ResponseInRun;
}

/** Probes whose responses say the same as those to browsers would. */
export const likeBrowsers: readonly ProbeName[] = [
	'again',
	'other-origin',
	'get',
	'bare-preflight',
];

/** The probes that got a response and whose attempt is among the records. */
export function probedResponses(
	records: readonly EvidenceRecord[],
	probes: readonly ProbeRecord[],
): ProbedResponse[] {
	return probes.flatMap(({ probe, of, about, exchange }): ProbedResponse[] => {
		const record = records.find(({ id, bypassed }) => id === of && !bypassed);
		const subject = record?.observation?.exchanges[about];
		const step = subject && record?.attempt?.steps[subject.step];
		if (!record || !step || !subject.response || !exchange.response) return [];
		const origin = getHeader(exchange.request.headers, 'origin') ?? step.origin;
		const shared = { record, earlier: [] };
		return [
			{
				probe,
				about: { ...shared, step, exchange: subject, response: subject.response },
				answer: { ...shared, step: { ...step, origin }, exchange, response: exchange.response },
			},
		];
	});
}

/** Whether two responses are to the same address, and both to preflights or neither. */
export const isAskedLike = (one: ResponseInRun, other: ResponseInRun): boolean =>
	one.exchange.role === other.exchange.role &&
	one.exchange.request.url.split('?')[0] === other.exchange.request.url.split('?')[0];
