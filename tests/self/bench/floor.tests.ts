import { test } from '@playwright/test';

for (let index = 0; index < Number(process.env.CROSSCHECK_BENCH_TESTS); index += 1) {
	test(`empty ${index}`, () => {});
}
