import { loadContract } from '../fixtures/contract/load.ts';
import { test } from '../fixtures/test.ts';
import { isUnclaimed, plan } from '../model/plan.ts';
import { asFailure } from '../reports/explain.ts';
import { catalogue } from './index.ts';

const contract = loadContract();

for (const scenario of catalogue) {
	const details = {
		tag: [`@${scenario.topic.toLowerCase().replaceAll(' ', '-')}`, `@${scenario.level}`],
		annotation: [
			{ type: 'scenario', description: scenario.file },
			{ type: 'standard', description: scenario.spec },
		],
	};
	test.describe(`${scenario.topic} › ${scenario.id}: ${scenario.title}`, details, () => {
		for (const planned of plan(contract, [scenario])) {
			if (isUnclaimed(planned)) {
				test('not claimed', async ({ notClaimed }) => {
					test.skip(true, await notClaimed(planned));
				});
			} else {
				const { method, url } = planned.steps[0].request;
				const annotation = [
					{ type: 'attempt', description: planned.id },
					{ type: 'request', description: `${method} ${url}` },
					{ type: 'origin', description: planned.place },
				];
				test(`${planned.request} from ${planned.place}`, { annotation }, async ({ verdictOn }) => {
					const verdict = await verdictOn(planned);
					if (verdict.status !== 'pass') throw asFailure(verdict);
				});
			}
		}
	});
}
