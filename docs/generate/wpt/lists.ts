import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { catalogue } from '../../../tests/index.ts';
import type { PlannedScenario } from '../catalogue-page.ts';
import type { KnownIds, WptFile } from './coverage.ts';

const ids = z.array(z.string()).nonempty();
const entry = z.union([
	z.strictObject({ fit: z.enum(['direct', 'partial']), scenarios: ids }),
	z.strictObject({ reason: z.string().endsWith('.') }),
]);
const entriesByFolder = z.record(z.string().endsWith('/'), z.record(z.string(), entry));

const read = (file: string): unknown =>
	JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));

/** Every file of web-platform-tests that was looked at, folder by folder. */
export const wptFiles: readonly WptFile[] = [
	'cors.json',
	'fetch-api.json',
	'xhr.json',
	'fetch.json',
	'other-folders.json',
].flatMap((file) =>
	Object.entries(entriesByFolder.parse(read(file))).flatMap(([folder, entries]) =>
		Object.entries(entries).map(([name, told]) => ({ folder, name, ...told })),
	),
);

/** Folders that were looked at as a whole: scenario ids by folder. */
export const wptAreas = z.record(z.string().endsWith('/'), ids).parse(read('areas.json'));

/** Rules that only a browser can keep or break, as sentences, by scenario id. */
export const browserDuties = z
	.record(z.string(), z.string().endsWith('.'))
	.parse(read('browser-duties.json'));

/** The scenarios that the project set out to have. */
export const plannedScenarios: readonly PlannedScenario[] = z
	.array(z.strictObject({ id: z.string(), kind: z.enum(['enforcement', 'wire']) }))
	.parse(read('scored-ids.json'));

/** Why a planned scenario is left out, as a sentence, by its id. */
export const leftOut = z.record(z.string(), z.string().endsWith('.')).parse(read('left-out.json'));

/** All that is known of scenario ids. */
export const knownIds: KnownIds = {
	catalogue: new Set(catalogue.map(({ id }) => id)),
	leftOut,
	browserDuties,
};
