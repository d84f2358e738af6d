import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realServers } from './index.ts';
import { changed } from './slots.ts';
import { bestForm, type Mistake, type RealServer } from './stack.ts';

const contract = 'servers/on-trial/stacks/crosscheck.yaml';

/**
 * The command `npm run stack`: without words it lists the servers; with the id of a server it runs that
 * one in
 * its best form, or with the mistake that follows, until it is interrupted.
 * @returns the exit code: 1 if the server does not start, 2 if the words are not understood
 */
export async function serve([id, name]: readonly string[]): Promise<number> {
	// The reader of the list may close the pipe early, as `head` does.
	process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
		if (code === 'EPIPE') process.exit();
	});
	if (id === undefined) return list();
	const server = realServers.find((each) => each.id === id);
	const mistake = server?.mistakes.find((each) => each.name === name);
	if (!server) return refuse(`There is no server ${id}: npm run stack lists them.`);
	if (name !== undefined && !mistake) {
		return refuse(`${id} has no mistake ${name}, but: ${namesOf(server).join(', ')}.`);
	}
	return run(server, mistake);
}

function refuse(sentence: string): number {
	process.stderr.write(`${sentence}\n`);
	return 2;
}

const namesOf = ({ mistakes }: RealServer): string[] => mistakes.map(({ name }) => name);

async function list(): Promise<number> {
	const width = 2 + Math.max(...realServers.flatMap(namesOf).map(({ length }) => length));
	for (const server of realServers) {
		const state = await server.version().catch(() => `not installed: ${server.install}`);
		console.log(`${server.id.padEnd(width + 2)}${server.name} (${state})`);
		for (const { name, about } of server.mistakes) console.log(`  ${name.padEnd(width)}${about}`);
	}
	console.log('\nRun one: npm run stack -- <server> [<mistake>]');
	return 0;
}

async function run(server: RealServer, mistake: Mistake | undefined): Promise<number> {
	const interrupted = new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
	});
	const best = await bestForm(server);
	const files = mistake ? changed(best, mistake.change) : best;
	const folder = await mkdtemp(join(tmpdir(), `crosscheck-${server.id}-`));
	try {
		const { url, close } = await server.start(files, folder);
		console.log(await introduction(server, mistake, url));
		await interrupted;
		await close();
		return 0;
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
		return 1;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function introduction(
	server: RealServer,
	mistake: Mistake | undefined,
	url: string,
): Promise<string> {
	const form = mistake ? `with the mistake ${mistake.name}` : 'in its best form';
	return `
${server.name} (${await server.version()}) ${form}: ${url}
${mistake ? `${mistake.about} Expected: ${mistake.code}, by ${mistake.causes[0]}.\n` : ''}
Its contract: ${contract}
Judge it:     TARGET_UPSTREAM=${url} CROSSCHECK_CONTRACT=${contract} npx playwright test
${mistake ? `One request:  npx crosscheck check ${asWords(server, mistake)} --upstream ${url}\n` : ''}
Ctrl-C ends it.`;
}

const asWords = ({ showsItself, stack }: RealServer, { request }: Mistake): string =>
	[...request, ...(showsItself ? [] : ['--stack', stack])]
		.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
		.join(' ');
