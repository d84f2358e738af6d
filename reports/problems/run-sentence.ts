import { type EngineName, engineNames, engineWord } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { failsRun, isGap } from '../../model/verdict.ts';
import { isWhole, type ResultsFile } from '../results/results.ts';
import { listed } from '../text/listed.ts';

/** Whether front-ends can work, and in which browsers. */
export function runSentence(results: ResultsFile): string {
	const { header, attempts } = results;
	const engines = engineNames.filter((name) => attempts.some(({ engine }) => engine === name));
	const made = attempts.filter(({ status }) => status !== 'not-claimed');
	const bad = made.filter((record) => failsRun(record, header.strict));
	const failing = engines.filter((name) => bad.some(({ engine }) => engine === name));
	const fine = engines.filter((name) => !failing.includes(name));
	const gaps = gapClause(attempts);
	const cut = isWhole(results) ? [] : ['The run was ended early, so attempts are missing.'];
	if (made.length === 0) return ['Nothing was tried.', ...cut].join(' ');
	if (made.every(({ status }) => status === 'error')) {
		return ['Nothing was learned: no attempt could be judged.', ...cut].join(' ');
	}
	const shown = made.filter(({ status }) => status !== 'not-shown');
	if (shown.every(({ status }) => status === 'error')) {
		return [`Nothing was shown in ${attemptWords(made.length)}${gaps}.`, ...cut].join(' ');
	}
	if (bad.length === 0) {
		const all = `Front-ends can work in ${namesOf(engines)}: ${attemptWords(shown.length)} kept to the contract${gaps}.`;
		return [all, ...cut].join(' ');
	}
	return [
		`Front-ends cannot rely on the API in ${namesOf(failing)}: ${howMany(bad)} of ${attemptWords(made.length)}${gaps}.`,
		...(fine.length > 0 ? [`In ${namesOf(fine)} all is well.`] : []),
		...cut,
	].join(' ');
}

function howMany(bad: readonly { readonly status: string }[]): string {
	const failed = bad.filter(({ status }) => status === 'fail').length;
	const gaps = bad.filter(({ status }) => status === 'not-shown').length;
	const errors = bad.length - failed - gaps;
	return [
		...(failed > 0 ? [`${failed} failed`] : []),
		...(errors > 0 ? [`${errors} could not be judged`] : []),
		...(gaps > 0 ? [`${gaps} ${gaps === 1 ? 'was' : 'were'} not shown`] : []),
	].join(' and ');
}

/**
 * What the run's first sentence says of claims that are not shown although nothing failed that explains
 * it; empty where there are none.
 */
export function gapClause(attempts: readonly AttemptRecord[]): string {
	const open = attempts.filter((one) => isGap(one) && one.notShown?.because.length === 0);
	const claims = new Set(open.map(({ scenario }) => scenario)).size;
	if (claims === 0) return '';
	return claims === 1
		? '; one claim is not shown, and no failure explains it'
		: `; ${claims} claims are not shown, and no failure explains it`;
}

const attemptWords = (count: number): string => `${count} attempt${count === 1 ? '' : 's'}`;

/** The engines' names as a list in a sentence: `Chromium, Firefox and WebKit`. */
export const namesOf = (engines: readonly EngineName[]): string =>
	listed(engines.map(engineWord)) || 'no browser';
