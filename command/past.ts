import { randomBytes } from 'node:crypto';
import { askAsControlClient } from '../fixtures/run-host/control-client.ts';
import { withId } from '../fixtures/run-host/errand.ts';
import { redactObservation, redactSecrets } from '../fixtures/run-host/redact.ts';
import type { Attempt, AttemptStep } from '../model/attempt.ts';
import type { Judged } from '../model/causes/cause.ts';
import {
	corsUnsafeRequestHeaderNames,
	needsPreflight,
	normalizeMethod,
} from '../model/fetch-standard/safelist.ts';
import type { EngineInfo } from '../model/observation.ts';
import { recordOf } from '../model/record-of.ts';
import type { Verdict } from '../model/verdict.ts';
import { startRecordingProxy } from '../servers/proxy/recording-proxy.ts';
import type { RecordingProxy } from '../servers/proxy/types.ts';
import { ownAttempt } from './attempts.ts';
import type { Question } from './question.ts';

/** How long what was asked may take to be recorded whole, once it was answered. */
const settleMs = 1_000;

/**
 * What the application answers when it is asked past the gateway, by a plain client that says what
 * the browser would: the preflight, and the request itself where nothing is to be held. To compare
 * with; empty where `--past` is not given.
 */
export async function askedPast(question: Question, engine: EngineInfo): Promise<Judged[]> {
	const { past, request, send } = question;
	if (past === undefined) return [];
	const proxy = await startRecordingProxy({
		targets: [{ origin: new URL(request.url).origin, upstream: past }],
		isFixtureOrigin: () => false,
		fixturePort: 0,
	});
	try {
		const own = byPlainClient(ownAttempt(question));
		const isSafe = ['GET', 'HEAD', 'OPTIONS'].includes(normalizeMethod(request.method));
		const attempts = [
			...(asksFirst(question) ? [preflightOf(own)] : []),
			...(isSafe || send ? [own] : []),
		];
		return await Promise.all(
			attempts.map((attempt) => recorded(attempt, proxy, engine, question.secrets)),
		);
	} finally {
		await proxy.close();
	}
}

const asksFirst = ({ origin, request: { method, headers, credentials } }: Question): boolean =>
	needsPreflight({ method: normalizeMethod(method), headers, origin, credentials });

function byPlainClient(attempt: Attempt): Attempt {
	const [step] = attempt.steps;
	return {
		...attempt,
		id: `${attempt.id} › past the gateway`,
		steps: [{ ...step, context: 'control-client', speaksAs: step.origin }],
	};
}

/** https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 */
function preflightOf(attempt: Attempt): Attempt {
	const [step] = attempt.steps;
	const { method, headers, url, by, credentials, mode } = step.request;
	const names = corsUnsafeRequestHeaderNames(headers);
	const asking: AttemptStep = {
		...step,
		request: {
			by,
			url,
			credentials,
			mode,
			method: 'OPTIONS',
			headers: [
				['Access-Control-Request-Method', normalizeMethod(method)],
				...(names.length > 0 ? [['Access-Control-Request-Headers', names.join()] as const] : []),
			],
		},
	};
	return { ...attempt, id: `${attempt.id} › preflight`, steps: [asking] };
}

/** It is there to compare with, not to be judged. */
const compared: Verdict = {
	status: 'pass',
	sentence: 'Asked past the gateway, to compare with.',
	findings: [],
};

async function recorded(
	attempt: Attempt,
	proxy: RecordingProxy,
	engine: EngineInfo,
	secrets: readonly string[],
): Promise<Judged> {
	const [step] = attempt.steps;
	const id = randomBytes(6).toString('hex');
	const recording = proxy.record(id, { hold: false });
	const result = await askAsControlClient(step, withId(step.request.url, id), proxy.port);
	await recording.settled(settleMs);
	const observation = redactObservation(
		{
			script: [result],
			console: [],
			exchanges: recording.exchanges(),
			refusedHosts: [],
			engine,
		},
		secrets,
	);
	recording.close();
	return { ...redactSecrets(recordOf(attempt, observation, compared, 0), secrets), past: true };
}
