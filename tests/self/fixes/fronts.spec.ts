import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from '@playwright/test';
import { fixRecipeOf } from '../../../reports/problems/fixes/recipes.ts';
import { apache } from '../../../servers/on-trial/stacks/apache/stack.ts';
import { caddy } from '../../../servers/on-trial/stacks/caddy/stack.ts';
import { serverEnv } from '../../../servers/on-trial/stacks/debian.ts';
import { haproxy } from '../../../servers/on-trial/stacks/haproxy/stack.ts';
import { changed } from '../../../servers/on-trial/stacks/slots.ts';
import { bestForm, type RealServer } from '../../../servers/on-trial/stacks/stack.ts';
import { varnish } from '../../../servers/on-trial/stacks/varnish/stack.ts';
import { policies } from './policies.ts';
import { skipWithout } from './tools.ts';

/** How each is asked whether it can read a configuration, without starting it. */
const fronts: readonly (readonly [RealServer, asks: (file: string, folder: string) => string[]])[] =
	[
		[apache, (file) => ['apache2', '-d', '/usr/lib/apache2', '-f', file, '-t']],
		[haproxy, (file) => ['haproxy', '-c', '-f', file]],
		[caddy, (file) => ['caddy', 'adapt', '--adapter', 'caddyfile', '--config', file]],
		[varnish, (file, folder) => ['varnishd', '-C', '-j', 'none', '-n', folder, '-f', file]],
	];

for (const [server, asks] of fronts) {
	for (const [title, policy] of Object.entries(policies)) {
		test(`${server.id} reads the configuration for ${title}`, async ({}, testInfo) => {
			const { text } = fixRecipeOf(server.stack).configuration(policy);
			const best = await bestForm(server);
			const files = changed(best, { slots: server.slotsFor(text) });
			const [name] = server.files;
			const file = testInfo.outputPath(name);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, files[name] ?? '');
			const [command = '', ...args] = asks(file, testInfo.outputPath('work'));
			const env = { ...serverEnv, CROSSCHECK_FOLDER: testInfo.outputDir };
			const said = spawnSync(command, args, { env, encoding: 'utf8' });
			skipWithout(command, said.error === undefined);
			expect(said.status, `${text}\n${said.stdout}${said.stderr}`).toBe(0);
		});
	}
}
