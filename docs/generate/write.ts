import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type GeneratedFile, stackLists } from './stack-lists.ts';

const root = resolve(import.meta.dirname, '../..');

/** Writes every generated file whose text has changed, and prints which. */
export async function writeGenerated(): Promise<void> {
	const lists = writeStale(stackLists);
	// The pages import the lists, so these come first.
	const { generatedFiles } = await import('./pages.ts');
	const changed = lists + writeStale(generatedFiles);
	console.log(`${changed} of ${generatedFiles.length} generated files have changed`);
}

/** @returns how many were written */
function writeStale(files: readonly GeneratedFile[]): number {
	const stale = files.filter(({ file, text }) => textOf(file) !== text());
	for (const { file, text } of stale) {
		writeFileSync(resolve(root, file), text());
		console.log(`written: ${file}`);
	}
	return stale.length;
}

function textOf(file: string): string | undefined {
	try {
		return readFileSync(resolve(root, file), 'utf8');
	} catch {
		return undefined;
	}
}
