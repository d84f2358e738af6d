import type { EngineName } from '../../../model/observation.ts';
import type { Case, Outcome } from './cases.ts';
import { type CaseClass, classes } from './classes.ts';
import { caseDifferences } from './differences.ts';
import type { Seen } from './seen.ts';

export function classOf({ code }: Case): CaseClass {
	const found = classes[code];
	if (!found) throw new Error(`The class "${code}" is not told of in classes.ts.`);
	return found;
}

/** What the engine does with the case, by the case's own word or a listed difference. */
export function statedOutcome(one: Case, engine: EngineName): Outcome {
	const listed = caseDifferences.find(
		(difference) =>
			difference.case === one.id && difference.engines.includes(engine) && difference.outcome,
	);
	return listed?.outcome ?? (one.replay ?? one.browserOutcome)[engine];
}

/** Whether the suite has to find the case's fault in this engine. */
export function isFaulty(one: Case, engine: EngineName): boolean {
	const { kind, isQuiet } = classOf(one);
	return kind !== 'right' && (isQuiet === true || statedOutcome(one, engine) === 'blocked');
}

/** In words, everything that is not as it must be; empty: all is well. */
export function shortcomings(seen: Seen): string[] {
	const { engine, verdict, faultClass } = seen;
	const { kind, codes } = classOf(seen.case);
	const first = verdict.findings[0]?.code;
	const wanted = { fault: 'fail', 'not-cors': 'error', right: 'pass' }[kind];
	const said = first === undefined ? verdict.status : `${verdict.status} (${first})`;
	const verdictFaults = isFaulty(seen.case, engine)
		? [
				verdict.status !== wanted && `judged ${said}, should be ${wanted}`,
				!codes.includes(first ?? '') && `named ${first}, should be ${codes.join(' or ')}`,
				faultClass !== seen.case.code && `put into ${faultClass}, should be ${seen.case.code}`,
			]
		: [verdict.status !== 'pass' && `judged ${said}, should be pass`];
	return [...outcomeFaults(seen), ...verdictFaults].filter((words) => typeof words === 'string');
}

function outcomeFaults(seen: Seen): string[] {
	const { engine, case: one, outcome, differences } = seen;
	const stated = statedOutcome(one, engine);
	const listed = caseDifferences
		.filter((difference) => difference.case === one.id && difference.engines.includes(engine))
		.map(({ known }) => known);
	const faults = [
		!seen.isFaithful && 'what crossed the wire is not what the case tells',
		outcome !== stated && `${outcome}, stated is ${stated}`,
		seen.headerReadable && 'script could read the header that is not exposed',
		...differences
			.filter((id) => !listed.includes(id))
			.map((id) => `a difference from the standard that is not listed: ${id}`),
	];
	return faults.filter((words) => typeof words === 'string');
}

/** What is wrong when the server was put right. */
export function falseAlarm({ outcome, verdict, headerReadable }: Seen): string[] {
	const faults = [
		verdict.status !== 'pass' &&
			`repaired, and still judged ${verdict.status}: ${verdict.sentence}`,
		outcome !== 'allowed' && 'repaired, and still blocked',
		headerReadable === false && 'repaired, and the header is still not readable',
	];
	return faults.filter((words) => typeof words === 'string');
}
