import type { EngineName } from '../../../model/observation.ts';
import { corpus } from './cases.ts';
import { notReplayed } from './not-replayed.ts';
import type { Seen } from './seen.ts';
import { isFaulty, statedOutcome } from './shortcomings.ts';

const columns = [
	'cases',
	'judged',
	'blocked',
	'faulty',
	'seen',
	'class right',
	'false alarms',
] as const;

/**
 * For people: of each class how many cases there are, how many of them were judged, how many the
 * engine blocks, how many are faulty in it, how many of these the suite saw and put into that class,
 * and its false alarms.
 */
export function tableOf(engine: EngineName, seen: readonly Seen[]): string {
	const names = [...new Set(corpus.map(({ code }) => code))];
	const rows = names.map((name) => [name, ...figures(engine, seen, name)] as const);
	const total = columns.map((_, index) => sum(rows.map((row) => Number(row[index + 1]))));
	const lines = [['class', ...columns], ...rows, ['all', ...total]].map(([name, ...cells]) =>
		[String(name).padEnd(30), ...cells.map((cell) => String(cell).padStart(13))].join(''),
	);
	return [...lines, ...notJudged()].join('\n');
}

function figures(engine: EngineName, all: readonly Seen[], name: string): number[] {
	const seen = all.filter(({ case: { code } }) => code === name);
	const isBad = ({ verdict: { status } }: Seen) => status !== 'pass';
	const faulty = seen.filter(({ case: one }) => isFaulty(one, engine));
	return [
		corpus.filter(({ code }) => code === name).length,
		seen.length,
		seen.filter(({ case: one }) => statedOutcome(one, engine) === 'blocked').length,
		faulty.length,
		faulty.filter(isBad).length,
		faulty.filter((one) => one.faultClass === name).length,
		seen.filter((one) => isBad(one) && !faulty.includes(one)).length,
	];
}

const sum = (figures: readonly number[]): number => figures.reduce((all, one) => all + one, 0);

const notJudged = (): string[] =>
	Object.entries(notReplayed).map(([id, reason]) => `not judged: ${id} (${reason})`);
