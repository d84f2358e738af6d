import { z } from 'zod';
import { type EngineName, engineNames } from '../../model/observation.ts';
import type { AttemptRecord, HeaderRecord } from '../../model/record.ts';
import { allCounted, type Counted, countedAs } from '../../model/verdict.ts';
import { grouped } from '../grouped.ts';
import { isWhole, type ResultsFile } from '../results-file.ts';
import type { Facts } from './facts.ts';
import { masked } from './masks.ts';
import { type Answer, compareTexts, observedPolicy } from './observed-policy.ts';

/**
 * A run as it is kept to compare later ones with: verdicts and the observed policy, in a fixed
 * order, and no times but the day. The same run gives the same text.
 */
export interface Baseline {
	readonly kind: 'baseline';
	/** Version of the file's shape. */
	readonly format: 1;
	/** Day of the run, `2031-05-06`. */
	readonly kept: string;
	readonly target: string;
	/** Digest of the contract. */
	readonly contract: string;
	readonly strict: boolean;
	/** The run came to its end, so that what is not here was not made. */
	readonly isWhole: boolean;
	/** Version and build by engine. */
	readonly engines: Readonly<Partial<Record<EngineName, string>>>;
	/** By `scenario › resource.request › origin`, then by engine. */
	readonly verdicts: Readonly<Record<string, ByEngine<Outcome>>>;
	/** By path, by origin, by what was asked, by engines that were answered the same. */
	readonly policy: Readonly<Record<string, ByOrigin>>;
}

type ByEngine<Value> = Readonly<Partial<Record<EngineName, Value>>>;
type ByOrigin = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Facts>>>>>>;

/** What an attempt counted as and, unless it passed, its first finding: `fail acao-missing`. */
export type Outcome = string;

export function outcomeOf(record: AttemptRecord, strict: boolean): Outcome {
	const [finding] = record.findings;
	const counted = countedAs(record, strict);
	return counted === 'pass' || !finding ? counted : `${counted} ${finding.code}`;
}

/** An {@link Outcome} in its parts. */
export function partsOf(outcome: Outcome): { readonly counted: Counted; readonly code?: string } {
	const [word, code] = outcome.split(' ');
	const counted = allCounted.find((one) => one === word) ?? 'error';
	return code === undefined ? { counted } : { counted, code };
}

export function baselineOf(results: ResultsFile): Baseline {
	const { header, attempts } = results;
	return {
		kind: 'baseline',
		format: 1,
		kept: header.startedAt.slice(0, 10),
		target: masked(header.target),
		contract: header.contract.digest,
		strict: header.strict,
		isWhole: isWhole(results),
		engines: enginesOf(header),
		verdicts: verdictsOf(attempts, header.strict),
		policy: policyTree(observedPolicy(results)),
	};
}

function enginesOf({ engines }: HeaderRecord): Baseline['engines'] {
	return Object.fromEntries(
		engines.map(({ name, version, build, os }) => [name, `${version} (${build}, ${os})`]),
	);
}

function verdictsOf(attempts: readonly AttemptRecord[], strict: boolean): Baseline['verdicts'] {
	const made = attempts.filter(({ status }) => status !== 'not-claimed');
	const byId = grouped(made, attemptId);
	const ids = [...byId.keys()].sort(compareTexts);
	return Object.fromEntries(
		ids.map((id) => {
			const records = byId.get(id) ?? [];
			const inOrder = engineNames.flatMap(
				(name) => records.find(({ engine }) => engine === name) ?? [],
			);
			return [id, Object.fromEntries(inOrder.map((one) => [one.engine, outcomeOf(one, strict)]))];
		}),
	);
}

/** The attempt's id without the engine. */
const attemptId = ({ id, engine }: AttemptRecord): string =>
	id.endsWith(` › ${engine}`) ? id.slice(0, -` › ${engine}`.length) : id;

function policyTree(answers: readonly Answer[]): Baseline['policy'] {
	return tree(answers, 'path', (ofPath) =>
		tree(ofPath, 'origin', (ofOrigin) => tree(ofOrigin, 'words', byEngines)),
	);
}

function tree<Branch>(
	answers: readonly Answer[],
	by: 'path' | 'origin' | 'words',
	branch: (answers: readonly Answer[]) => Branch,
): Record<string, Branch> {
	const groups = grouped(answers, (answer) => answer[by]);
	return Object.fromEntries([...groups].map(([key, group]) => [key, branch(group)]));
}

/** Engines that were answered the same share one entry, under their names. */
function byEngines(answers: readonly Answer[]): Record<string, Facts> {
	const groups = grouped(answers, ({ facts }) => JSON.stringify(facts));
	return Object.fromEntries(
		[...groups.values()].map((group) => [
			group.map(({ engine }) => engine).join(' '),
			group[0].facts,
		]),
	);
}

/** One answer of a kept run. */
export type KeptAnswer = Omit<Answer, 'attempts'>;

/** The observed policy of a kept run, answer by answer. */
export function answersOf({ policy }: Baseline): KeptAnswer[] {
	return Object.entries(policy).flatMap(([path, byOrigin]) =>
		Object.entries(byOrigin).flatMap(([origin, byWords]) =>
			Object.entries(byWords).flatMap(([words, byNames]) =>
				Object.entries(byNames).flatMap(([names, facts]) =>
					engineNames
						.filter((engine) => names.split(' ').includes(engine))
						.map((engine) => ({ path, origin, words, engine, facts })),
				),
			),
		),
	);
}

/** One line a verdict and one an answer, so that a change is a line of the difference. */
export function baselineText({ verdicts, policy, ...about }: Baseline): string {
	const head = JSON.stringify(about, null, '\t').slice(0, -'\n}'.length);
	const tail = { verdicts, policy };
	return `${head},\n${block(tail, 1, { verdicts: 2, policy: 4 })}\n}\n`;
}

/** @param deepest the depth at which a value stands whole on its line, by the member that holds it */
function block(value: object, depth: number, deepest: number | Record<string, number>): string {
	const indent = '\t'.repeat(depth);
	return Object.entries(value)
		.map(([key, member]) => {
			const limit = typeof deepest === 'number' ? deepest : (deepest[key] ?? depth);
			const isWhole = depth >= limit || Object.keys(member).length === 0;
			const text = isWhole
				? JSON.stringify(member)
				: `{\n${block(member, depth + 1, limit)}\n${indent}}`;
			return `${indent}${JSON.stringify(key)}: ${text}`;
		})
		.join(',\n');
}

const facts = z.record(z.string(), z.string());
const shape = z.object({
	kind: z.literal('baseline'),
	format: z.literal(1),
	kept: z.iso.date(),
	target: z.string(),
	contract: z.string(),
	strict: z.boolean(),
	isWhole: z.boolean(),
	engines: z.partialRecord(z.enum(engineNames), z.string()),
	verdicts: z.record(z.string(), z.partialRecord(z.enum(engineNames), z.string())),
	policy: z.record(
		z.string(),
		z.record(z.string(), z.record(z.string(), z.record(z.string(), facts))),
	),
});

/** @throws Error with the reason, where the text is none that {@link baselineText} wrote */
export function parseBaseline(text: string): Baseline {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new Error('it is not JSON');
	}
	const { data, error } = shape.safeParse(value);
	if (data) return data as Baseline;
	const [issue] = error.issues;
	throw new Error(`it is not what was kept of a run (${issue?.path.join('.')}: ${issue?.message})`);
}
