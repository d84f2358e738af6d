import { expect, test } from '@playwright/test';
import { check } from '../../../command/check.ts';
import { targetsOf } from '../../../command/question/targets-of.ts';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import { verdictWord } from '../../../command/results/verdict-table.ts';
import { startHost } from '../helpers/start-host.ts';
import { refusingServers } from './refusing.ts';
import { startServer } from './servers.ts';

/** `check` knows no contract, and says the same of a gateway that takes every OPTIONS for a preflight. */
test('an OPTIONS request of script that a gateway responds to is told as that', async () => {
	const report = refusingServers.find(({ name }) => name === 'every-options-is-a-preflight');
	const [[origin, answer] = []] = Object.entries(report?.servers ?? {});
	if (origin === undefined || answer === undefined) throw new Error('There is no such server.');
	const server = await startServer(answer);
	const words = ['-X', 'OPTIONS', `${origin}/uploads`, '--reads', 'Upload-Version'];
	const place = ['--origin', 'https://reader.example.net', '--upstream', server.url];
	const options = readCheckOptions([...words, ...place], () => '');
	if (!options) throw new Error('This asks for help.');
	const host = await startHost(targetsOf(options));
	try {
		const { exitCode, problems, engines } = await check(options, host);
		expect(exitCode).toBe(1);
		expect(problems.map(({ code }) => code)).toEqual(['options-taken-for-preflight']);
		expect(problems[0]?.advice.change).toContain('Access-Control-Request-Method');
		for (const { records } of engines) {
			const [own] = records;
			expect(verdictWord(own)).toBe('works in part');
			expect(own.findings.map(({ code }) => code)).toContain('expose-header-absent');
		}
	} finally {
		await host.close();
		server.close();
	}
});
