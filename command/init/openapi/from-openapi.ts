import { resolve } from 'node:path';
import type { ExitCode } from '../../../model/exit-codes.ts';
import { FileMistake } from '../../../reports/files/file-mistake.ts';
import { checkForeign, namedOrigins } from '../contract-origins.ts';
import { deliver, type InitSurroundings } from '../deliver.ts';
import { dataWithVariables } from '../document.ts';
import { Secrets } from '../secrets.ts';
import { openApiNotes } from './notes.ts';
import { findPaths } from './paths.ts';
import { propose } from './propose.ts';
import { readOpenApi } from './read.ts';
import { targetIn } from './servers.ts';
import { ending } from './words.ts';

/** What the command line says. */
export interface OpenApiOptions {
	readonly file: string;
	readonly target?: string;
	readonly origins: readonly string[] | undefined;
	readonly stdout: boolean;
}

/**
 * Proposes a contract from an OpenAPI document.
 * @throws UsageError; FileMistake for a file that is no such document, or cannot be written
 */
export async function initFromOpenApi(
	options: OpenApiOptions,
	to: InitSurroundings,
): Promise<ExitCode> {
	const file = resolve(to.cwd, options.file);
	const document = await readOpenApi(file);
	const target = targetIn(document, options.target);
	const origins = namedOrigins(options.origins);
	checkForeign(origins, target.url);
	const secrets = new Secrets();
	const found = findPaths(document, secrets);
	const proposal = propose(found, target, origins);
	if (proposal.resources.length === 0) {
		throw new FileMistake(
			{ file },
			'it has no operation that a page could call',
			'name a document whose paths have get, post and the like',
		);
	}
	const { data, variables } = dataWithVariables(proposal, secrets);
	return deliver(
		{
			data,
			notes: openApiNotes(document, proposal),
			said: (written, next) => ending({ proposal, variables, file: options.file, written, next }),
			isSecret: () => false,
		},
		options.stdout,
		to,
	);
}
