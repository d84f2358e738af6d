import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { express } from './express/stack.ts';
import { fastapi } from './fastapi/stack.ts';
import { flask } from './flask/stack.ts';
import { nginx } from './nginx/stack.ts';
import type { Files } from './slots.ts';
import type { RealServer } from './stack.ts';

export const realServers: readonly RealServer[] = [express, fastapi, flask, nginx];

/** What every run of the suite's own tests asks; `npm run stacks` asks all. */
export const inEveryRun: readonly RealServer[] = [express, fastapi, flask, nginx];

/** The server's files as they stand in its folder. */
export async function bestForm({ id, files }: RealServer): Promise<Files> {
	const texts = files.map(async (name) => [
		name,
		await readFile(join(import.meta.dirname, id, name), 'utf8'),
	]);
	return Object.fromEntries(await Promise.all(texts));
}
