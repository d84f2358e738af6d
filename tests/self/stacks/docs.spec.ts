import { expect, test } from '@playwright/test';
import { stackServers } from '../../../fixtures/setup/packages.mjs';
import { causeKinds } from '../../../model/causes/index.ts';
import { allCodes } from '../../../model/findings/index.ts';
import { layerMistakes } from '../../../servers/on-trial/layers/mistakes.ts';
import { realServers } from '../../../servers/on-trial/stacks/index.ts';
import { catalogue } from '../../index.ts';

test('causes, findings and scenarios are those that there are', () => {
	const causes = causeKinds.map(({ id }) => id);
	const codes = allCodes;
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
	const { shellcheck: _, ...servers } = stackServers;
	expect(Object.keys(servers).sort()).toEqual([...new Set(packages)].sort());
});
