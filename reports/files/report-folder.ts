import { appendFileSync, existsSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join, relative } from 'node:path';
import { FileMistake } from './file-mistake.ts';
import { orMistake, writeWhole } from './write-file.ts';

const resultsName = 'results.jsonl';

/**
 * The folder that a run writes to. A file that cannot be written does not end the run: the first one is
 * said on stderr, with the reason, and all of them at the end.
 */
export class ReportFolder {
	readonly #folder: string;
	readonly #unwritten = new Set<string>();

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Whether a file is missing that should have been written. */
	get isIncomplete(): boolean {
		return this.#unwritten.size > 0;
	}

	/** Begins empty results. A run that is cut off must not leave files of the last one beside them. */
	begin(artefacts: readonly string[]): void {
		for (const name of [...artefacts, resultsName]) {
			this.#attempt(name, (file) => orMistake(file, () => rmSync(file, { force: true })));
		}
		this.saveResults('');
	}

	/** Adds lines to the results, all of them or none. */
	appendResults(lines: string): void {
		if (this.#unwritten.has(resultsName)) return;
		this.#attempt(resultsName, (file) => orMistake(file, () => appendWhole(file, lines)));
	}

	saveResults(text: string): void {
		this.save(resultsName, text);
	}

	/** Writes a file as a whole or not at all. */
	save(name: string, text: string): void {
		this.#attempt(name, (file) => writeWhole(file, text));
	}

	/** Lines that say where to read on, and what is missing there. */
	places(): string {
		const folder = relative(process.cwd(), this.#folder) || '.';
		const at = (word: string, name: string): string[] =>
			this.#hasContent(name) ? [`${word}: ${folder}/${name}`] : [];
		return [
			[...at('Report', 'index.html'), ...at('Results', resultsName)].join('   '),
			...at("Playwright's own", 'html/index.html'),
			...(this.isIncomplete ? [`Not written: ${[...this.#unwritten].join(', ')}`] : []),
		].join('\n');
	}

	/** Results to which no line could be added yet are an empty file. */
	#hasContent(name: string): boolean {
		const file = join(this.#folder, name);
		return existsSync(file) && statSync(file).size > 0;
	}

	#attempt(name: string, write: (file: string) => void): void {
		try {
			write(join(this.#folder, name));
			this.#unwritten.delete(name);
		} catch (error) {
			if (!(error instanceof FileMistake)) throw error;
			if (!this.isIncomplete) console.error(`\n${error.message}`);
			this.#unwritten.add(name);
		}
	}
}

function appendWhole(file: string, text: string): void {
	const { size } = statSync(file);
	try {
		appendFileSync(file, text);
	} catch (error) {
		truncateSync(file, size);
		throw error;
	}
}
