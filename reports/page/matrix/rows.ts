import { rowIdOf } from '../../../model/attempt-key.ts';
import type { EngineName } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { topics, topicTitle } from '../../../model/topics.ts';
import { type Counted, countedAs } from '../../../model/verdict.ts';
import { grouped } from '../../text/grouped.ts';
import { anchorOf } from '../anchor.ts';

/** One request of a scenario from one origin: an attempt an engine. */
export interface Row {
	/** The attempts' id without the engine. */
	readonly id: string;
	readonly anchor: string;
	readonly origin: string;
	readonly request: AttemptRecord['request'];
	readonly cells: ReadonlyMap<EngineName, Cell>;
	/** The gravest first. */
	readonly states: readonly Counted[];
}

export interface Cell {
	readonly record: AttemptRecord;
	readonly anchor: string;
	readonly state: Counted;
}

/** The rows of one scenario, in the order of the records. */
export interface ScenarioRows {
	readonly scenario: Pick<AttemptRecord, 'title' | 'level'> & {
		readonly id: string;
		readonly spec?: string;
		readonly file?: string;
	};
	readonly rows: readonly Row[];
}

export interface TopicRows {
	/** As people read it. */
	readonly topic: string;
	readonly scenarios: readonly ScenarioRows[];
}

const gravity: readonly Counted[] = [
	'fail',
	'error',
	'warning',
	'not-shown',
	'pass',
	'not-claimed',
];

/** The matrix: topics in the report's order, in each the scenarios and their rows. */
export function topicRows(records: readonly AttemptRecord[], strict: boolean): TopicRows[] {
	const byTopic = grouped(records, ({ topic }) => topic);
	const known: readonly string[] = topics.filter((topic) => byTopic.has(topic));
	const unknown = [...byTopic.keys()].filter((topic) => !known.includes(topic));
	return [...known, ...unknown].map((topic) => ({
		topic: topicTitle(topic),
		scenarios: [...grouped(byTopic.get(topic) ?? [], ({ scenario }) => scenario)].map(
			([id, ofScenario]) => scenarioRows(id, ofScenario, strict),
		),
	}));
}

function scenarioRows(id: string, records: readonly AttemptRecord[], strict: boolean) {
	const [first] = records;
	const whole = records.find(({ attempt }) => attempt)?.attempt?.scenario;
	return {
		scenario: {
			id,
			title: first?.title ?? id,
			level: first?.level ?? 'MUST',
			...(whole ? { spec: whole.spec, file: whole.file } : {}),
		},
		rows: [...grouped(records, rowIdOf)].map(([rowId, ofRow]) => rowOf(rowId, ofRow, strict)),
	} as const;
}

function rowOf(id: string, records: readonly AttemptRecord[], strict: boolean): Row {
	const cells = new Map(
		records.map((record) => [
			record.engine,
			{ record, anchor: anchorOf(record.id), state: countedAs(record, strict) },
		]),
	);
	const present = new Set([...cells.values()].map(({ state }) => state));
	const [first] = records;
	return {
		id,
		anchor: anchorOf(id),
		origin: first?.attempt?.place ?? first?.origin ?? '',
		request: first?.request ?? { name: '', method: '', url: '' },
		cells,
		states: gravity.filter((state) => present.has(state)),
	};
}
