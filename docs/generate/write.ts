import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { generatedFiles } from './pages.ts';

const root = resolve(import.meta.dirname, '../..');

/** Writes every generated file whose text has changed, and prints which. */
export function writeGenerated(): void {
	const stale = generatedFiles.filter(({ file, text }) => textOf(file) !== text());
	for (const { file, text } of stale) {
		writeFileSync(resolve(root, file), text());
		console.log(`written: ${file}`);
	}
	console.log(`${stale.length} of ${generatedFiles.length} generated files have changed`);
}

function textOf(file: string): string | undefined {
	try {
		return readFileSync(resolve(root, file), 'utf8');
	} catch {
		return undefined;
	}
}
