import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { WptFile } from '../../../reports/wpt-coverage.ts';

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
