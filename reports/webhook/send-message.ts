import { runWebhook, type Webhook } from '../../model/after-run.ts';
import type { Comparison } from '../baseline/comparison.ts';
import type { RunReport } from '../problems/run-report.ts';
import { deliver } from './deliver.ts';
import { messageText } from './message.ts';

/**
 * Sends the message about a run where the run's configuration asks for it. Never rejects: what becomes of
 * the message changes nothing of the run.
 * @param fails whether the run fails
 * @returns a line for the terminal; undefined if no message was due
 */
export async function sendMessage(report: RunReport, fails: boolean): Promise<string | undefined> {
	const text = process.env[runWebhook];
	if (text === undefined) return undefined;
	const { url, on, reportUrl }: Webhook = JSON.parse(text);
	if (!isDue(on, fails, report.comparison)) return undefined;
	const fault = await deliver(url, messageText(report, reportUrl));
	return fault === undefined
		? 'The webhook got a message about this run.'
		: `The webhook got no message: ${fault}. The verdict is the same.`;
}

function isDue(on: Webhook['on'], fails: boolean, comparison: Comparison | undefined): boolean {
	if (on === 'always' || fails) return true;
	if (on === 'fail' || !comparison) return false;
	const { newFailures, repaired, noLongerShown, drift } = comparison;
	return [newFailures, repaired, noLongerShown, drift].some((changes) => changes.length > 0);
}
