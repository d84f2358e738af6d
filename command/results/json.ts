import { faultClassOf } from '../../model/causes/fault-class.ts';
import type { AttemptRecord, RecordedFinding } from '../../model/record.ts';
import type { Problem } from '../../reports/problems/problem.ts';
import { judgeName } from '../by-standard.ts';
import type { EngineRecords } from '../carry-out.ts';
import type { CheckOptions } from '../check-options.ts';
import { type Conclusion, worst } from '../conclusion.ts';
import { inCheckWords } from './check-words.ts';
import { shownUrl } from './command-line.ts';

/** The result as data; `docs/check.md` has its shape. */
export function asJson(options: CheckOptions, { engines, problems, notes, exitCode }: Conclusion) {
	const { request, origin } = options;
	return {
		url: shownUrl(request),
		by: request.by,
		method: request.method,
		origin,
		credentials: request.credentials,
		exitCode,
		engines: Object.fromEntries(
			engines.map((each) => [judgeName(options, each.engine.name), engineResult(each, problems)]),
		),
		causes: problems.flatMap(({ cause, fix }) =>
			cause
				? [
						{
							...cause,
							engines: cause.engines.map((name) => judgeName(options, name)),
							...(fix ? { fix } : {}),
						},
					]
				: [],
		),
		notes,
	};
}

function engineResult({ engine, records }: EngineRecords, problems: readonly Problem[]) {
	const [own] = records;
	const red = records.find(({ status }) => status !== 'pass') ?? own;
	return {
		version: engine.version,
		build: engine.build,
		os: engine.os,
		status: worst(records.map(({ status }) => status)),
		sentence: inCheckWords(red.sentence),
		class: faultClassOf(red) ?? null,
		findings: findingsOf(records),
		cause: problems.find(({ attempts }) => attempts.includes(red))?.cause?.id ?? null,
		script: own.observation?.script[0] ?? null,
		console: own.observation?.console ?? [],
		attempts: records.map(({ id, scenario, title, origin, request, status, sentence }) => ({
			id,
			name: scenario,
			title,
			origin,
			method: request.method,
			status,
			sentence: inCheckWords(sentence),
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

function withExchangesFrom(
	before: number,
	{ exchange, mark, ...finding }: RecordedFinding,
): RecordedFinding {
	return {
		...finding,
		sentence: inCheckWords(finding.sentence),
		expected: inCheckWords(finding.expected),
		actual: inCheckWords(finding.actual),
		...(exchange === undefined ? {} : { exchange: exchange + before }),
		...(mark ? { mark: { ...mark, exchange: mark.exchange + before } } : {}),
	};
}
