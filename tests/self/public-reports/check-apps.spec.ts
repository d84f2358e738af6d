import { expect, test } from '@playwright/test';
import { check, hostFor } from '../../../command/check.ts';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import { paintFor } from '../../../command/results/layout.ts';
import { asText } from '../../../command/results/text.ts';
import { type ReportServer, startReportServer } from './check-server.ts';

let server: ReportServer;
test.beforeAll(async () => {
	server = await startReportServer();
});
test.afterAll(() => server.close());

async function checked(...argv: string[]) {
	const options = readCheckOptions([...argv, '--upstream', server.url], () => '');
	if (!options) throw new Error('This asks for help.');
	const host = await hostFor(options);
	try {
		const conclusion = await check(options, host);
		return { ...conclusion, text: asText(options, conclusion, paintFor({}, {})) };
	} finally {
		await host.close();
	}
}

const extension = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';

test('an extension is refused by its scheme, without any browser', async () => {
	const seen = await checked('https://relay.example.com/through', '--origin', extension);
	expect(seen.exitCode).toBe(1);
	expect(seen.problems[0]?.cause).toMatchObject({ id: 'refused-for-origin', certainty: 'certain' });
	expect(seen.text).toContain('No browser here can have this origin');
	expect(seen.text).not.toMatch(/Chromium|Firefox|WebKit|contract/);
	const { why = '', change = '' } = seen.problems[0]?.advice ?? {};
	expect(`${why} ${change}`).toMatch(/status 403.*Origin.*add the page’s origin/);
});

test('an app is not on the list by its scheme, and its older scheme is', async () => {
	const url = 'https://phone.example.com/inbox';
	for (const app of ['app://localhost', 'capacitor://localhost']) {
		const seen = await checked(url, '--origin', app);
		expect(seen.exitCode).toBe(1);
		expect(seen.engines[0]?.records[0].findings[0]?.code).toBe('acao-missing');
		expect(seen.problems[0]?.advice.change).toMatch(/add the page’s origin to the/);
	}
	expect((await checked(url, '--origin', 'ionic://localhost')).exitCode).toBe(0);
});
