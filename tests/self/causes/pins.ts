import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { EngineName } from '../../../model/observation.ts';

const file = join(import.meta.dirname, 'pins.json');
const biome = resolve(import.meta.dirname, '../../../node_modules/@biomejs/biome/bin/biome');

/** Of each mutant, the causes that its catchers lead to, sorted; empty where no pattern is known. */
type Causes = Readonly<Record<string, readonly string[]>>;

/** All that Chromium leads to, and what is otherwise in the other engines. */
const readAll = (): Partial<Record<EngineName, Causes>> => JSON.parse(readFileSync(file, 'utf8'));

export function pinnedCauses(engine: EngineName): Causes {
	const { chromium = {}, ...others } = readAll();
	return engine === 'chromium' ? chromium : { ...chromium, ...others[engine] };
}

/** Chromium's come first: the others' are told by what differs. */
export function pinCauses(engine: EngineName, causes: Causes): void {
	const all = readAll();
	const differing = Object.entries(causes).filter(
		([name, ids]) => !isDeepStrictEqual(ids, all.chromium?.[name]),
	);
	const own = engine === 'chromium' ? causes : Object.fromEntries(differing);
	writeFileSync(file, JSON.stringify({ ...all, [engine]: own }, null, '\t'));
	execFileSync(process.execPath, [biome, 'format', '--write', file]);
}
