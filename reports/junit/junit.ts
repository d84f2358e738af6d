import type { AttemptRecord, HeaderRecord, KnownFault } from '../../model/record.ts';
import { failsRun } from '../../model/verdict.ts';
import { failureText } from '../problems/failure-text.ts';
import { knownFaultSentence } from '../problems/known-faults.ts';
import type { Problem } from '../problems/problem.ts';
import { problemByAttempt } from '../problems/problems.ts';
import type { RunReport } from '../problems/run-report.ts';
import { runSentence } from '../problems/run-sentence.ts';
import { warningMeans } from '../problems/words.ts';
import { isWhole, type ResultsFile } from '../results/results.ts';
import { brief } from '../text/brief.ts';
import { grouped } from '../text/grouped.ts';
import { element, xmlText } from '../text/xml.ts';

/**
 * The run as JUnit XML: a test suite a topic, a test case an attempt with the engine in its class
 * name. Warnings pass and say so in their output; a run that was ended early holds an error.
 */
export function junitXml({ results, problems }: RunReport): string {
	const { header, attempts } = results;
	const problemOf = problemByAttempt(problems);
	const sentence = runSentence(results);
	const suites = [...grouped(attempts, ({ topic }) => topic)].map(([topic, records]) =>
		suite(topic, records, header, sentence, (record) =>
			testCase(record, problemOf.get(record.id), header),
		),
	);
	const isCut = !isWhole(results);
	const outdated = results.footer?.knownFaults ?? [];
	const attributes = {
		name: `Crosscheck of ${header.target}`,
		...withKnownFaults(countsOf(attempts, header.strict, isCut ? 1 : 0), outdated.length),
	};
	const document = element('testsuites', attributes, [
		'\n',
		...suites,
		...(isCut ? [cutSuite(results)] : []),
		...(outdated.length > 0 ? [knownSuite(header, outdated)] : []),
	]);
	return `<?xml version="1.0" encoding="UTF-8"?>\n${document}\n`;
}

function suite(
	topic: string,
	records: readonly AttemptRecord[],
	header: HeaderRecord,
	sentence: string,
	testCaseOf: (record: AttemptRecord) => string,
): string {
	const attributes = {
		name: topic,
		...countsOf(records, header.strict, 0),
		timestamp: timestampOf(header),
	};
	const cases = records.map(testCaseOf);
	return `${element('testsuite', attributes, ['\n', propertiesOf(header, sentence), ...cases])}\n`;
}

function countsOf(records: readonly AttemptRecord[], strict: boolean, lost: number) {
	const count = (has: (record: AttemptRecord) => boolean): number => records.filter(has).length;
	const milliseconds = records.reduce((sum, { duration }) => sum + duration, 0);
	return {
		tests: records.length + lost,
		failures: count((record) => record.status !== 'error' && failsRun(record, strict)),
		errors: count(({ status }) => status === 'error') + lost,
		skipped: count((record) => isSkipped(record, strict)),
		time: seconds(milliseconds),
	};
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

function propertiesOf({ engines, contract }: HeaderRecord, sentence: string): string {
	const properties = [
		element('property', { name: 'verdict', value: sentence }),
		element('property', { name: 'contract', value: `${contract.source} (${contract.digest})` }),
		...engines.map(({ name, version, build, os }) =>
			element('property', { name, value: `${version} (${build}, ${os})` }),
		),
	];
	return `${element('properties', {}, properties)}\n`;
}

function testCase(record: AttemptRecord, problem: Problem | undefined, run: HeaderRecord): string {
	const { engine, scenario, title, request, origin, duration } = record;
	const about =
		request.name === '' ? '' : `: ${request.name} from ${brief(originLabelOf(record) || origin)}`;
	const attributes = {
		name: `${title}${about}`,
		classname: `${engine}.${scenario}`,
		time: seconds(duration),
	};
	return `${element('testcase', attributes, outcome(record, problem, run))}\n`;
}

/** The origin as it is printed. */
const originLabelOf = ({ attempt }: AttemptRecord): string | undefined => attempt?.place;

function outcome(
	record: AttemptRecord,
	problem: Problem | undefined,
	{ strict }: HeaderRecord,
): string[] {
	const { status, sentence, findings } = record;
	if (isSkipped(record, strict)) return [element('skipped', { message: sentence })];
	if (status === 'pass') return [];
	const type = findings[0]?.code ?? status;
	const text = failureText(record, problem);
	if (!failsRun(record, strict)) {
		const warning = ['WARNING', text, warningMeans([record])].join('\n');
		return [element('system-out', {}, [xmlText(warning)])];
	}
	const name = status === 'error' ? 'error' : 'failure';
	return [element(name, { message: sentence, type }, [xmlText(text)])];
}

/** Not claimed, or not shown where that does not fail the run. */
const isSkipped = (record: AttemptRecord, strict: boolean): boolean =>
	record.status === 'not-claimed' || (record.status === 'not-shown' && !failsRun(record, strict));

const withKnownFaults = <T extends { readonly tests: number; readonly failures: number }>(
	counts: T,
	more: number,
): T => ({ ...counts, tests: counts.tests + more, failures: counts.failures + more });

/** A test case each line of `known` that is out of date. */
function knownSuite(header: HeaderRecord, faults: readonly KnownFault[]): string {
	const cases = faults.map((fault) => {
		const text = knownFaultSentence(fault);
		const failure = element('failure', { message: text, type: fault.fault }, [xmlText(text)]);
		const attributes = { name: fault.match, classname: 'crosscheck.known', time: '0' };
		return `${element('testcase', attributes, [failure])}\n`;
	});
	const count = faults.length;
	const counts = { tests: count, failures: count, errors: 0, skipped: 0, time: '0' };
	const suite = { name: 'Known failures', ...counts, timestamp: timestampOf(header) };
	return `${element('testsuite', suite, ['\n', ...cases])}\n`;
}

function cutSuite({ header, footer }: ResultsFile): string {
	const message = `The run was ended early (${footer?.outcome ?? 'cut off'}): attempts are missing.`;
	const error = element('error', { message, type: 'ended-early' }, [xmlText(message)]);
	const attributes = { name: 'The run comes to its end', classname: 'crosscheck.run', time: '0' };
	const counts = { tests: 1, failures: 0, errors: 1, skipped: 0, time: '0' };
	const suite = { name: 'The run', ...counts, timestamp: timestampOf(header) };
	return `${element('testsuite', suite, [element('testcase', attributes, [error])])}\n`;
}

/** Without zone: the common schema has none. */
const timestampOf = ({ startedAt }: HeaderRecord): string =>
	startedAt.slice(0, '2031-05-06T07:08:09'.length);
