import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, 'causes.pins.json');

/** Of each mutant, the causes that its catchers lead to, sorted; empty where no pattern is known. */
export const pinnedCauses = (): Readonly<Record<string, readonly string[]>> =>
	JSON.parse(readFileSync(file, 'utf8'));

export function pinCauses(causes: Readonly<Record<string, readonly string[]>>): void {
	writeFileSync(file, `${JSON.stringify(causes, null, '\t')}\n`);
}
