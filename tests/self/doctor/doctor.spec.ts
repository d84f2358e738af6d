import { expect, test } from '@playwright/test';
import { exitCodes } from '../../../model/exit-codes.ts';
import { contract, folderWith, startServer, urlOf } from '../package/folders.helpers.ts';
import { doctorIn } from './doctor.helpers.ts';

test('where all is there, each browser and the target are said to work, and the exit code is 0', async () => {
	const server = await startServer();
	const folder = folderWith({ 'crosscheck.yaml': contract });
	const { output, exitCode } = await doctorIn(folder, { TARGET_UPSTREAM: urlOf(server) });
	server.close();
	expect(output).toContain('responds to GET /: 200.');
	for (const engine of ['Chromium', 'Firefox', 'WebKit']) {
		expect(output).toMatch(new RegExp(`^${engine} \\d+.*\\n +ok +Enforces CORS`, 'm'));
	}
	expect(output.match(/Keeps preflight results/g)).toHaveLength(3);
	expect(output.match(/shared worker/g)).toHaveLength(3);
	expect(output).not.toMatch(/^ +fault /m);
	expect(exitCode).toBe(exitCodes.works);
});
