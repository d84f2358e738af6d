import { type ExitCode, exitCodes } from '../../../model/exit-codes.ts';
import { hostFor } from '../../check.ts';
import type { CheckOptions } from '../../check-options.ts';
import { readCheckOptions } from '../../reading/read-check-options.ts';
import { UsageError } from '../../usage-error.ts';
import { checkForeign, namedOrigins } from '../contract-origins.ts';
import { deliver, type InitSurroundings } from '../deliver.ts';
import { dataWithVariables } from '../document.ts';
import { Secrets } from '../secrets.ts';
import { variableLines } from '../words.ts';
import { ask } from './ask.ts';
import { type Grants, grantsIn } from './grants.ts';
import { answersIn, named, serverNotes, warningsOf } from './notes.ts';
import { proposalOf, refusedHeaders } from './propose.ts';

/** What the command line says; flags of `crosscheck check` are passed on as words. */
export interface ServerOptions {
	readonly url: string;
	readonly origins: readonly string[] | undefined;
	readonly headers: readonly string[];
	/** `--upstream` and `--resolve` with their values. */
	readonly place: readonly string[];
	/** `--engine` with its value. */
	readonly engines: readonly string[];
	readonly stdout: boolean;
}

/**
 * Proposes a contract of what a server allows now, asked through a real browser, by harmless requests.
 * @returns `nothingLearned` where it did not answer, or allows none of the origins
 * @throws UsageError; FileMistake where the contract cannot be written
 */
export async function initFromServer(
	options: ServerOptions,
	to: InitSurroundings,
): Promise<ExitCode> {
	const origins = namedOrigins(options.origins);
	const optionsOf = (origin: string, method: string, headers: readonly string[]): CheckOptions => {
		const words = [options.url, '--origin', origin, '-X', method, '--credentials', 'include'];
		const given = headers.flatMap((header) => ['-H', header]);
		const read = readCheckOptions(
			[...words, ...given, ...options.place, ...options.engines],
			() => '',
		);
		if (!read) throw new UsageError('this asks for help', 'see npx crosscheck --help');
		return read;
	};
	const [first = ''] = origins;
	const stated = optionsOf(first, 'GET', options.headers);
	const url = new URL(stated.request.url);
	checkForeign(origins, url.origin);
	to.setUp?.();
	const host = await hostFor(stated);
	to.atSignals?.(() => void host.close().finally(() => process.exit()));
	try {
		// What the server says is the same for all: one browser is enough to ask.
		const [engine = 'chromium'] = stated.engines;
		const answers = await ask(host, engine, origins, optionsOf, options.headers);
		const grants = grantsIn(answers, origins);
		const said = answers.plain[0];
		if (grants.allowed.length === 0) {
			const failure = answersIn(answers).find((each) => each.failure)?.failure;
			to.printAside(`crosscheck: ${nothing(url, origins, failure)}\n`);
			return exitCodes.nothingLearned;
		}
		const secrets = new Secrets();
		const { proposal, resource } = proposalOf(url, stated, grants, secrets);
		const { data, variables } = dataWithVariables(proposal, secrets);
		return deliver(
			{
				data: grants.denied.length > 0 ? withDenied(data, grants) : data,
				notes: serverNotes(answers, grants, url.origin, resource),
				said: (written, next) =>
					[
						`${url.origin} was asked by ${said ? named(said.engine) : engine}: it allows ${grants.allowed.join(', ')}`,
						...grants.denied.map((origin) => `It does not allow ${origin}.`),
						...warningsOf(answers, grants).map((warning) => `Warning: ${warning}.`),
						...refusedHeaders(stated.request.headers, grants.policy.allowHeaders).map(
							(name) => `It does not allow the header ${name}, so no request has it.`,
						),
						...written,
						...(variables.length > 0
							? ['Secrets are not written. Set in .env:', ...variableLines(variables)]
							: []),
						`Next: ${next}; add a resource for each further place that sets a policy; then run npx playwright test`,
						'',
					].join('\n'),
				isSecret: (text) => secrets.isIn(text),
			},
			options.stdout,
			to,
		);
	} finally {
		await host.close();
	}
}

const withDenied = (data: Readonly<Record<string, unknown>>, { allowed, denied }: Grants) => ({
	...data,
	origins: { allowed, denied },
});

const nothing = ({ href }: URL, origins: readonly string[], failure: string | undefined): string =>
	failure === undefined
		? `${href} allows none of ${origins.join(', ')}: its responses have no Access-Control-Allow-Origin that fits  → write the contract that it should keep (docs/contract.md), or ask why with npx crosscheck check`
		: `${href} could not be asked: ${failure}  → start the server, or correct the URL or --upstream`;
