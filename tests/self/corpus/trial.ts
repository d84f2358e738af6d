import type { Attempt, AttemptStep } from '../../../model/attempt.ts';
import type { CorsPolicy } from '../../../model/contract.ts';
import { normalizeMethod } from '../../../model/fetch/safelist.ts';
import type { Claim } from '../../../model/findings/index.ts';
import type { Scenario, StepExpectation } from '../../../model/scenario.ts';
import { type Case, corpus } from './cases.ts';
import { notReplayed } from './not-replayed.ts';

/** Longer than any answer takes. */
const patientMs = 10_000;
/** Where no answer is to come. */
const hastyMs = 3_000;

/** A page that holds a frame of opaque origin. It is on plain http, because the cases' servers are. */
const embedder = 'http://localhost:8080';

/** The cases that can be played to a browser, as they are played. */
export const playable: readonly Case[] = corpus
	.filter(({ id }) => !Object.hasOwn(notReplayed, id))
	.map(asPlayed);

/**
 * Cases keep their hosts, ports and schemes. Only a server that is not there needs a host that no
 * other case has: its own with `gone.` before it, which is of the same site, and local if that is.
 */
function asPlayed(one: Case): Case {
	if (one.network?.failure !== 'connection-refused') return one;
	const url = one.request.url.replace('://', '://gone.');
	return { ...one, request: { ...one.request, url } };
}

/** The case as an attempt, under a contract that promises all that the page asks for. */
export function attemptOf(one: Case): Attempt {
	// By mode no-cors a page only sends: it reads nothing.
	const expect: StepExpectation =
		one.request.mode === 'cors' ? { script: 'readable' } : { wire: ['non-CORS'] };
	const scenario = scenarioOf(one, expect);
	const step = stepOf(one, expect);
	return {
		id: one.id,
		scenario,
		request: one.id,
		relation: 'first-allowed',
		origin: step.origin,
		place: step.origin,
		profile: 'shared',
		hold: false,
		steps: [step],
	};
}

/** Faults that script does not notice as a refusal; a claim of the scenario has to look for them. */
const quietFaults: readonly Claim[] = [
	'expose-header-not-listed',
	'expose-wildcard-with-credentials',
	'preflight-authorization-only-wildcard',
];

function scenarioOf(one: Case, expect: StepExpectation): Scenario {
	return {
		id: one.id,
		title: one.title,
		topic: 'CORS check',
		feature: 'core',
		level: 'MUST',
		spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
		exercises: { each: 'request' },
		from: ['first-allowed'],
		steps: [{ expect }],
		mustNotFind: quietFaults,
		// They are looked for, not claimed: most cases have nothing of the kind.
		shows: [],
		file: 'tests/self/corpus/trial.ts',
	};
}

function stepOf(one: Case, expect: StepExpectation): AttemptStep {
	const { request } = one;
	const isFramed = one.context === 'sandboxed-iframe';
	const status = promisedStatus(one);
	return {
		page: isFramed ? embedder : request.origin,
		context: isFramed ? 'sandboxed-frame' : 'window',
		origin: request.origin,
		request: {
			by: one.context === 'font' ? 'font' : 'fetch',
			method: request.method,
			url: request.url,
			headers: Object.entries(request.headers),
			credentials: request.credentials,
			mode: request.mode,
		},
		afterMs: 0,
		timeoutMs: one.network?.failure === 'timeout' ? hastyMs : patientMs,
		expect,
		policy: policyOf(one),
		...(status === undefined ? {} : { status }),
	};
}

/** The recorded status, save where a user who is signed in was answered like one who is not. */
function promisedStatus({ code, response, redirects }: Case): number | undefined {
	if (code === 'third-party-cookie-blocked') return 200;
	return (redirects?.at(-1)?.response ?? response)?.status;
}

function policyOf({ request, expect }: Case): CorsPolicy {
	return {
		allowOrigin: [request.origin],
		allowMethods: [normalizeMethod(request.method)],
		allowHeaders: Object.keys(request.headers),
		allowCredentials: request.credentials === 'include',
		exposeHeaders: expect && 'header' in expect ? [expect.header] : [],
	};
}
