import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const file = join(import.meta.dirname, 'red.json');
const biome = resolve(import.meta.dirname, '../../../node_modules/@biomejs/biome/bin/biome');

const byFinding = z.record(z.string(), z.array(z.string()));
const byExample = z.record(z.string(), z.record(z.string(), byFinding));

/** Ids of the scenarios that fail, warnings among them, by the first finding of each failed attempt. */
export type Red = z.infer<typeof byFinding>;

const readAll = (): z.infer<typeof byExample> =>
	byExample.parse(JSON.parse(readFileSync(file, 'utf8')));

/** What is pinned of an example, by the name of the variant. */
export const pinnedRed = (example: string): Record<string, Red> => readAll()[example] ?? {};

export function pinRed(example: string, red: Record<string, Red>): void {
	writeFileSync(file, JSON.stringify({ ...readAll(), [example]: red }, null, '\t'));
	execFileSync(process.execPath, [biome, 'format', '--write', file]);
}
