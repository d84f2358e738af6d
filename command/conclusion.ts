import type { Cause } from '../model/causes/cause.ts';
import { type Exchange, getHeader } from '../model/http.ts';
import type { AttemptRecord } from '../model/record.ts';
import type { Status } from '../model/verdict.ts';
import { chooseStack } from '../reports/fixes/choose.ts';
import { fixFor } from '../reports/fixes/index.ts';
import type { Fix } from '../reports/fixes/stack.ts';
import type { EngineRecords } from './carry-out.ts';
import { fixPolicy } from './fix-policy.ts';
import type { Question } from './question.ts';

/** A cause with the change in the words of one stack, where the stack is known. */
export interface FixedCause extends Cause {
	readonly fix?: Fix & {
		/** How the stack is known. */
		readonly because: string;
	};
}

/** All that a check has found out. */
export interface Conclusion {
	readonly engines: readonly EngineRecords[];
	readonly causes: readonly FixedCause[];
	readonly notes: readonly string[];
	readonly exitCode: ExitCode;
}

/** 0: it works; 1: CORS fails; 2: wrong usage; 3: nothing was learned in at least one engine. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Draws the conclusion from what the engines showed. */
export function conclude(
	question: Question,
	engines: readonly EngineRecords[],
	causes: readonly Cause[],
): Conclusion {
	const records = engines.flatMap((each) => each.records);
	const exchanges = records.flatMap(({ observation }) => observation?.exchanges ?? []);
	return {
		engines,
		causes: causes.filter(isOfVerdict(records)).map((cause) => withFix(cause, question, exchanges)),
		notes: [
			...question.notes,
			...statusNotes(records),
			...heldNotes(records),
			...varyNotes(records),
		],
		exitCode: exitCodeOf(records.map(({ status }) => status)),
	};
}

/** The plain GET is there to compare with; what is wrong with it alone was not asked. */
function isOfVerdict(records: readonly AttemptRecord[]): (cause: Cause) => boolean {
	const compared = records.filter(({ scenario }) => scenario === 'check-plain-get');
	return ({ explains }) => !explains.every((id) => compared.some((record) => record.id === id));
}

function withFix(cause: Cause, question: Question, exchanges: readonly Exchange[]): FixedCause {
	const named = question.stack ? [question.stack] : [];
	const guess = chooseStack(cause, named, exchanges);
	if (!guess) return cause;
	const policy = fixPolicy(question, exchanges);
	const because = question.stack ? 'given by --stack' : guess.because;
	return { ...cause, fix: { ...fixFor(guess.stack, cause.remedy, cause.change, policy), because } };
}

/** The worst of an engine's attempts. */
export function worst(statuses: readonly Status[]): Status {
	const order: readonly Status[] = ['fail', 'error', 'pass'];
	return order.find((status) => statuses.includes(status)) ?? 'not-claimed';
}

function exitCodeOf(statuses: readonly Status[]): ExitCode {
	const status = worst(statuses);
	return status === 'fail' ? 1 : status === 'pass' ? 0 : 3;
}

/** A readable answer may still be one that nobody wants. */
function statusNotes(records: readonly AttemptRecord[]): string[] {
	const statuses = records
		.filter(({ scenario, status }) => scenario === 'check' && status === 'pass')
		.flatMap(({ observation }) => observation?.script ?? [])
		.flatMap((result) => ('status' in result && result.status >= 400 ? [result.status] : []));
	return [...new Set(statuses)].map(
		(status) =>
			`The server answered ${status}, and script can read that; that it is no success is not CORS’s doing.`,
	);
}

function heldNotes(records: readonly AttemptRecord[]): string[] {
	const isHeld = records.some(
		({ scenario, observation }) =>
			scenario === 'check' && observation?.exchanges.some(({ end }) => end.kind === 'held'),
	);
	if (!isHeld) return [];
	return [
		'The request itself was held, because its method may change something: the server was asked for permission only, and its answer proper is not checked. --send sends it.',
	];
}

/** Nothing that this page would notice, and still what caches go wrong by. */
function varyNotes(records: readonly AttemptRecord[]): string[] {
	const own = records.filter(({ scenario, status }) => scenario === 'check' && status === 'pass');
	const answers = own
		.flatMap(({ observation }) => observation?.exchanges ?? [])
		.filter(({ role, end }) => role === 'actual' && end.kind === 'answered')
		.flatMap(({ response }) => response ?? []);
	const isForOne = answers.some(({ headers }) => {
		const allowed = getHeader(headers, 'access-control-allow-origin');
		const varies = /(^|[\s,])(origin|\*)([\s,]|$)/i.test(getHeader(headers, 'vary') ?? '');
		return allowed !== null && allowed !== '*' && !varies;
	});
	if (!isForOne) return [];
	return [
		'The answer names one origin and lacks Vary: Origin: if the server answers other origins otherwise, a cache may give one what was made for another.',
	];
}
