import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StackName } from '../../../model/stacks.ts';
import type { Change, Files } from './slots.ts';

/**
 * A server that people run, with the small API that all of them share (`crosscheck.yaml`). Its
 * files, in the folder of its id, are its idiomatic best form.
 */
export interface RealServer {
	/** Kebab-case; the name of its folder. */
	readonly id: string;
	/** As its users say it, e.g. `Koa with @koa/cors`. */
	readonly name: string;
	/** The stack whose fixes its users get. */
	readonly stack: StackName;
	/** Whether its responses show the stack, so that the fixes are found without `--stack`. */
	readonly showsItself: boolean;
	/** Whether every run of the suite's own tests asks it; `npm run stacks` asks all. */
	readonly isInEveryRun?: true;
	/** In that folder; the first holds the slots. */
	readonly files: readonly [string, ...string[]];
	/** The command that installs what it needs. */
	readonly install: string;
	/** E.g. `nginx 1.22.1`. Rejects with the command that installs it where it is not there. */
	version(): Promise<string>;
	/**
	 * Starts it on a free loopback port.
	 * @param files its best form or another, as `changed` makes it
	 * @param folder for files of the server; need not exist
	 * @throws Error with what the server said and the command that installs it
	 */
	start(files: Files, folder: string): Promise<Started>;
	/** A proposed configuration, divided into the texts for its slots. */
	readonly slotsFor: (configuration: string) => Readonly<Record<string, string>>;
	/** CORS as its documentation shows it first, with no more changed than the front-ends' origins. */
	readonly asDocumented: { readonly change: Change; readonly from: string };
	/** By scenario: why even the best form cannot pass it. */
	readonly cannot?: Readonly<Record<string, string>>;
	readonly mistakes: readonly Mistake[];
	/** What of it was written by hand because it cannot be run here: its fixes do not count as tested. */
	readonly imitates?: string;
}

export interface Started {
	/** `http://127.0.0.1:port` */
	readonly url: string;
	/** Resolves once it has ended. */
	close(): Promise<void>;
}

/** One everyday mistake, the request that shows it, and what puts it right. */
export interface Mistake {
	/** Kebab-case, unique in its stack. */
	readonly name: string;
	/** What people do, and what comes of it: a sentence. */
	readonly about: string;
	/** Makes it of the best form. */
	readonly change: Change;
	/** What `crosscheck check` is given. */
	readonly request: readonly string[];
	/** Ids of causes, any of which names it rightly; the first is the best. */
	readonly causes: readonly [string, ...string[]];
	/** Class of the root cause in the collection of real failures; absent: no request is blocked. */
	readonly class?: string;
	/** The finding that decides. */
	readonly code: string;
	/**
	 * What a remedy says beside the configuration that takes the place of the slots' texts: the slot's
	 * other place, or the line in the application that has to go.
	 */
	readonly repair?: Change;
}

/** The slots of a server whose whole configuration goes into one. */
export const oneSlot = (configuration: string): Readonly<Record<string, string>> => ({
	cors: configuration,
});

/** The server's files from its folder: text by file name. Rejects where one is missing. */
export async function bestForm({ id, files }: RealServer): Promise<Files> {
	const texts = files.map(async (name) => [
		name,
		await readFile(join(import.meta.dirname, id, name), 'utf8'),
	]);
	return Object.fromEntries(await Promise.all(texts));
}
