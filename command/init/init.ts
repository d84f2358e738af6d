import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ownContract } from '../../fixtures/contract/load.ts';
import { checkTargetUrl, targetUrl } from '../../fixtures/contract/rules/urls.ts';
import { type ExitCode, exitCodes } from '../../model/exit-codes.ts';
import { readText } from '../../reports/files/read-file.ts';
import { writeWhole } from '../../reports/files/write-file.ts';
import { help } from '../help.ts';
import { parseWords } from '../parse-words.ts';
import { UsageError } from '../usage-error.ts';
import { type Call, type CallsFound, findCalls } from './calls.ts';
import { differences } from './differences.ts';
import { contractData, contractText } from './document.ts';
import { type Har, readHar } from './har.ts';
import { callsTo, propose, targetsIn } from './propose.ts';
import { Secrets } from './secrets.ts';
import { ending, headOf, noCalls } from './words.ts';

/** Where the command runs and writes. */
export interface InitSurroundings {
	readonly cwd: string;
	/** Standard output. */
	readonly print: (text: string) => void;
	/** Standard error. */
	readonly printAside: (text: string) => void;
}

const proposedName = 'crosscheck.proposed.yaml';

/**
 * `crosscheck init`: proposes a contract from the calls that a front-end made.
 * @returns `works`, or `nothingLearned` where the file has no cross-origin call
 * @throws UsageError; FileMistake for a file that is no HAR, or cannot be written
 */
export function init(words: readonly string[], to: InitSurroundings): ExitCode {
	const options = read(words);
	if (!options) {
		to.print(help);
		return exitCodes.works;
	}
	const file = resolve(to.cwd, options.har);
	const har = readHar(file);
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
	return carryOut({ har, found, calls, target, others, options, to });
}

interface Work {
	readonly har: Har;
	readonly found: CallsFound;
	readonly calls: readonly Call[];
	readonly target: string;
	readonly others: readonly { readonly target: string; readonly calls: number }[];
	readonly options: Options;
	readonly to: InitSurroundings;
}

function carryOut({ har, found, calls, target, others, options, to }: Work): ExitCode {
	const secrets = new Secrets();
	const proposal = propose(target, calls, found, secrets);
	if (proposal.resources.length === 0) {
		throw new UsageError(
			`no call to ${target} can stand in a contract`,
			'record calls whose URLs and methods a page can use',
		);
	}
	const plain = JSON.stringify(contractData(proposal, []));
	const variables = secrets.variablesIn(plain);
	const data = contractData(
		proposal,
		variables.filter(({ isInUrl }) => isInUrl).map(({ name }) => name),
	);
	const text = contractText(proposal, data, headOf(har, proposal, found));
	const said = (written: readonly string[], next: string) =>
		ending({ har, proposal, found, others, variables, file: options.har, written, next });
	if (options.stdout) {
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
				...differenceLines(there, data, secrets),
			],
			`take over from ${proposedName} what is meant so`,
		),
	);
	return exitCodes.works;
}

function differenceLines(there: string, data: unknown, secrets: Secrets): string[] {
	const found = existsSync(there)
		? differences(readText(there, 'make it a readable text file'), data)
		: undefined;
	if (!found) return ['It cannot be compared, because it cannot be read as YAML.'];
	if (found.length === 0) return ['Both say the same.'];
	return [
		'What the proposal adds (+) and does not have (-):',
		...found.map((line) => `  ${secrets.isIn(line) ? `${line[0]} (a line with a secret)` : line}`),
	];
}

interface Options {
	readonly har: string;
	readonly target?: string;
	readonly stdout: boolean;
}

const usage = 'write npx crosscheck init --har FILE';

/** @throws UsageError */
function read(words: readonly string[]): Options | undefined {
	const { values, positionals } = parseWords(words, {
		har: { type: 'string', multiple: true },
		target: { type: 'string' },
		stdout: { type: 'boolean' },
		help: { type: 'boolean', short: 'h' },
	});
	if (values.help) return undefined;
	const [word] = positionals;
	if (word !== undefined) {
		const meant = values.har ? usage : `write npx crosscheck init --har ${JSON.stringify(word)}`;
		throw new UsageError(`init takes no ${JSON.stringify(word)}`, meant);
	}
	const [har, more] = values.har ?? [];
	if (!har) throw new UsageError('no HAR file is named', usage);
	if (more !== undefined) throw new UsageError('--har is there twice', 'read one file at a time');
	const fault = values.target === undefined ? undefined : checkTargetUrl(values.target);
	if (fault) throw new UsageError(`--target: ${fault.problem}`, fault.fix);
	return {
		har,
		...(values.target === undefined ? {} : { target: targetUrl(values.target) }),
		stdout: values.stdout ?? false,
	};
}

const notCalled = (target: string, called: readonly string[]): UsageError =>
	new UsageError(
		`the file has no cross-origin call to ${target}`,
		`write --target and one of ${called.slice(0, 10).join(', ')}`,
	);
