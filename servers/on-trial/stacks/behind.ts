import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort from 'get-port';
import type { Edit } from './edits.ts';
import { type Command, launch } from './launch.ts';
import { startNode } from './node.ts';
import type { Started } from './stack.ts';

/** As it stands among the files of a server that mistakes in the application can befall. */
export const applicationFile = '../app.mjs';

const startsAnswer =
	"response.writeHead(status, { 'Content-Type': 'application/json', ...headers });";
const namesOrigin = `response.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
		${startsAnswer}`;

type Edits = Readonly<Record<string, readonly Edit[]>>;

/** Edits by which the application names an allowed origin itself, and no longer does. */
export const applicationNamesOrigin: Edits = { [applicationFile]: [[startsAnswer, namesOrigin]] };
export const applicationIsSilent: Edits = { [applicationFile]: [[namesOrigin, startsAnswer]] };

/**
 * Starts the application behind a front; it has no CORS of its own.
 * @param program another form of `app.mjs`
 */
export async function startApplication(program?: string): Promise<Started> {
	const own = program ?? (await readFile(join(import.meta.dirname, 'app.mjs'), 'utf8'));
	return startNode(own, import.meta.dirname);
}

export interface Front {
	/** In it, 8091 is the front's own port, and 8092 that of the application. */
	readonly configuration: string;
	/** The configuration's name in the folder. */
	readonly file: string;
	/** May hold files of the front; need not exist. */
	readonly folder: string;
	/** What starts it in the foreground. */
	readonly command: (written: { readonly file: string; readonly port: number }) => Command;
	/** What it prints once it listens. */
	readonly ready: RegExp;
	/** Another form of the application. */
	readonly program?: string | undefined;
	/** A path that is requested first without Origin: a cache is rarely empty. */
	readonly askedBefore?: string;
}

/**
 * Starts the application, and the front before it; closing ends both.
 * @throws Error with what the front printed and the command that installs it
 */
export async function startFront(front: Front): Promise<Started> {
	const application = await startApplication(front.program);
	try {
		const started = await startBefore(application, front);
		return {
			url: started.url,
			async close() {
				await started.close();
				await application.close();
			},
		};
	} catch (error) {
		await application.close();
		throw error;
	}
}

/**
 * Starts only the front, in front of what already runs.
 * @throws Error with what the front printed and the command that installs it
 */
export async function startBefore(
	{ url }: Started,
	{ configuration, folder, command, ready, ...front }: Front,
): Promise<Started> {
	const port = await getPort();
	const file = join(folder, front.file);
	await mkdir(folder, { recursive: true });
	await writeFile(
		file,
		configuration.replaceAll(/\b8091\b/g, `${port}`).replaceAll(/\b8092\b/g, new URL(url).port),
	);
	const running = await launch(command({ file, port }), ready);
	const started: Started = {
		url: `http://127.0.0.1:${port}`,
		close: () => running.end('SIGTERM'),
	};
	if (front.askedBefore !== undefined) await ask(started, front.askedBefore);
	return started;
}

const mostTries = 100;

/** Some say that they are ready a moment before they listen. */
async function ask({ url, close }: Started, path: string): Promise<void> {
	for (let tries = 1; ; tries++) {
		try {
			await (await fetch(`${url}${path}`)).text();
			return;
		} catch (error) {
			if (tries === mostTries) {
				await close();
				throw error;
			}
			await sleep(100);
		}
	}
}
