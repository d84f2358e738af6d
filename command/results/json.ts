import { faultClassOf } from '../../model/causes/fault-class.ts';
import type { AttemptRecord } from '../../model/record.ts';
import type { Finding } from '../../model/verdict.ts';
import type { EngineRecords } from '../carry-out.ts';
import { type Conclusion, type FixedCause, worst } from '../conclusion.ts';
import type { Question } from '../question.ts';

/** The result as data; `docs/check.md` tells its shape. */
export function asJson(question: Question, { engines, causes, notes, exitCode }: Conclusion) {
	const { request, origin } = question;
	return {
		url: request.url,
		method: request.method,
		origin,
		credentials: request.credentials,
		exitCode,
		engines: Object.fromEntries(
			engines.map((each) => [each.engine.name, engineResult(each, causes)]),
		),
		causes,
		notes,
	};
}

function engineResult({ engine, records }: EngineRecords, causes: readonly FixedCause[]) {
	const [own] = records;
	const red = records.find(({ status }) => status !== 'pass') ?? own;
	return {
		version: engine.version,
		build: engine.build,
		os: engine.os,
		status: worst(records.map(({ status }) => status)),
		sentence: red.sentence,
		class: faultClassOf(red) ?? null,
		findings: findingsOf(records),
		cause: causes.find(({ explains }) => explains.includes(red.id))?.id ?? null,
		script: own.observation?.script[0] ?? null,
		console: own.observation?.console ?? [],
		attempts: records.map(({ id, scenario, title, origin, request, status, sentence }) => ({
			id,
			name: scenario,
			title,
			origin,
			method: request.method,
			status,
			sentence,
		})),
		exchanges: records.flatMap((record) =>
			exchangesOf(record).map((exchange) => ({ attempt: record.scenario, ...exchange })),
		),
	};
}

const exchangesOf = ({ observation }: AttemptRecord) => observation?.exchanges ?? [];

/** The findings of all attempts; each names its exchange by the index in the list of all. */
function findingsOf(records: readonly AttemptRecord[]) {
	return records.flatMap((record, index) => {
		const before = records.slice(0, index).flatMap(exchangesOf).length;
		return record.findings.map((finding) => ({
			attempt: record.scenario,
			...withExchangesFrom(before, finding),
		}));
	});
}

function withExchangesFrom(before: number, { exchange, mark, ...finding }: Finding): Finding {
	return {
		...finding,
		...(exchange === undefined ? {} : { exchange: exchange + before }),
		...(mark ? { mark: { ...mark, exchange: mark.exchange + before } } : {}),
	};
}
