import { rowIdOf } from '../../model/attempt-key.ts';
import { engineNames } from '../../model/observation.ts';
import type { AttemptRecord, HeaderRecord } from '../../model/record.ts';
import { allCounted, type Counted, countedAs } from '../../model/verdict.ts';
import { isWhole, type ResultsFile } from '../results/results.ts';
import { grouped } from '../text/grouped.ts';
import type { Facts } from './facts.ts';
import { masked } from './masks.ts';
import { compareTexts, type KeyedResponse, observedPolicy } from './observed-policy.ts';
import { listedOrigins } from './origin-words.ts';
import type { Baseline, Outcome } from './shape.ts';

/**
 * How an attempt counted, with its decisive code, as one text such as `fail acao-missing`.
 * @param strict whether a failure at level SHOULD fails the run
 */
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

/** The baseline of a run: each attempt's outcome, and the observed policy. */
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
		origins: listedOrigins(results).map(masked),
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
	const byId = grouped(made, rowIdOf);
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

function policyTree(answers: readonly KeyedResponse[]): Baseline['policy'] {
	return tree(answers, 'path', (ofPath) =>
		tree(ofPath, 'origin', (ofOrigin) => tree(ofOrigin, 'words', byEngines)),
	);
}

function tree<Branch>(
	answers: readonly KeyedResponse[],
	by: 'path' | 'origin' | 'words',
	branch: (answers: readonly KeyedResponse[]) => Branch,
): Record<string, Branch> {
	const groups = grouped(answers, (answer) => answer[by]);
	return Object.fromEntries([...groups].map(([key, group]) => [key, branch(group)]));
}

/** Engines that got the same response share one entry, under their names. */
function byEngines(answers: readonly KeyedResponse[]): Record<string, Facts> {
	const groups = grouped(answers, ({ facts }) => JSON.stringify(facts));
	return Object.fromEntries(
		[...groups.values()].map((group) => [
			group.map(({ engine }) => engine).join(' '),
			group[0].facts,
		]),
	);
}

/** One response of a saved run. */
export type SavedResponse = Omit<KeyedResponse, 'attempts'>;

/** The observed policy of a baseline, response by response. */
export function responsesOf({ policy }: Baseline): SavedResponse[] {
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

/**
 * The text of a baseline's file, with a line for each verdict and each response, so that a change
 * is one line in a diff.
 */
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
