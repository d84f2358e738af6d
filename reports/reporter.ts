import type {
	FullConfig,
	FullResult,
	Reporter,
	Suite,
	TestCase,
	TestError,
	TestResult,
} from '@playwright/test/reporter';
import type { FailOn } from '../model/after-run.ts';
import { causesOf } from '../model/causes/index.ts';
import { type ExitCode, exitCodes } from '../model/exit-codes.ts';
import { type EngineInfo, type EngineName, engineNames } from '../model/observation.ts';
import type { ProbeRecord } from '../model/probe.ts';
import {
	type AttemptRecord,
	type EvidenceRecord,
	type FooterRecord,
	type HeaderRecord,
	keepsWorkers,
	runSubject,
	type TestRecord,
} from '../model/record.ts';
import { withTwins } from '../model/shown/twins.ts';
import { failsRun } from '../model/verdict.ts';
import { artefactNames, artefactsOf } from './artefacts.ts';
import { comparisonText } from './baseline/comparison-lists.ts';
import { exitCodeOf } from './baseline/exit-code.ts';
import { ReportFolder } from './files/report-folder.ts';
import { dropRecords, handedOver } from './playwright/attachments.ts';
import { isAttempt } from './playwright/attempt-tests.ts';
import { comparisonOrSaid } from './playwright/comparison-or-said.ts';
import { describeTest, explainTest, skipUnshown } from './playwright/explain-test.ts';
import { outdatedKnown } from './playwright/known-lines.ts';
import { lostRecord } from './playwright/lost-record.ts';
import { type ReporterOptions, settled } from './playwright/reporter-options.ts';
import { tellRunHost } from './playwright/tell-run-host.ts';
import { commandLine, exitWith } from './playwright/this-process.ts';
import { problemByAttempt } from './problems/problems.ts';
import { type RunReport, reportOf } from './problems/run-report.ts';
import { countsOf } from './results/counts.ts';
import { profilesOf } from './results/profiles.ts';
import type { ResultsFile } from './results/results.ts';
import { linesText, resultsText } from './results/write.ts';
import { failureSummary } from './terminal/failure-summary.ts';
import { Progress } from './terminal/progress.ts';
import { summaryTable } from './terminal/summary-table.ts';
import { sendMessage } from './webhook/send-message.ts';

/**
 * Writes `results.jsonl` (see `docs/results.md`), the report, and what else is made of it, and
 * ends the run with a table engine × topic and the exit code. The file grows as attempts end, so
 * that a run that was cut off leaves what it knew; a run that ends writes it anew in the plan's
 * order, with its footer.
 */
export default class CrosscheckReporter implements Reporter {
	readonly #folder: ReportFolder;
	readonly #isListing: boolean;
	readonly #baseline: string;
	readonly #failOn: FailOn;
	readonly #records = new Map<string, AttemptRecord>();
	readonly #engines = new Map<EngineName, EngineInfo>();
	readonly #past = new Map<string, EvidenceRecord>();
	readonly #probes: ProbeRecord[] = [];
	#order: TestCase[] = [];
	/** Tests of other projects in the same configuration. */
	#others: TestCase[] = [];
	#run: TestRecord['run'] = {
		target: '',
		contract: { source: '', digest: '' },
		stacks: [],
		strict: false,
	};
	#startedAt = new Date();
	#isInterrupted = false;
	/** The run host knows which attempts will be asked for. */
	#isTold = false;
	/** Ids of tests that Playwright skipped by itself: the run ended before their turn. */
	readonly #unmade = new Set<string>();
	#progress = new Progress(0);
	#report: RunReport | undefined;
	/** Of a run that was not interrupted. */
	#code: ExitCode | undefined;

	constructor(options: ReporterOptions) {
		const { folder, baseline, failOn, isListing } = settled(options);
		this.#isListing = isListing;
		this.#folder = new ReportFolder(folder);
		this.#baseline = baseline;
		this.#failOn = failOn;
	}

	/** Where tests are only listed, Playwright's own list is printed. */
	printsToStdio(): boolean {
		return !this.#isListing;
	}

	onBegin(_config: FullConfig, suite: Suite): void {
		const all = suite.allTests();
		this.#order = all.filter(isAttempt);
		this.#others = all.filter((test) => !isAttempt(test));
		if (this.#isIdle()) return;
		process.env[keepsWorkers] = '1';
		this.#startedAt = new Date();
		this.#folder.begin(artefactNames);
		this.#progress = new Progress(this.#order.length);
		// What projects before it do, such as signing in, must be done before an attempt is made.
		this.#isTold = this.#order[0]?.parent.project()?.dependencies.length === 0;
		if (this.#isTold) void tellRunHost(this.#order);
		const subject = process.env[runSubject];
		console.log(`Crosscheck: ${subject ? `${subject}: ` : ''}${this.#order.length} attempts`);
	}

	onTestBegin(test: TestCase): void {
		if (this.#isTold || !isAttempt(test)) return;
		this.#isTold = true;
		void tellRunHost(this.#order);
	}

	onTestEnd(test: TestCase, result: TestResult): void {
		if (!isAttempt(test)) return;
		const handed = handedOver(result);
		if (handed) this.#run = handed.run;
		this.#probes.push(...(handed?.probes ?? []));
		for (const asked of handed?.bypassed ?? []) this.#past.set(asked.id, asked);
		if (handed?.engine) this.#engines.set(handed.engine.name, handed.engine);
		// Its work was ended with the run: that is no outcome.
		if (!handed && result.status === 'interrupted') return;
		if (!handed && result.status === 'skipped') this.#unmade.add(test.id);
		const isFirst = this.#records.size === 0;
		const record = handed?.record ?? lostRecord(test, result);
		this.#records.set(test.id, record);
		if (handed?.engine) describeTest(test, result, record, handed.engine, this.#run.strict);
		this.#progress.ended(test, failsRun(record, this.#run.strict));
		// The other half of `keepWorker` in `fixtures/test.ts`: a red test is red for all reporters.
		test.expectedStatus = result.status === 'skipped' ? 'skipped' : 'passed';
		const lines = isFirst ? [this.#header(), record] : [record];
		this.#folder.appendResults(linesText(lines));
	}

	async onEnd(result: FullResult): Promise<{ status: FullResult['status'] } | undefined> {
		if (this.#isIdle()) return;
		this.#isInterrupted = result.status === 'interrupted';
		if (this.#isInterrupted) for (const id of this.#unmade) this.#records.delete(id);
		const results = this.#resultsOf(result);
		this.#folder.saveResults(resultsText(results));
		const { comparison, isComparable } = comparisonOrSaid(this.#baseline, results);
		this.#report = reportOf(results, comparison);
		this.#explainTests(this.#report);
		dropRecords(this.#order);
		for (const [name, text] of Object.entries(artefactsOf(this.#report))) {
			this.#folder.save(name, text);
		}
		if (this.#isInterrupted) return;
		const code = exitCodeOf(results, this.#failOn, comparison);
		this.#code = isComparable ? code : exitCodes.fails;
		if (code === exitCodes.nothingLearned) exitWith(code);
		if (code === exitCodes.works && this.#folder.isIncomplete) exitWith(exitCodes.wrongUsage);
		if (result.status !== 'passed' && result.status !== 'failed') return;
		const othersPassed = this.#others.every((test) => test.outcome() !== 'unexpected');
		const isGreen = code === exitCodes.works && isComparable && othersPassed;
		return { status: isGreen ? 'passed' : 'failed' };
	}

	/** Tests are only listed, or all that run are of other projects. */
	#isIdle(): boolean {
		return this.#isListing || (this.#order.length === 0 && this.#others.length > 0);
	}

	/** After all reporters' ends, so that the table closes the run. */
	async onExit(): Promise<void> {
		this.#progress.finish();
		const { attempts = [] } = this.#report?.results ?? {};
		const { problems = [], comparison } = this.#report ?? {};
		if (problems.length > 0) console.log(failureSummary(problems));
		if (this.#report && attempts.length > 0) console.log(summaryTable(this.#report.results));
		const part = `${attempts.length} of ${this.#order.length} attempts`;
		if (this.#isInterrupted) console.log(`The run was interrupted after ${part}.`);
		if (attempts.length > 0 || this.#isInterrupted) console.log(`${this.#folder.places()}\n`);
		if (comparison) console.log(`${comparisonText(comparison)}\n`);
		if (!this.#report || this.#code === undefined) return;
		const sent = await sendMessage(this.#report, this.#code !== exitCodes.works);
		if (sent) console.log(`${sent}\n`);
	}

	onError(error: TestError): void {
		console.error(error.message ?? error.value ?? 'The run failed.');
	}

	/** What the whole run shows. */
	#resultsOf({ status, duration }: FullResult): Required<ResultsFile> {
		const judged = withTwins(this.#inOrder());
		const causes = causesOf([...judged, ...this.#past.values()], this.#probes);
		const causeOf = new Map(
			causes.flatMap(({ id, explains }) => explains.map((one) => [one, id] as const)),
		);
		const attempts = judged.map((record) => {
			const cause = causeOf.get(record.id);
			return cause === undefined ? record : { ...record, cause };
		});
		const footer: FooterRecord = {
			kind: 'footer',
			outcome: status,
			counts: countsOf(attempts, this.#run.strict),
			profiles: profilesOf(attempts, this.#run.strict),
			...outdatedKnown(this.#run, attempts, this.#startedAt, status),
			causes: causes.map(({ explains: _, ...cause }) => cause),
			...(this.#probes.length > 0 ? { probes: this.#probes } : {}),
			duration: Math.round(duration),
		};
		return { header: this.#header(), attempts, footer };
	}

	/**
	 * Tests have what their own attempt shows; now all attempts are known. A test that ended without
	 * an attempt keeps its own error.
	 */
	#explainTests({ problems, results }: RunReport): void {
		const problemOf = problemByAttempt(problems);
		const settled = new Map(results.attempts.map((record) => [record.id, record] as const));
		for (const test of this.#order) {
			const record = settled.get(this.#records.get(test.id)?.id ?? '');
			if (record?.status === 'not-shown') {
				skipUnshown(test, record, failsRun(record, this.#run.strict));
			}
			const engine = record?.observation && this.#engines.get(record.engine);
			const problem = record && problemOf.get(record.id);
			if (problem && engine) explainTest(test, record, problem, engine, this.#run);
		}
	}

	#inOrder(): AttemptRecord[] {
		return this.#order.flatMap(({ id }) => this.#records.get(id) ?? []);
	}

	#enginesInOrder(): EngineInfo[] {
		return engineNames.flatMap((name) => this.#engines.get(name) ?? []);
	}

	#header(): HeaderRecord {
		return {
			kind: 'header',
			format: 2,
			...this.#run,
			engines: this.#enginesInOrder(),
			startedAt: this.#startedAt.toISOString(),
			command: commandLine(),
		};
	}
}
