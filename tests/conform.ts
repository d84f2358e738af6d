import { contractOfThisRun } from '../fixtures/contract/this-run.ts';
import { failureOf } from '../fixtures/failure.ts';
import { rememberPlanned } from '../fixtures/run-host/planned-attempts.ts';
import { redactSecrets } from '../fixtures/run-host/redaction/redact.ts';
import { test } from '../fixtures/test.ts';
import { isUnclaimed, plan } from '../model/plan/plan.ts';
import type { Scenario } from '../model/scenario.ts';

/**
 * Declares one test for each attempt of these scenarios, and one for each scenario that the contract
 * does not claim. Every scenario file has a spec file beside it that calls this, so reports and the
 * command line show their folder and file.
 */
export function conform(scenarios: readonly Scenario[]): void {
	for (const scenario of scenarios) describeScenario(scenario);
}

function describeScenario(scenario: Scenario): void {
	const contract = contractOfThisRun();
	const details = {
		tag: [`@${scenario.topic.toLowerCase().replaceAll(' ', '-')}`, `@${scenario.level}`],
		annotation: [
			{ type: 'scenario', description: scenario.file },
			{ type: 'standard', description: scenario.spec },
			{ type: 'feature', description: scenario.feature },
		],
	};
	test.describe(`${scenario.topic} › ${scenario.id}: ${scenario.title}`, details, () => {
		for (const planned of plan(contract, [scenario])) {
			if (isUnclaimed(planned)) {
				test('not claimed', async ({ notClaimed }) => {
					test.skip(true, await notClaimed(planned));
				});
			} else {
				rememberPlanned(planned);
				const { method, url } = redactSecrets(planned.steps[0].request, contract.secrets);
				const annotation = [
					{ type: 'attempt', description: planned.id },
					{ type: 'request', description: `${method} ${url}` },
					{ type: 'origin', description: planned.place },
				];
				test(`${planned.request} from ${planned.place}`, { annotation }, async ({ judged }) => {
					const { record, isRed } = await judged(planned);
					if (isRed) throw failureOf(record);
					test.skip(record.status === 'not-shown', record.sentence);
				});
			}
		}
	});
}
