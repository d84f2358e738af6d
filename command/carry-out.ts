import { randomUUID } from 'node:crypto';
import { redactHeaders, redactSecrets } from '../fixtures/run-host/redaction/redact.ts';
import type { RunHost } from '../fixtures/run-host/run-host.ts';
import type { Attempt } from '../model/attempt.ts';
import { judge } from '../model/judge/judge.ts';
import { recordOf } from '../model/judge/record-of.ts';
import type { EngineInfo, EngineName, Observation } from '../model/observation.ts';
import type { AttemptRecord } from '../model/record.ts';
import { comparedAttempt, ownAttempt, strangersAttempts } from './attempts.ts';
import { isByStandard, standardEngine } from './by-standard.ts';
import type { CheckOptions } from './check-options.ts';
import { unlessHeld } from './unless-held.ts';

/** All that one engine showed. */
export interface EngineRecords {
	readonly engine: EngineInfo;
	/** The request that is checked first. */
	readonly records: readonly [AttemptRecord, ...AttemptRecord[]];
}

/**
 * Has one engine make the request that is checked, and those that help to explain its outcome.
 * @param onOwn called as soon as the verdict on the request itself is known
 */
export async function carryOutIn(
	name: EngineName,
	options: CheckOptions,
	host: RunHost,
	onOwn: OnVerdict,
): Promise<EngineRecords> {
	const occasion = randomUUID();
	const observe = (attempt: Attempt) =>
		isByStandard(options)
			? host.carryOutByStandard(standardEngine, attempt)
			: host.carryOut(name, attempt, occasion);
	const recordOn = async (attempt: Attempt) => recorded(attempt, await observe(attempt), options);
	const strangers = Promise.all(strangersAttempts(options).map(recordOn));
	const { record, engine } = await recordOn(ownAttempt(options));
	const own = { record: unlessHeld(record, options), engine };
	onOwn(own.record, own.engine);
	const compared = own.record.status === 'fail' ? comparedAttempt(options) : undefined;
	const others = [...(compared ? [await recordOn(compared)] : []), ...(await strangers)];
	// These only help: where they show nothing there is nothing to say.
	const judged = others
		.map(({ record }) => unlessHeld(record, options))
		.filter(({ status }) => status !== 'error');
	return { engine: own.engine, records: [own.record, ...judged] };
}

/** Called with the verdict on the request that is checked, once an engine. */
export type OnVerdict = (record: AttemptRecord, engine: EngineInfo) => void;

function recorded(
	attempt: Attempt,
	carriedOut: Observation,
	{ secrets }: CheckOptions,
): { readonly record: AttemptRecord; readonly engine: EngineInfo } {
	const observation = redactSecrets(carriedOut, secrets);
	const shown = redactSecrets(withoutCredentials(attempt), secrets);
	const duration = Math.round(observation.exchanges.at(-1)?.duration ?? 0);
	const record = recordOf(shown, observation, judge(shown, observation), duration);
	return { record, engine: observation.engine };
}

/** Short secrets are known by their headers only. */
function withoutCredentials(attempt: Attempt): Attempt {
	const [step] = attempt.steps;
	const { request } = step;
	return {
		...attempt,
		steps: [{ ...step, request: { ...request, headers: redactHeaders(request.headers) } }],
	};
}
