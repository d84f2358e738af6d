import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ownContract } from '../../fixtures/contract/load.ts';
import { type ExitCode, exitCodes } from '../../model/exit-codes.ts';
import { readText } from '../../reports/files/read-file.ts';
import { writeWhole } from '../../reports/files/write-file.ts';
import { differences } from './differences.ts';
import { contractText, type Members, type Note } from './document.ts';

/** Where the command runs and writes. */
export interface InitSurroundings {
	readonly cwd: string;
	/** Standard output. */
	readonly print: (text: string) => void;
	/** Standard error. */
	readonly printAside: (text: string) => void;
	/** Installs what is missing before browsers are asked. */
	readonly setUp?: () => unknown;
	/** Has browsers ended where the command is interrupted. */
	readonly atSignals?: (end: () => void) => void;
}

/** A contract that is ready to be written. */
export interface Delivery {
	readonly data: Members;
	readonly notes: readonly Note[];
	/** What the command says at its end. */
	readonly said: (written: readonly string[], next: string) => string;
	/** Whether a text has a secret, so that it is not shown. */
	readonly isSecret: (text: string) => boolean;
}

const proposedName = 'crosscheck.proposed.yaml';

/** Prints the contract, or writes it where none is; beside one that is there, with the differences. */
export function deliver(
	{ data, notes, said, isSecret }: Delivery,
	isPrinted: boolean,
	to: InitSurroundings,
): ExitCode {
	const text = contractText(data, notes);
	if (isPrinted) {
		to.print(text);
		to.printAside(said([], 'save it as crosscheck.yaml'));
		return exitCodes.works;
	}
	const there = ownContract(to.cwd);
	if (there === undefined) {
		writeWhole(join(to.cwd, 'crosscheck.yaml'), text);
		to.print(
			said(['Written: crosscheck.yaml'], 'read crosscheck.yaml, and change what is not meant so'),
		);
		return exitCodes.works;
	}
	writeWhole(join(to.cwd, proposedName), text);
	to.print(
		said(
			[
				`There is a ${relative(to.cwd, there)} already, which stays as it is. Written: ${proposedName}`,
				...differenceLines(there, data, isSecret),
			],
			`take over from ${proposedName} what is meant so`,
		),
	);
	return exitCodes.works;
}

function differenceLines(there: string, data: Members, isSecret: Delivery['isSecret']): string[] {
	const found = existsSync(there)
		? differences(readText(there, 'make it a readable text file'), data)
		: undefined;
	if (!found) return ['It cannot be compared, because it cannot be read as YAML.'];
	if (found.length === 0) return ['Both say the same.'];
	return [
		'What the proposal adds (+) and does not have (-):',
		...found.map((line) => `  ${isSecret(line) ? `${line[0]} (a line with a secret)` : line}`),
	];
}
