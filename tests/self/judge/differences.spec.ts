import { expect, test } from '@playwright/test';
import { engineDifferences } from '../../../model/judge/engine-differences.ts';
import { dayOf } from '../../../model/shown/known-failures.ts';

const today = dayOf(new Date());

for (const { id, expires, engines, what } of engineDifferences) {
	test(`somebody has looked whether ${id} still holds`, () => {
		const again = `Look again in ${engines.join(', ')}: ${what} Then take it off the list, or set a later day.`;
		expect(expires, again).toMatch(/^\d{4}-\d\d-\d\d$/);
		expect(expires >= today, again).toBe(true);
	});
}
