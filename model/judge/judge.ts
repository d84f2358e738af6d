import type { Attempt, AttemptStep } from '../attempt.ts';
import { opaqueFinding } from '../findings/opaque.ts';
import { otherStatusFinding } from '../findings/other-status.ts';
import { ownFinding, pointedOut } from '../findings/own-finding.ts';
import type { Observation, ScriptResult } from '../observation.ts';
import { stallCodes } from '../rules/stall.ts';
import type { Finding, Verdict } from '../verdict.ts';
import { judgedResults } from './by-head.ts';
import { cacheFault, isFromStore } from './cache-fault.ts';
import { faultAfterAnswer } from './client-faults.ts';
import { isSignedOut, judgeCookie } from './cookies.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import { imageFault } from './element-response.ts';
import { divergenceIn } from './engine-differences.ts';
import { codingFinding, notCors, notCorsFinding, transportFinding } from './not-cors.ts';
import {
	afterHead,
	brokenBy,
	kept,
	notAboutCors,
	notSeen,
	notShown,
	type SeenStep,
	type StepVerdict,
	together,
	type Unseen,
} from './step-verdict.ts';
import { judgeSubjects } from './subjects.ts';
import { judgeTiming } from './timing.ts';
import { besideFailedTries } from './tries/failed-tries.ts';
import { failParts, passParts, verdictSentence } from './verdict-sentence.ts';
import { forgetsStars, judgeWire, tooLateForCache } from './wire.ts';

/**
 * The verdict on one attempt. Pure, and the only place where one is made: what the browser let
 * script have decides, the wire says why. An outcome that the wire cannot explain is an `error`.
 */
export const judge = (attempt: Attempt, observation: Observation): Verdict =>
	besideFailedTries(observation, (settled) => judgeSettled(attempt, settled));

function judgeSettled(attempt: Attempt, observation: Observation): Verdict {
	const obstacle = notCors(attempt, observation);
	if (obstacle) return error(obstacle);
	const diagnoses = diagnose(attempt, observation);
	const findings: Finding[] = [];
	const unseen: Unseen[] = [];
	const results = judgedResults(attempt.steps, observation);
	for (const [index, step] of attempt.steps.entries()) {
		const given = observation.script[index];
		const result = results[index] as ScriptResult;
		const seen: SeenStep = {
			step,
			result,
			isByHead: result !== given,
			all: observation.exchanges,
			exchanges: observation.exchanges.filter((exchange) => exchange.step === index),
			earlier: observation.exchanges.filter((exchange) => exchange.step < index),
			diagnoses: diagnoses.filter((diagnosis) => diagnosis.step === index),
			engine: observation.engine,
		};
		const judged = judgeStep(seen);
		if (judged.kind === 'not-cors') return error(judged.finding);
		if (judged.kind === 'broken') findings.push(...judged.findings);
		if (judged.kind === 'not-shown') unseen.push(judged.unseen);
		if (seen.isByHead && index + 1 < attempt.steps.length) unseen.push(afterHead);
		// What follows a faulty step is its consequence, not a fault of its own.
		if (judged.kind === 'broken' || given?.type === 'timeout') break;
	}
	findings.push(...diagnoses.filter((diagnosis) => isClaimed(attempt, diagnosis)));
	const divergence = divergenceIn(attempt, observation);
	const said = divergence ? { divergence } : {};
	const faults = unique(findings).map(asFinding);
	const decisive = faults[0];
	if (decisive) {
		return {
			status: 'fail',
			sentence: verdictSentence(
				failParts(attempt, observation, observation.engine.name, decisive.sentence),
			),
			findings: faults,
			...said,
		};
	}
	const subjects = judgeSubjects(attempt, observation.exchanges);
	if (subjects.kind === 'not-shown') unseen.push(subjects.unseen);
	const [first] = unseen;
	if (first) {
		const { why, ...lack } = first;
		return {
			status: 'not-shown',
			sentence: why,
			findings: [],
			notShown: { ...lack, because: [] },
			...said,
		};
	}
	const sentence = verdictSentence(passParts(attempt, observation, observation.engine.name));
	return { status: 'pass', sentence, findings: [], ...said };
}

/** The step's verdict; what script was given comes first. */
function judgeStep(seen: SeenStep): StepVerdict {
	const { expect } = seen.step;
	const script = expect.script === undefined ? kept : judgeScript(seen);
	if (script.kind !== 'kept') return script;
	return together([
		brokenBy(judgeSent(seen)),
		judgeSource(seen),
		judgeCookie(seen),
		judgeStatus(seen),
		judgeTiming(seen),
	]);
}

/** What a cache of the browser's keeps from being seen. */
function judgeSource(seen: SeenStep): StepVerdict {
	const { step, result, exchanges, earlier } = seen;
	if (forgetsStars(seen)) {
		const why =
			'Firefox asks again for what a preflight response allowed by * alone, so that it stores the result for as long as promised could not be seen.';
		return notShown({ lacks: 'passed-preflight', why, byPolicy: true });
	}
	const late = tooLateForCache(seen);
	if (late) return notShown({ lacks: 'passed-preflight', why: late });
	// Where no step before it left the response, nobody knows what request it was made for.
	const isForeign = earlier.every(({ role }) => role === 'preflight');
	if (!isForeign || !isFromStore(step, result, exchanges)) return kept;
	const why =
		'The browser took the response from its own cache, where a request with another query had left it (No-Vary-Search), so this request was not sent.';
	return notShown({ lacks: 'response', why });
}

/** Where an answer stopped the browser, that is the fault, not that less was sent. */
function judgeSent(seen: SeenStep): Finding[] {
	const differences = judgeWire(seen);
	const refusals = seen.diagnoses.filter(({ effect }) => effect === 'refuses');
	return differences.length > 0 && refusals.length > 0 ? refusals : differences;
}

function judgeScript(seen: SeenStep): StepVerdict {
	const { step, result, exchanges, diagnoses } = seen;
	const readable = result.type !== 'error' && result.type !== 'timeout';
	if (result.type === 'timeout') {
		return brokenBy(diagnoses.filter(({ code }) => stallCodes.includes(code)));
	}
	if (step.expect.script === 'refused') {
		const grants = diagnoses.filter(({ effect }) => effect === 'grants');
		if (grants.length > 0 || !readable) return brokenBy(grants);
		return notAboutCors(
			unexplained(seen, 'script read the response although no response on the wire allows it'),
		);
	}
	if (!readable) {
		const refusals = diagnoses.filter(({ effect }) => effect === 'refuses');
		if (refusals.length > 0) return brokenBy(refusals);
		const other = cacheFault(seen) ?? imageFault(seen);
		return other ? brokenBy(other) : notAboutCors(refusedBesideCors(seen));
	}
	if (step.expect.script === 'opaque') return kept;
	if (result.type === 'opaque') return brokenBy([opaqueFinding(step.request, seen)]);
	const held = exchanges.some(({ end }) => end.kind === 'held');
	if (step.expect.script === 'answered' || held || keepsStatus(step, result)) return kept;
	const last = exchanges.findLast(({ response }) => response);
	const other = pointedOut(
		seen,
		last,
		ownFinding(
			isSignedOut(seen, last) ? 'signed-out' : 'unexpected-status',
			`status ${step.status ?? 'from 200 to 299'}`,
			`status ${'status' in result ? result.status : 'unknown'}, readable by script`,
		),
	);
	return notAboutCors(other);
}

/** CORS lets script have the answer, and it was refused all the same. */
function refusedBesideCors(seen: SeenStep): Finding {
	const { step, exchanges, all } = seen;
	const cut = exchanges.find(({ end }) => ['cut', 'unreadable'].includes(end.kind));
	if (cut) return transportFinding(cut, step, all);
	const packed = codingFinding(exchanges, all);
	if (packed) return packed;
	const own = faultAfterAnswer(step);
	if (own) {
		const expected = 'a response that script may read';
		return notCorsFinding(own.code, own.actual, { expected });
	}
	return unexplained(
		seen,
		'the browser blocked script although every response on the wire allows it',
	);
}

/** What an element or channel was given has no status that script could see. */
function keepsStatus({ status }: AttemptStep, result: ScriptResult): boolean {
	if (!('status' in result)) return true;
	const seen = result.status;
	return status === undefined ? seen >= 200 && seen <= 299 : seen === status;
}

function judgeStatus(seen: SeenStep): StepVerdict {
	const { status } = seen.step.expect;
	const last = seen.exchanges.findLast(({ response, end }) => response && end.kind !== 'held');
	if (!status) return kept;
	if (!last?.response) return notSeen('response');
	if (status.includes(last.response.status)) return kept;
	return brokenBy([otherStatusFinding(seen, last, status)]);
}

function isClaimed({ scenario }: Attempt, { code, detail }: Diagnosis): boolean {
	return (scenario.mustNotFind ?? []).some((claim) => {
		const [claimed, beginning = ''] = claim.split('/', 2);
		return claimed === code && detail.startsWith(beginning);
	});
}

function unexplained({ step }: SeenStep, actual: string): Finding {
	return ownFinding(
		'divergence',
		`what the standard says of ${step.request.method} from ${step.origin}`,
		actual,
	);
}

function unique(findings: readonly Finding[]): Finding[] {
	const key = ({ code, exchange, actual, expected }: Finding) =>
		[code, exchange, actual, expected].join('|');
	const seen = new Map(findings.map((finding) => [key(finding), finding]));
	return [...seen.values()];
}

function asFinding({ code, sentence, expected, actual, spec, exchange, mark }: Finding): Finding {
	return {
		code,
		sentence,
		expected,
		actual,
		...(spec === undefined ? {} : { spec }),
		...(exchange === undefined ? {} : { exchange }),
		...(mark === undefined ? {} : { mark }),
	};
}

function error(finding: Finding): Verdict {
	return { status: 'error', sentence: finding.sentence, findings: [finding] };
}
