import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listening } from '../../../servers/listening.ts';
import { folderWith } from '../contract/folder.ts';
import { runCrosscheck } from '../helpers/run-crosscheck.ts';
import { everyText } from '../helpers/unpacked.ts';

const page = 'https://app.example.com';
const session = 'canary-session-81c3f0';

const contract = `
target: https://api.example.com
origins: { allowed: [${page}] }
policy: { allowCredentials: true }
resources:
  me:
    path: /me
    requests:
      read: { method: GET, credentials: include }
      open: GET
`;

const signIn = `
import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { test } from '@playwright/test';

test('sign in', async () => {
	await setTimeout(1_000);
	const cookie = {
		name: 'session', value: '${session}', domain: 'api.example.com', path: '/', expires: -1,
		httpOnly: true, secure: true, sameSite: 'Lax',
	};
	const localStorage = [{ name: 'theme', value: 'dark' }];
	const state = { cookies: [cookie], origins: [{ origin: '${page}', localStorage }] };
	writeFileSync('auth.json', JSON.stringify(state));
});
`;

test('a project signs in, and all attempts come after it, with its cookies where credentials go', async ({}, testInfo) => {
	const seen: string[] = [];
	const server = createServer((request, response) => {
		const isSignedIn = request.headers.cookie === `session=${session}`;
		seen.push(isSignedIn ? 'signed in' : 'not signed in');
		response.setHeader('Vary', 'Origin');
		response.setHeader('Access-Control-Allow-Origin', page);
		response.setHeader('Access-Control-Allow-Credentials', 'true');
		response.writeHead(isSignedIn ? 200 : 401).end();
	});
	const port = await listening(server);
	const home = join(import.meta.dirname, '../../../package/index.ts');
	const cwd = folderWith(testInfo, {
		'crosscheck.yaml': contract,
		'sign-in.setup.ts': signIn,
		'playwright.config.ts': `
import { defineCrosscheck } from ${JSON.stringify(home)};

export default defineCrosscheck(
	{ contract: 'crosscheck.yaml', storageState: 'auth.json', dependencies: ['sign-in'] },
	{ projects: [{ name: 'sign-in', testDir: '.', testMatch: 'sign-in.setup.ts' }] },
);
`,
	});
	try {
		const run = await runCrosscheck(
			['-c', cwd, '--project=crosscheck-chromium', '-g', 'sign in|simple-get-allowed-origin'],
			{ cwd, env: { TARGET_UPSTREAM: `http://127.0.0.1:${port}` } },
		);
		const status = (request: string) =>
			run.attempts.find(({ request: { name } }) => name === request)?.status;
		expect(status('me.read'), run.output).toBe('pass');
		expect(status('me.open')).toBe('error');
		expect(seen.toSorted()).toEqual(['not signed in', 'signed in']);
		expect(run.output).toContain(`The localStorage of ${page} is not`);
		expect(run.output).not.toContain(session);
		for (const [name, text] of await everyText(run.folder)) {
			expect(text.includes(session), name).toBe(false);
		}
	} finally {
		server.close();
	}
});
