import { type EngineName, engineNames, engineWord } from '../../../model/observation.ts';
import { counted, thousands } from '../../../reports/page/words.ts';
import { listed } from '../../../reports/text/listed.ts';
import type { Cell, Form } from './board.ts';

export type Counts = Readonly<Record<'pass' | 'fail' | 'warning' | 'error', number>>;

/** Of one cell, or of many together. */
export function countsIn(cells: readonly Cell[]): Counts {
	const sum = (as: keyof Counts) => cells.reduce((count, cell) => count + (cell[as] ?? 0), 0);
	return { pass: sum('pass'), fail: sum('fail'), warning: sum('warning'), error: sum('error') };
}

/** The number of attempts in these counts. */
export const totalOf = ({ pass, fail, warning, error }: Counts): number =>
	pass + fail + warning + error;

/** `all 35 pass`, or `3 of 35 fail`, with what else is not green. */
export function countWords(counts: Counts): string {
	const { pass, fail, warning, error } = counts;
	const total = totalOf(counts);
	if (pass === total) return `all ${thousands(total)} pass`;
	const other = [
		...(warning > 0 ? [counted(warning, 'warning')] : []),
		...(error > 0 ? [counted(error, 'error')] : []),
	];
	const failed = `${thousands(fail)} of ${thousands(total)} ${fail === 1 ? 'fails' : 'fail'}`;
	if (fail > 0) return listed([failed, ...other]);
	return `${listed(other)}, ${thousands(pass)} of ${thousands(total)} pass`;
}

/** What is gravest: the letter of a state. */
export function letterOf({ fail, warning, error }: Counts): string {
	if (fail > 0) return 'f';
	if (error > 0) return 'e';
	return warning > 0 ? 'w' : 'p';
}

/** Of a whole form in one engine. */
export const countsOfEngine = ({ topics }: Form, engine: EngineName): Counts =>
	countsIn(topics.flatMap(({ engines }) => engines[engine] ?? []));

/** The engines that show the same stand together. */
export function tallies(form: Form): { readonly whose: string; readonly counts: Counts }[] {
	const engines = engineNames.filter((name) => totalOf(countsOfEngine(form, name)) > 0);
	const groups = new Map<string, EngineName[]>();
	for (const name of engines) {
		const key = JSON.stringify(countsOfEngine(form, name));
		groups.set(key, [...(groups.get(key) ?? []), name]);
	}
	return [...groups.values()].map((names) => ({
		whose:
			names.length === engines.length && names.length > 1
				? 'in each browser'
				: `in ${listed(names.map(engineWord))}`,
		counts: countsOfEngine(form, names[0] as EngineName),
	}));
}

/** A whole form in a sentence's words: `all 187 pass in each browser`. */
export const formWords = (form: Form): string =>
	tallies(form)
		.map(({ whose, counts }) => `${countWords(counts)} ${whose}`)
		.join(', ');
