import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import type { AttemptRecord, FooterRecord, HeaderRecord } from '../../model/record.ts';
import {
	type attemptLine,
	type footerLine,
	type headerLine,
	resultsLine,
	resultsSchemaText,
} from '../../reports/results-schema.ts';

const root = resolve(import.meta.dirname, '../..');
const schemaFile = resolve(root, 'results.schema.json');

/** The type without `readonly`, of which a schema knows nothing. */
type Plain<T> = T extends object ? { -readonly [Key in keyof T]: Plain<T[Key]> } : T;
type Same<A, B> =
	(<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Agrees<Schema extends z.ZodType, Type> = Same<Plain<z.infer<Schema>>, Plain<Type>>;

test('the schema and the types of model/record.ts say the same', () => {
	const header: Agrees<typeof headerLine, HeaderRecord> = true;
	const attempt: Agrees<typeof attemptLine, AttemptRecord> = true;
	const footer: Agrees<typeof footerLine, FooterRecord> = true;
	expect([header, attempt, footer]).toEqual([true, true, true]);
});

test('results.schema.json is what the schema says', ({}, { config }) => {
	if (['all', 'changed'].includes(config.updateSnapshots)) {
		writeFileSync(schemaFile, resultsSchemaText());
	}
	expect(
		readFileSync(schemaFile, 'utf8'),
		'run this test with --update-snapshots to write results.schema.json anew',
	).toBe(resultsSchemaText());
});
