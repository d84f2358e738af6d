import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { catalogue } from '../../tests/index.ts';

const file = resolve(import.meta.dirname, '../../tests/self/architecture/scenario-ids.txt');

/** The ids that were ever promised, sorted. */
export const promisedIds: readonly string[] = existsSync(file)
	? readFileSync(file, 'utf8').trim().split('\n')
	: [];

/**
 * The text of `tests/self/architecture/scenario-ids.txt`: each scenario's id on a line. Once there, an id stays,
 * whether or not the catalogue still has it, so that a lost one is noticed.
 */
export function pinnedIds(): string {
	const ids = new Set([...promisedIds, ...catalogue.map(({ id }) => id)]);
	return `${[...ids].sort().join('\n')}\n`;
}
