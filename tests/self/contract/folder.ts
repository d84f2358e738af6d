import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { expect, type TestInfo } from '@playwright/test';
import { ContractError } from '../../../fixtures/contract/load.ts';

/** A folder of this test's own with these files, to be the working directory. */
export function folderWith(testInfo: TestInfo, files: Readonly<Record<string, string>>): string {
	const folder = testInfo.outputPath();
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	return folder;
}

/** The lines that a user is shown when the action fails as it should. */
export function complaint(action: () => unknown): string[] {
	try {
		action();
	} catch (error) {
		expect(error).toBeInstanceOf(ContractError);
		const { message, stack } = error as ContractError;
		expect(stack, 'no trace is shown').toBe(message);
		expect(inspect(error), 'and nothing else either').toBe(message);
		return message.split('\n');
	}
	throw new Error('No mistake was found');
}
