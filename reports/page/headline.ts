import { engineWord } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { failsRun } from '../../model/verdict.ts';
import { gapClause } from '../problems/run-sentence.ts';
import { listed } from '../text/listed.ts';
import { type EngineColumn, isKeptOut, isPromised, type Run } from './run.ts';
import { counted, thousands } from './words.ts';

/** Whether front-ends can work with the API, and in which browsers: one sentence. */
export function headline(run: Run): string {
	const judged = run.attempts.filter(({ status }) => status === 'pass' || status === 'fail');
	if (judged.length === 0) return unknown(run);
	const tried = run.engines.filter(({ name }) => judged.some(({ engine }) => engine === name));
	const failed = judged.filter((record) => failsRun(record, run.header.strict));
	return `${verdict(judged, failed, tried, run)}${unjudgedClause(failed, tried, run)}${gapClause(run.attempts)}.`;
}

function verdict(
	judged: readonly AttemptRecord[],
	failed: readonly AttemptRecord[],
	tried: readonly EngineColumn[],
	run: Run,
): string {
	const { host } = run;
	const browsers = listed(tried.map(({ word }) => word));
	const kept = failed.filter(isKeptOut);
	const strangers = strangersClause(run);
	const andStrangers = strangers && `, and ${strangers}`;
	if (isChanging(run)) {
		return `The same request to ${host} gets different responses: front-ends can read some and not others${andStrangers}`;
	}
	if (kept.length > 0) return `${keptOut(kept, failed, judged, tried, host)}${andStrangers}`;
	if (strangers) return `Front-ends can work with ${host} in ${browsers}, but ${strangers}`;
	if (failed.length > 0) {
		return `Front-ends can read the responses of ${host} in ${browsers}, but ${promises(failed)}`;
	}
	const clean = tried.filter((engine) => !hasErrors(run, engine));
	return clean.length > 0
		? `Front-ends can work with ${host} in ${listed(clean.map(({ word }) => word))}`
		: `Front-ends can work with ${host} only in part`;
}

const hasErrors = ({ attempts }: Run, { name }: EngineColumn): boolean =>
	attempts.some(({ engine, status }) => engine === name && status === 'error');

function unknown({ attempts, host, problems }: Run): string {
	if (attempts.length === 0) return `Nothing was learned about ${host}: no attempt was made.`;
	return `Whether front-ends can work with ${host} is not known: no attempt could be judged${mainError(problems)}${gapClause(attempts)}.`;
}

/** In brackets, why most attempts that were not judged could not be; empty where no problem says it. */
function mainError(problems: Run['problems']): string {
	const errors = problems.filter(({ state }) => state === 'error');
	const [main] = errors.toSorted((one, other) => other.attempts.length - one.attempts.length);
	return main ? ` (${main.title})` : '';
}

function keptOut(
	kept: readonly AttemptRecord[],
	failed: readonly AttemptRecord[],
	judged: readonly AttemptRecord[],
	tried: readonly EngineColumn[],
	host: string,
): string {
	const requests = namesOf(judged.filter(({ attempt }) => attempt?.steps.some(isPromised)));
	const all = namesOf(kept).size;
	const what =
		all < requests.size
			? `${thousands(all)} of ${thousands(requests.size)} requests to ${host}`
			: all === 1
				? `the one request to ${host}`
				: `any of ${thousands(all)} requests to ${host}`;
	const counts = tried.map(({ name }) => ({
		name,
		count: namesOf(kept.filter(({ engine }) => engine === name)).size,
	}));
	const hit = counts.filter(({ count }) => count > 0);
	const fine = tried.filter(({ name }) => !failed.some(({ engine }) => engine === name));
	const isAlike = hit.every(({ count }) => count === all);
	const where = hit.map(({ name, count }) => engineWord(name) + (isAlike ? '' : ` (${count})`));
	const elsewhere = listed(fine.map(({ name }) => engineWord(name)));
	return `Front-ends cannot read the response to ${what} in ${listed(where)}${
		elsewhere && `; in ${elsewhere} they can read all`
	}`;
}

const namesOf = (records: readonly AttemptRecord[]): ReadonlySet<string> =>
	new Set(records.map(({ request }) => request.name));

function strangersClause({ problems }: Run): string {
	const severities = problems.map(({ cause }) => cause?.severity);
	if (severities.includes('high')) return 'any web site can read your users’ data';
	if (severities.includes('medium')) return 'sites that are not allowed can read responses';
	return '';
}

function promises(failed: readonly AttemptRecord[]): string {
	const claims = new Set(failed.map(({ scenario }) => scenario)).size;
	return `${counted(claims, 'claim')} ${claims === 1 ? 'is' : 'are'} not as the contract says`;
}

/** Whether the same request got different responses: what else the sentence could say is true only of this run. */
const isChanging = ({ problems }: Run): boolean =>
	problems.some(({ cause }) => cause?.id === 'response-changes' && cause.certainty === 'certain');

/** What the sentence does not speak of: whole browsers, or single attempts where all else is well. */
function unjudgedClause(
	failed: readonly AttemptRecord[],
	tried: readonly EngineColumn[],
	run: Run,
): string {
	const { engines, attempts, problems } = run;
	const others = engines.filter((engine) => !tried.includes(engine)).map(({ word }) => word);
	if (others.length > 0) {
		return `; ${listed(others)} ${others.length === 1 ? 'was' : 'were'} not judged`;
	}
	const errors = attempts.filter(({ status }) => status === 'error').length;
	if (errors === 0 || failed.length > 0) return '';
	const where = listed(tried.filter((engine) => hasErrors(run, engine)).map(({ word }) => word));
	return `; in ${where} ${counted(errors, 'attempt')} could not be judged${mainError(problems)}`;
}
