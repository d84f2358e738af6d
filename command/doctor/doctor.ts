import { createRequire } from 'node:module';
import { ContractError, loadContract } from '../../fixtures/contract/load.ts';
import { readSettings } from '../../fixtures/contract/settings.ts';
import { targetsOf } from '../../fixtures/contract/targets.ts';
import { describeSystem } from '../../fixtures/engines/find-build.ts';
import { thisMachine } from '../../fixtures/engines/locate.mjs';
import { atSignals } from '../../fixtures/interruption.ts';
import { startRunHost } from '../../fixtures/run-host/run-host.ts';
import type { Contract } from '../../model/contract.ts';
import { type ExitCode, exitCodes } from '../../model/exit-codes.ts';
import { engineNames } from '../../model/observation.ts';
import { paintFor } from '../results/layout.ts';
import { examineEngine } from './engine.ts';
import { type DoctorSection, doctorText, isFaulty } from './section.ts';
import { examineTargets } from './target.ts';

/**
 * `crosscheck doctor`: what a run can show on this machine, and what keeps it from it.
 * @param print takes what goes to standard output
 * @returns `works`, or `nothingLearned` where a browser or a server of the contract cannot be used
 * @throws ContractError for settings. What is wrong with the contract is a line of the output.
 */
export async function doctor(print: (text: string) => void): Promise<ExitCode> {
	const { browsers, reach } = readSettings();
	const read = contractHere();
	const isRead = !(read instanceof ContractError);
	const host = await startRunHost({
		targets: isRead && !read.target.ours ? targetsOf(read) : [],
		browsers,
		reach,
		secrets: isRead ? read.secrets : [],
	});
	atSignals(() => void host.close().finally(() => process.exit()));
	const paint = paintFor(process.stdout, process.env);
	try {
		print(`${versions()}\n\n`);
		const sections = [
			...(isRead ? [examineTargets(read, host)] : [Promise.resolve(unreadable(read))]),
			...engineNames.map((name) => examineEngine(name, browsers[name], host)),
		];
		const examined = await Promise.all(sections);
		const faulty = examined.filter(isFaulty).length;
		print(doctorText(examined, paint));
		print(`\n${conclusion(faulty)}\n`);
		return faulty === 0 ? exitCodes.works : exitCodes.nothingLearned;
	} finally {
		await host.close();
	}
}

function contractHere(): Contract | ContractError {
	try {
		return loadContract();
	} catch (error) {
		if (error instanceof ContractError) return error;
		throw error;
	}
}

const unreadable = ({ message }: ContractError): DoctorSection => ({
	title: 'Contract',
	lines: [
		{ state: 'fault', text: message, run: 'npx playwright test --list (once it is corrected)' },
	],
});

function versions(): string {
	const versionOf = (name: string): string =>
		createRequire(import.meta.url)(`${name}/package.json`).version;
	return [
		`Crosscheck ${versionOf('crosscheck')}`,
		`Playwright ${versionOf('@playwright/test')}`,
		`Node ${process.versions.node}`,
		describeSystem(thisMachine()),
	].join(' · ');
}

const conclusion = (faulty: number): string =>
	faulty === 0
		? 'All is here that a run needs: npx playwright test'
		: `${faulty} of these ${faulty === 1 ? 'needs' : 'need'} mending first. Each has its command.`;
