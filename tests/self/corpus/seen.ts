import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import { faultClassOf } from '../../../model/causes/fault-class.ts';
import { causesOf } from '../../../model/causes/index.ts';
import type { Exchange } from '../../../model/http.ts';
import { divergencesIn, knownDifference } from '../../../model/judge/engine-differences.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { EngineName, Observation } from '../../../model/observation.ts';
import type { Verdict } from '../../../model/verdict.ts';
import type { Case, Outcome } from './cases.ts';
import { recordedAnswer } from './recorded.ts';
import type { CorpusServer } from './server.ts';
import { attemptOf } from './trial.ts';

/** What one engine made of a case, and the suite of that. */
export interface Seen {
	readonly engine: EngineName;
	readonly case: Case;
	readonly outcome: Outcome;
	readonly verdict: Verdict;
	/** The class of its fault, by the suite. */
	readonly faultClass?: string;
	/** What the suite takes for its cause. */
	readonly cause?: string;
	/** The one header that the case is about could be read; undefined where it is about none. */
	readonly headerReadable?: boolean;
	/** Every answer crossed the wire as the case tells: status and header lines, in their order. */
	readonly isFaithful: boolean;
	/** Ids of the engine's known differences from the standard that showed, or `unknown`. */
	readonly differences: readonly string[];
}

/** Plays a case to an engine. One at a time: the server answers for one case only. */
export async function play(
	one: Case,
	engine: EngineName,
	host: RunHost,
	server: CorpusServer,
): Promise<Seen> {
	server.play(one);
	const attempt = attemptOf(one);
	const observation = await host.carryOut(engine, attempt, JSON.stringify(one));
	const verdict = judge(attempt, observation);
	const record = recordOf(attempt, observation, verdict, 0);
	const faultClass = faultClassOf(record);
	const [cause] = causesOf([record]);
	const header = one.expect && 'header' in one.expect ? one.expect.header : undefined;
	return {
		engine,
		case: one,
		outcome: outcomeOf(observation),
		verdict,
		...(faultClass === undefined ? {} : { faultClass }),
		...(cause ? { cause: cause.id } : {}),
		...(header === undefined ? {} : { headerReadable: isReadable(header, observation) }),
		isFaithful: observation.exchanges.every((exchange) => isAsRecorded(one, exchange)),
		differences: divergencesIn(attempt, observation).map(
			(divergence) => knownDifference(engine, divergence)?.id ?? 'unknown',
		),
	};
}

function outcomeOf({ script }: Observation): Outcome {
	const isFailure = script.every(({ type }) => type === 'error' || type === 'timeout');
	return isFailure ? 'blocked' : 'allowed';
}

function isReadable(header: string, { script }: Observation): boolean {
	return script.some((result) => 'headers' in result && result.headers.some(([n]) => n === header));
}

function isAsRecorded(one: Case, { request, role, response }: Exchange): boolean {
	const { host, pathname, search } = new URL(request.url);
	const target = pathname + search;
	const asked = { method: request.method, host, target, isPreflight: role === 'preflight' };
	const recorded = recordedAnswer(one, asked);
	if (!recorded || !response) return !response;
	const lines = recorded.headers.map(([name, value]) => [name, value.trim()]);
	const isSame = JSON.stringify(lines) === JSON.stringify(response.headers);
	return isSame && response.status === recorded.status;
}
