import { engineWord } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { failsRun } from '../../model/verdict.ts';
import { isKeptOut, type Run, wantsAnswer } from './run.ts';
import { counted, grouped, listed } from './words.ts';

/** Whether front-ends can work with the API, and in which browsers: one sentence. */
export function headline(run: Run): string {
	const { attempts, header, host, engines } = run;
	const judged = attempts.filter(({ status }) => status === 'pass' || status === 'fail');
	const failed = judged.filter((record) => failsRun(record, header.strict));
	const browsers = listed(engines.map(({ word }) => word));
	if (judged.length === 0) return unknown(run);
	const kept = failed.filter(isKeptOut);
	const strangers = strangersClause(run);
	if (kept.length > 0) return `${keptOut(kept, judged, run)}${strangers}.`;
	if (strangers) return `Front-ends can work with ${host} in ${browsers}${strangers}.`;
	if (failed.length > 0) {
		return `Front-ends get their answers from ${host} in ${browsers}, but ${promises(failed)}.`;
	}
	return `Front-ends can work with ${host} in ${browsers}.`;
}

function unknown({ attempts, host, problems }: Run): string {
	if (attempts.length === 0) return `Nothing was learned about ${host}: no attempt was made.`;
	const errors = problems.filter(({ state }) => state === 'error');
	const [main] = errors.toSorted((one, other) => other.records.length - one.records.length);
	const because = main ? ` (${main.title})` : '';
	return `Whether front-ends can work with ${host} is not known: no attempt could be judged${because}.`;
}

function keptOut(
	kept: readonly AttemptRecord[],
	judged: readonly AttemptRecord[],
	{ host, engines }: Run,
): string {
	const requests = namesOf(judged.filter(({ attempt }) => attempt?.steps.some(asksForAnswer)));
	const all = namesOf(kept).size;
	const what =
		all === requests.size
			? all === 1
				? `the one request to ${host}`
				: `all ${grouped(all)} requests to ${host}`
			: `${grouped(all)} of ${grouped(requests.size)} requests to ${host}`;
	const counts = engines.map(({ name }) => ({
		name,
		count: namesOf(kept.filter(({ engine }) => engine === name)).size,
	}));
	const alike = counts.every(({ count }) => count === all);
	const where = alike
		? listed(engines.map(({ word }) => word))
		: listed(counts.map(({ name, count }) => `${engineWord(name)} (${count || 'none'})`));
	return `Front-ends do not get through with ${what} in ${where}`;
}

const asksForAnswer = ({ expect }: { readonly expect: { readonly script?: string } }): boolean =>
	wantsAnswer(expect);

const namesOf = (records: readonly AttemptRecord[]): ReadonlySet<string> =>
	new Set(records.map(({ request }) => request.name));

function strangersClause({ problems }: Run): string {
	const severities = problems.map(({ advice }) => advice.cause?.severity);
	if (severities.includes('high')) return ', and any web site can read your users’ data';
	if (severities.includes('medium')) return ', and strangers can read what they should not';
	return '';
}

function promises(failed: readonly AttemptRecord[]): string {
	const claims = new Set(failed.map(({ scenario }) => scenario)).size;
	return `${counted(claims, 'promise')} of the contract ${claims === 1 ? 'is' : 'are'} broken`;
}
