import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { stackServers } from '../../fixtures/setup/packages.mjs';
import { causeKinds } from '../../model/causes/index.ts';
import { allCodes } from '../../model/codes.ts';
import { stacksPage } from '../../reports/stacks-page.ts';
import { layerMistakes } from '../../servers/layers/mistakes.ts';
import { inEveryRun, realServers } from '../../servers/stacks/index.ts';
import { catalogue } from '../index.ts';

const pageFile = resolve(import.meta.dirname, '../../docs/stacks.md');

const page = stacksPage(
	realServers.map((server) => ({
		...server,
		documentedFrom: server.asDocumented.from,
		isInEveryRun: inEveryRun.includes(server),
		cannot: server.cannot ?? {},
		mistakes: server.mistakes.map(({ code, ...mistake }) => ({ ...mistake, where: code })),
	})),
	layerMistakes.map(({ layer, cause, ...mistake }) => ({
		...mistake,
		causes: [cause],
		where: layer,
	})),
);

test('docs/stacks.md is what the servers say', ({}, { config }) => {
	if (['all', 'changed'].includes(config.updateSnapshots)) writeFileSync(pageFile, page);
	expect(
		readFileSync(pageFile, 'utf8'),
		'run this test with --update-snapshots to write docs/stacks.md anew',
	).toBe(page);
});

test('causes, findings and scenarios are those that there are', () => {
	const causes = causeKinds.map(({ id }) => id);
	const codes = allCodes();
	const ids = catalogue.map(({ id }) => id);
	for (const { id, mistakes, cannot = {} } of realServers) {
		for (const { name, causes: named, code } of mistakes) {
			expect(causes, `${id} ${name}`).toEqual(expect.arrayContaining([...named]));
			expect(codes, `${id} ${name}`).toContain(code);
		}
		expect(ids, id).toEqual(expect.arrayContaining(Object.keys(cannot)));
	}
	for (const { cause, name } of layerMistakes) expect(causes, name).toContain(cause);
});

test('set-up knows every Debian package that a server needs, and none besides', () => {
	const packages = realServers.flatMap(({ install }) =>
		[...install.matchAll(/apt-get install -y ([^&;|]+)/g)].flatMap(([, names = '']) =>
			names.trim().split(/\s+/),
		),
	);
	expect(Object.keys(stackServers).sort()).toEqual([...new Set(packages)].sort());
});
