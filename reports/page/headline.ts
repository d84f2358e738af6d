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
	if (kept.length > 0)
		return `${keptOut(kept, judged, tried, host)}${strangers && `, and ${strangers}`}`;
	if (strangers) return `Front-ends can work with ${host} in ${browsers}, but ${strangers}`;
	if (failed.length > 0) {
		return `Front-ends can read the responses of ${host} in ${browsers}, but ${promises(failed)}`;
	}
	return `Front-ends can work with ${host} in ${browsers}`;
}

function unknown({ attempts, host, problems }: Run): string {
	if (attempts.length === 0) return `Nothing was learned about ${host}: no attempt was made.`;
	const errors = problems.filter(({ state }) => state === 'error');
	const [main] = errors.toSorted((one, other) => other.attempts.length - one.attempts.length);
	const because = main ? ` (${main.title})` : '';
	return `Whether front-ends can work with ${host} is not known: no attempt could be judged${because}${gapClause(attempts)}.`;
}

function keptOut(
	kept: readonly AttemptRecord[],
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
	const fine = counts.filter(({ count }) => count === 0);
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
	return `${counted(claims, 'promise')} of the contract ${claims === 1 ? 'is' : 'are'} broken`;
}

/** What the sentence does not speak of: whole browsers, or single attempts where all else is well. */
function unjudgedClause(
	failed: readonly AttemptRecord[],
	tried: readonly EngineColumn[],
	{ engines, attempts }: Run,
): string {
	const others = engines.filter((engine) => !tried.includes(engine)).map(({ word }) => word);
	if (others.length > 0) {
		return `; ${listed(others)} ${others.length === 1 ? 'was' : 'were'} not judged`;
	}
	const errors = attempts.filter(({ status }) => status === 'error').length;
	return errors === 0 || failed.length > 0
		? ''
		: `; ${counted(errors, 'attempt')} could not be judged`;
}
