import type { Attempt } from '../../../model/attempt.ts';
import { type Exchange, type ExchangeEnd, roleOf } from '../../../model/http.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { Observation, ScriptResult } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import type { Case, RecordedResponse } from './cases.ts';
import { attemptOf } from './trial.ts';

const engine = {
	name: 'chromium',
	version: '156',
	build: 'none: written down',
	os: 'any',
} as const;

/** The case judged as it is written down, without any browser or server. */
export function judgedRaw(one: Case): AttemptRecord {
	const attempt = attemptOf(one);
	const observation = observationOf(one, attempt);
	return recordOf(attempt, observation, judge(attempt, observation), 0);
}

function observationOf(one: Case, attempt: Attempt): Observation {
	return {
		script: [resultOf(one, attempt)],
		console: [],
		exchanges: exchangesOf(one, attempt),
		refusedHosts: [],
		engine,
	};
}

function resultOf(one: Case, { steps: [{ timeoutMs, request }] }: Attempt): ScriptResult {
	if (one.network?.failure === 'timeout') return { type: 'timeout', afterMs: timeoutMs };
	const outcome = (one.replay ?? one.browserOutcome).firefox;
	const answer = one.redirects?.at(-1)?.response ?? one.response;
	if (outcome === 'blocked' || !answer) return { type: 'error', message: 'Failed to fetch' };
	if (request.mode === 'no-cors') return opaque;
	const { header, readable } = { header: '', readable: true, ...one.expect };
	return {
		type: 'cors',
		status: answer.status,
		headers: readable ? [] : answer.headers.filter(([name]) => name.toLowerCase() !== header),
		bodyLength: 2,
		redirected: one.redirects !== undefined,
	};
}

const opaque: ScriptResult = {
	type: 'opaque',
	status: 0,
	headers: [],
	bodyLength: 0,
	redirected: false,
};

function exchangesOf(one: Case, attempt: Attempt): Exchange[] {
	const [step] = attempt.steps;
	const end = endOf(one);
	const failsAt = one.network?.phase;
	if (end === null) return [];
	const hops = [
		{ url: one.request.url, preflight: one.preflight, response: one.response },
		...(one.redirects ?? []),
	];
	let taint = step.origin;
	return hops.flatMap((hop, index) => {
		const before = hops[index - 1];
		const leaves = before && new URL(before.url).origin !== new URL(hop.url).origin;
		if (leaves && new URL(before.url).origin !== step.origin) taint = 'null';
		const asks = hop.preflight !== null || (index === 0 && failsAt === 'preflight');
		const method = step.request.method.toUpperCase();
		return [
			...(asks ? [exchange('OPTIONS', hop.url, hop.preflight, failsAt === 'preflight')] : []),
			...(hop.response || failsAt === 'request'
				? [exchange(method, hop.url, hop.response, failsAt === 'request')]
				: []),
		];
	});

	function exchange(
		method: string,
		url: string,
		answer: RecordedResponse | null,
		fails: boolean,
	): Exchange {
		const asked = Object.keys(one.request.headers).map((name) => name.toLowerCase());
		const isCors = step.request.mode === 'cors';
		const headers: [string, string][] = isCors ? [['Origin', taint]] : [];
		if (method === 'OPTIONS') {
			headers.push(['Access-Control-Request-Method', step.request.method]);
			if (asked.length > 0) headers.push(['Access-Control-Request-Headers', asked.sort().join()]);
		}
		return {
			role: roleOf(method, headers),
			step: 0,
			request: { method, url, headers, bodySize: 0 },
			...(answer && !fails ? { response: { ...answer, bodySize: 0 } } : {}),
			end: fails && end ? end : { kind: 'answered' },
			startedAt: 0,
			duration: 1,
		};
	}
}

/** How the exchange that came to nothing ended; null: none began; undefined: all were answered. */
function endOf({ network }: Case): ExchangeEnd | null | undefined {
	switch (network?.failure) {
		case undefined:
			return undefined;
		case 'timeout':
			return { kind: 'abandoned' };
		case 'connection-refused':
			return { kind: 'connect-failed', code: 'ECONNREFUSED', message: 'refused' };
		case 'tls-untrusted':
			return {
				kind: 'connect-failed',
				code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
				message: 'self-signed',
			};
		default:
			return null;
	}
}
