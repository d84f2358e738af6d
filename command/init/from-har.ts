import { resolve } from 'node:path';
import { type ExitCode, exitCodes } from '../../model/exit-codes.ts';
import { UsageError } from '../usage-error.ts';
import { findCalls } from './calls.ts';
import { deliver, type InitSurroundings } from './deliver.ts';
import { dataWithVariables } from './document.ts';
import { readHar } from './har.ts';
import { harNotes } from './har-notes.ts';
import { callsTo, propose, targetsIn } from './propose.ts';
import { Secrets } from './secrets.ts';
import { ending, headOf, noCalls } from './words.ts';

/** What the command line says. */
export interface HarOptions {
	readonly har: string;
	readonly target?: string;
	readonly stdout: boolean;
}

/**
 * Proposes a contract from the calls that a front-end made.
 * @returns `works`, or `nothingLearned` where the file has no cross-origin call
 * @throws UsageError; FileMistake for a file that is no HAR, or cannot be written
 */
export function initFromHar(options: HarOptions, to: InitSurroundings): ExitCode {
	const har = readHar(resolve(to.cwd, options.har));
	const found = findCalls(har);
	if (found.calls.length === 0) {
		to.printAside(`crosscheck: ${noCalls(har, found, options.har)}\n`);
		return exitCodes.nothingLearned;
	}
	const targets = targetsIn(found.calls);
	const target = options.target ?? targets[0]?.target ?? '';
	const calls = callsTo(target, found.calls);
	const others = targets.filter((one) => one.target !== new URL(target).origin);
	if (calls.length === 0)
		throw notCalled(
			target,
			targets.map((one) => one.target),
		);
	const secrets = new Secrets();
	const proposal = propose(target, calls, found, secrets);
	if (proposal.resources.length === 0) {
		throw new UsageError(
			`no call to ${target} can stand in a contract`,
			'record calls whose URLs and methods a page can use',
		);
	}
	const contract = { ...proposal, origins: proposal.origins.map(({ origin }) => origin) };
	const { data, variables } = dataWithVariables(contract, secrets);
	return deliver(
		{
			data,
			notes: harNotes(proposal, headOf(har, proposal, found)),
			said: (written, next) =>
				ending({ har, proposal, found, others, variables, file: options.har, written, next }),
			isSecret: (text) => secrets.isIn(text),
		},
		options.stdout,
		to,
	);
}

const notCalled = (target: string, called: readonly string[]): UsageError =>
	new UsageError(
		`the file has no cross-origin call to ${target}`,
		`write --target and one of ${called.slice(0, 10).join(', ')}`,
	);
