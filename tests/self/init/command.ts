import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, type TestInfo } from '@playwright/test';
import { init } from '../../../command/init/init.ts';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { folderWith } from '../contract/folder.ts';

/** What `crosscheck init` said and how it ended. */
export interface Ran {
	readonly code: number;
	readonly out: string;
	readonly err: string;
	readonly cwd: string;
}

/** Runs the command on a HAR file in a folder of this test's own. */
export function run(testInfo: TestInfo, har: unknown, ...flags: readonly string[]): Promise<Ran> {
	const cwd = folderWith(testInfo, {
		'shop.har': typeof har === 'string' ? har : JSON.stringify(har, null, 2),
	});
	return runIn(cwd, '--har', 'shop.har', ...flags);
}

export async function runIn(cwd: string, ...words: readonly string[]): Promise<Ran> {
	let out = '';
	let err = '';
	const code = await init(words, {
		cwd,
		print: (text) => {
			out += text;
		},
		printAside: (text) => {
			err += text;
		},
	});
	return { code, out, err, cwd };
}

export const contractIn = ({ cwd }: Ran, name = 'crosscheck.yaml'): string =>
	readFileSync(join(cwd, name), 'utf8');

/** The contract, with these values for variables that stand in it, and one of its own for each other. */
export function loaded(
	ran: Ran,
	text = contractIn(ran),
	values: Readonly<Record<string, string>> = {},
) {
	writeFileSync(join(ran.cwd, 'crosscheck.yaml'), text);
	const names = [...text.matchAll(/(?<!\$)\$\{(\w+)\}/g)].map(([, name]) => name ?? '');
	const env = Object.fromEntries(names.map((name) => [name, values[name] ?? `value-of-${name}`]));
	return loadContract({ cwd: ran.cwd, env });
}

/** The message of what the action throws: one line for people, without a trace. */
export async function messageOf(action: () => Promise<unknown>): Promise<string> {
	try {
		await action();
	} catch (error) {
		const { message, stack } = error as Error;
		expect(stack, 'no trace is shown').toBe(message);
		expect(inspect(error)).not.toContain('    at ');
		expect(message.split('\n')).toHaveLength(1);
		return message;
	}
	throw new Error('No mistake was found');
}
