import type { Attempt, AttemptStep } from './attempt.ts';
import { codeText, sentenceOf } from './codes.ts';
import { cookieObstacle } from './cookies.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import { knownDifference } from './engine-differences.ts';
import { corsCheck } from './fetch-standard/cors-check.ts';
import { type Exchange, getHeader, type Role } from './http.ts';
import { judgeTiming } from './judge-timing.ts';
import { notCors, transportCause } from './not-cors.ts';
import { type EngineInfo, engineWord, type Observation, type ScriptResult } from './observation.ts';
import { sameSite } from './origins.ts';
import { type Divergence, divergences } from './predict.ts';
import { corsRequestOf } from './refusals.ts';
import type { Finding, Verdict } from './verdict.ts';

/**
 * The verdict on one attempt. Pure, and the only place where one is made: what the browser let
 * script have decides, the wire says why. An outcome that the wire cannot explain is an `error`.
 */
export function judge(attempt: Attempt, observation: Observation): Verdict {
	const obstacle = notCors(attempt, observation);
	if (obstacle) return error(obstacle);
	const diagnoses = diagnose(attempt, observation);
	const findings: Finding[] = [];
	for (const [index, step] of attempt.steps.entries()) {
		const seen: SeenStep = {
			step,
			result: observation.script[index] as ScriptResult,
			exchanges: observation.exchanges.filter((exchange) => exchange.step === index),
			earlier: observation.exchanges.filter((exchange) => exchange.step < index),
			diagnoses: diagnoses.filter((diagnosis) => diagnosis.step === index),
			engine: observation.engine,
		};
		const judged = judgeStep(seen);
		if (!Array.isArray(judged)) return error(judged);
		findings.push(...judged);
		// What follows a faulty step is its consequence, not a fault of its own.
		if (judged.length > 0) break;
	}
	findings.push(...diagnoses.filter((diagnosis) => isClaimed(attempt, diagnosis)));
	const divergence = divergenceIn(attempt, observation);
	const said = divergence ? { divergence } : {};
	const faults = unique(findings).map(asFinding);
	const decisive = faults[0];
	if (decisive) {
		return {
			status: 'fail',
			sentence: failSentence(attempt, observation, decisive),
			findings: faults,
			...said,
		};
	}
	return { status: 'pass', sentence: passSentence(attempt, observation), findings: [], ...said };
}

interface SeenStep {
	readonly step: AttemptStep;
	readonly result: ScriptResult;
	readonly exchanges: readonly Exchange[];
	readonly earlier: readonly Exchange[];
	readonly diagnoses: readonly Diagnosis[];
	readonly engine: EngineInfo;
}

/** The step's faults, or the one cause that is not CORS. */
function judgeStep(seen: SeenStep): Finding[] | Finding {
	const { expect } = seen.step;
	const script = expect.script === undefined ? [] : judgeScript(seen);
	if (!Array.isArray(script) || script.length > 0) return script;
	const cookie = judgeCookie(seen);
	if (!Array.isArray(cookie)) return cookie;
	return [...judgeWire(seen), ...cookie, ...judgeStatus(seen), ...judgeTiming(seen)];
}

function judgeScript(seen: SeenStep): Finding[] | Finding {
	const { step, result, exchanges, diagnoses } = seen;
	const readable = result.type !== 'error' && result.type !== 'timeout';
	if (step.expect.script === 'refused') {
		const grants = diagnoses.filter(({ effect }) => effect === 'grants');
		if (grants.length > 0 || !readable) return grants;
		return unexplained(seen, 'script read the answer although the wire shows no grant');
	}
	if (!readable) {
		const refusals = diagnoses.filter(({ effect }) => effect === 'refuses');
		if (refusals.length > 0) return refusals;
		const cut = exchanges.find(({ end }) => end.kind === 'cut');
		return (
			cacheFault(seen) ??
			(cut
				? transportCause(cut, step)
				: unexplained(seen, 'script was refused although every answer on the wire lets it in'))
		);
	}
	const held = exchanges.some(({ end }) => end.kind === 'held');
	if (step.expect.script === 'answered' || held || keepsStatus(step, result)) return [];
	return own(
		'unexpected-status',
		`status ${step.status ?? 'from 200 to 299'}`,
		`status ${'status' in result ? result.status : 'unknown'}, readable by script`,
	);
}

/** What an element or channel was given has no status that script could see. */
function keepsStatus({ status }: AttemptStep, result: ScriptResult): boolean {
	if (!('status' in result)) return true;
	const seen = result.status;
	return status === undefined ? seen >= 200 && seen <= 299 : seen === status;
}

function judgeStatus({ step: { expect }, exchanges }: SeenStep): Finding[] {
	const last = exchanges.findLast(({ response, end }) => response && end.kind !== 'held');
	const seen = last?.response?.status;
	if (!expect.status || seen === undefined || expect.status.includes(seen)) return [];
	return [own('other-status', `status ${expect.status.join(' or ')}`, `status ${seen}`, `${seen}`)];
}

/** Nothing was sent in this step: an answer stored in an earlier one was used for this origin. */
function cacheFault({ step, exchanges, earlier }: SeenStep): Finding[] | null {
	const stored = earlier.findLast(({ role, response }) => role !== 'preflight' && response);
	const sentAgain = exchanges.some(
		({ role, response }) => role !== 'preflight' && response?.status !== 304,
	);
	if (!stored?.response || sentAgain) return null;
	const reasons = corsCheck(corsRequestOf(step), stored.response);
	if (reasons.length === 0) return null;
	const without = getHeader(stored.response.headers, 'access-control-allow-origin');
	return [
		own(
			without === null ? 'cache-stored-without-acao' : 'cache-foreign-acao',
			'Vary: Origin, so that each origin gets an answer of its own',
			`an answer from the browser's cache with ${without === null ? 'no Access-Control-Allow-Origin' : `Access-Control-Allow-Origin: ${without}`}`,
			without ?? '',
		),
	];
}

function judgeWire({ step, exchanges, earlier }: SeenStep): Finding[] {
	const isRepeated = earlier.length > 0;
	const expected = step.expect.wire;
	const seen = rolesOf(exchanges);
	if (expected === undefined || expected.join() === seen.join()) return [];
	const code = isRepeated ? cacheCode(expected, seen) : 'wire-differs';
	return [own(code, inWords(expected), inWords(seen))];
}

/** A later step that differs by its preflight tells of the preflight cache. */
function cacheCode(expected: readonly Role[], seen: readonly Role[]): string {
	const asked = seen.includes('preflight');
	if (asked === expected.includes('preflight') || seen.length === 0) return 'wire-differs';
	return asked ? 'preflight-not-remembered' : 'preflight-remembered';
}

const inWords = (roles: readonly Role[]): string =>
	roles.length === 0 ? 'nothing sent' : `sent: ${roles.join(', then ')}`;

/** Roles in order; a request that was cut off and sent once more counts once. */
function rolesOf(exchanges: readonly Exchange[]): Role[] {
	return exchanges
		.filter(({ role, response }, index) => response || exchanges[index + 1]?.role !== role)
		.map(({ role }) => role);
}

function judgeCookie({ step, exchanges, earlier, engine }: SeenStep): Finding[] | Finding {
	if (step.expect.cookie === undefined) return [];
	const actual = exchanges.find(({ role }) => role === 'actual');
	const cookie = actual ? getHeader(actual.request.headers, 'cookie') : null;
	if ((step.expect.cookie === 'sent') === (cookie !== null)) return [];
	if (cookie !== null) return [own('cookie-sent-unasked', 'no Cookie header', `Cookie: ${cookie}`)];
	const isThirdParty = !sameSite(step.page, new URL(step.request.url).origin);
	const setter = earlier.findLast(({ role, response }) => role === 'actual' && response);
	const obstacle =
		setter?.response &&
		cookieObstacle(setter.response, setter.request.url, step.request.url, isThirdParty);
	const expected = 'the cookie that the target set comes back';
	if (obstacle) return [own('cookie-not-sent', expected, `no Cookie header: ${obstacle}`)];
	// Its attributes let it go along, and this browser was seen to keep such cookies from any server.
	const isKeptBack = isThirdParty && !engine.thirdPartyCookies?.includes('unpartitioned');
	if (isKeptBack) return [];
	return own(
		'cookie-policy',
		expected,
		'no Cookie header, although the attributes of the cookie allow it',
	);
}

function isClaimed({ scenario }: Attempt, { code, detail }: Diagnosis): boolean {
	return (scenario.free ?? []).some((claim) => {
		const [claimed, beginning = ''] = claim.split('/', 2);
		return claimed === code && detail.startsWith(beginning);
	});
}

const divergenceWords: Readonly<Record<Divergence['kind'], string>> = {
	'lets-read': 'the standard refuses, the browser let script read',
	refuses: 'the standard lets script read, the browser refused',
	'asks-first': 'a preflight that the standard does not ask for',
	'does-not-ask': 'no preflight, which the standard asks for',
	'says-other-origin': 'another Origin than the standard gives',
};

/** Where browser and standard disagree, in words; a listed difference of the engine is named. */
function divergenceIn(attempt: Attempt, observation: Observation): string | undefined {
	const told = divergencesIn(attempt, observation).map((divergence) => {
		const known = knownDifference(observation.engine.name, divergence);
		const about = divergence.detail === '' ? '' : ` (${divergence.detail})`;
		return `${divergenceWords[divergence.kind]}${about}${known ? ` [known: ${known.id}]` : ''}`;
	});
	return told.length > 0 ? [...new Set(told)].join('; ') : undefined;
}

/** Every point of an attempt where the browser did otherwise than the standard foretells. */
export function divergencesIn(attempt: Attempt, { script, exchanges }: Observation): Divergence[] {
	return script.flatMap((result, index) => {
		const step = attempt.steps[index];
		const own = exchanges.filter((exchange) => exchange.step === index);
		const earlier = exchanges.filter((exchange) => exchange.step < index);
		return step ? divergences(step, result, own, earlier) : [];
	});
}

function own(code: string, expected: string, actual: string, detail = ''): Finding {
	const { step } = codeText(code);
	return { code, sentence: sentenceOf(code, detail), expected, actual, spec: step };
}

function unexplained({ step }: SeenStep, actual: string): Finding {
	return own(
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

function asFinding({ code, sentence, expected, actual, spec, exchange }: Finding): Finding {
	return {
		code,
		sentence,
		expected,
		actual,
		...(spec === undefined ? {} : { spec }),
		...(exchange === undefined ? {} : { exchange }),
	};
}

function error(finding: Finding): Verdict {
	return { status: 'error', sentence: finding.sentence, findings: [finding] };
}

function failSentence(
	attempt: Attempt,
	{ engine, script }: Observation,
	decisive: Finding,
): string {
	const place = nameOf(attempt);
	const refusedAt = script.findIndex((result) => result.type === 'error');
	const step = attempt.steps[refusedAt];
	if (!step) return `${engineWord(engine.name)}, script on ${place}: ${decisive.sentence}`;
	const { method, url } = step.request;
	return `${engineWord(engine.name)} kept the answer to ${method} ${url} from script on ${place}. ${decisive.sentence}`;
}

function passSentence(attempt: Attempt, { engine, script, exchanges }: Observation): string {
	const place = nameOf(attempt);
	const expectsScript = attempt.steps.some(({ expect }) => expect.script !== undefined);
	if (!expectsScript)
		return `On ${place}: the answers show none of the faults that are looked for here.`;
	if (attempt.steps[0].context === 'control-client') {
		return `A plain client that says ${place || 'nothing'} in Origin got the answer that the contract promises.`;
	}
	const results = script.map((result) => {
		if (result.type === 'loaded') return 'was given what it asked for';
		return 'status' in result ? `read status ${result.status}` : 'was refused';
	});
	const held = exchanges.some(({ end }) => end.kind === 'held')
		? ' The request was held after its preflight: that it is allowed is proved, its own answer is not.'
		: '';
	return `${engineWord(engine.name)}: script on ${place} ${results.join(', then ')}, as the contract says.${held}`;
}

const nameOf = ({ origin }: Attempt): string =>
	origin === 'null' ? 'a page of opaque origin (null)' : origin;
