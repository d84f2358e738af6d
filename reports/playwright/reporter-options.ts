import { type FailOn, failOnFrom } from '../../model/after-run.ts';

/** What the configuration hands to the reporter. */
export interface ReporterOptions {
	/** Report folder. */
	readonly folder?: string;
	/** File of the run to compare with; need not exist. */
	readonly baseline?: string;
	readonly failOn?: FailOn;
	/** Playwright's own word for what it was asked to do. */
	readonly _mode?: 'test' | 'list' | 'merge';
}

/** The options, completed: a --reporter flag hands over none; then the environment alone decides. */
export function settled({ folder, baseline, failOn, _mode }: ReporterOptions) {
	const { CROSSCHECK_REPORT, CROSSCHECK_BASELINE, CROSSCHECK_FAIL_ON } = process.env;
	return {
		folder: folder ?? (CROSSCHECK_REPORT || 'reports/out'),
		baseline: baseline ?? (CROSSCHECK_BASELINE || 'crosscheck.baseline.json'),
		failOn: failOn ?? failOnFrom(CROSSCHECK_FAIL_ON) ?? 'any',
		isListing: _mode === 'list',
	} as const;
}
