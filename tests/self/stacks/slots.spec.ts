import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { stackNames } from '../../../model/stacks.ts';
import { realServers } from '../../../servers/on-trial/stacks/index.ts';
import { launch } from '../../../servers/on-trial/stacks/launch.ts';
import { changed, type Files } from '../../../servers/on-trial/stacks/slots.ts';
import { bestForm } from '../../../servers/on-trial/stacks/stack.ts';
import { chosenServers, skipIfMissing } from './chosen.ts';

const files: Files = {
	'main.py': 'first\n# cors\nold\n# end cors\nsecond\n',
	'other.py': 'beside\n',
};
const main = (change: Parameters<typeof changed>[1]): string | undefined =>
	changed(files, change)['main.py'];

test('a slot gets another text, literally', () => {
	expect(main({ slots: { cors: '$& new\n\nlines' } })).toBe(
		'first\n# cors\n$& new\n\nlines\n# end cors\nsecond\n',
	);
	expect(main({ slots: { cors: '' } })).toBe('first\n# cors\n\n# end cors\nsecond\n');
});

test('a slot moves before a line or to the end, with the text that it has got', () => {
	const slots = { cors: 'new' };
	expect(main({ slots, moves: { cors: 'first' } })).toBe(
		'# cors\nnew\n# end cors\nfirst\nsecond\n',
	);
	expect(main({ slots, moves: { cors: '' } })).toBe('first\nsecond\n# cors\nnew\n# end cors\n');
});

test('edits reach every file', () => {
	const edits = { 'main.py': [['second', 'third']], 'other.py': [['beside', 'apart']] } as const;
	expect(changed(files, { edits })).toEqual({
		'main.py': 'first\n# cors\nold\n# end cors\nthird\n',
		'other.py': 'apart\n',
	});
});

test('what is not there, or there twice, is told', () => {
	expect(() => main({ slots: { 'cors in http': '' } })).toThrow('There is no slot "cors in http".');
	expect(() => main({ moves: { cors: 'third' } })).toThrow('On 0 lines, not on one: third');
	expect(() => main({ moves: { cors: 's' } })).toThrow('On 2 lines, not on one: s');
	expect(() => main({ edits: { 'main.py': [['o', '']] } })).toThrow(/found \d times: o/);
	expect(() => main({ edits: { 'mian.py': [['first', '']] } })).toThrow(
		'There is no file mian.py.',
	);
});

for (const server of realServers) {
	const { id, stack, mistakes, asDocumented } = server;
	test(`${id} is a stack that people are told about, with mistakes that change it`, async () => {
		expect(stackNames).toContain(stack);
		const best = await bestForm(server);
		expect(changed(best, asDocumented.change)).not.toEqual(best);
		const forms = mistakes.map(({ change }) => changed(best, change));
		for (const form of forms) expect(form).not.toEqual(best);
		const names = mistakes.map(({ name }) => name);
		expect(names).toEqual([...new Set(names)]);
		expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
	});
}

test('there are at least twenty servers with sixty mistakes', () => {
	expect(realServers.length).toBeGreaterThanOrEqual(20);
	expect(realServers.flatMap(({ mistakes }) => mistakes).length).toBeGreaterThanOrEqual(60);
});

test('a server that is not installed says what installs it', async () => {
	const absent = { command: 'no-such-server', args: [], env: process.env, install: 'get it' };
	await expect(launch(absent, /ready/)).rejects.toThrow(
		/^no-such-server cannot be started \(.*ENOENT.*\)\. Install it: get it$/,
	);
});

for (const server of chosenServers) {
	test(`${server.id} that does not start says why, and what installs its parts`, async () => {
		await skipIfMissing(server);
		const folder = await mkdtemp(join(tmpdir(), 'crosscheck-stack-'));
		const best = await bestForm(server);
		const broken = { ...best, [server.files[0]]: `import no_such_part\n${best[server.files[0]]}` };
		await expect(server.start(broken, folder)).rejects.toThrow(server.install);
		await rm(folder, { recursive: true });
	});
}
