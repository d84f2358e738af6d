import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import express from 'express';
import type { Origin } from '../model/http.ts';
import type { ScriptResult } from '../model/observation.ts';
import { listening } from './listening.ts';
import type { PageCommand } from './page-command.ts';
import { PageQueue } from './page-queue.ts';
import { type SignsOfLife, whileAlive } from './signs-of-life.ts';

/** What a page posts back: what script got, or why the frame or worker for the request did not start. */
export type PageAnswer = ScriptResult | { readonly type: 'unable'; readonly message: string };

/** The agent's files as texts, by their path in `fixtures/pages`. */
export type AgentFiles = ReadonlyMap<string, string>;

/** One open fixture page: takes commands, returns what script got. */
export interface AgentPage {
	/** Path under any fixture origin that makes a browser tab this page. */
	readonly path: string;
	/** Resolves with the page's own `location.origin` once its script asks for commands. */
	readonly ready: Promise<string>;
	/** All requests of the page to its own origin, from the first one for its document on. */
	readonly signs: SignsOfLife;
	/**
	 * How late the page has been in total, in milliseconds: the sum over the beats that it gets while it
	 * makes requests. On a machine that is not busy it stays at 0.
	 */
	readonly lateMs: number;
	/** What script got; rejects with {@link Silent} if the page no longer gives a sign of life. */
	run(command: PageCommand): Promise<PageAnswer>;
	/** Milliseconds from here through browser and proxy and back; rejects as `run` does. */
	roundTrip(): Promise<number>;
	/** Tells the page to stop; its tab may be closed. */
	dismiss(): void;
}

export interface OriginServer {
	/** Loopback port; the recording proxy sends the requests to every fixture origin here. */
	readonly port: number;
	/** @param origin that the page is opened on */
	page(origin: Origin): AgentPage;
	/** Whether a page on this origin was asked for and not dismissed. */
	hasPageOn(origin: string): boolean;
	close(): Promise<void>;
}

/** A working page gives a sign each second; after so many milliseconds without any it counts as lost. */
const silentMs = 30_000;
/** A living page ends its requests itself; so many milliseconds after the deadline, it never will. */
const endlessMs = 20_000;
/** How often a working page gets a beat, and from when on its response is late, in milliseconds. */
const beatMs = 1_000;
const unhurriedMs = 250;

const lateBy = (ms: number): number => Math.max(0, ms - unhurriedMs);

/** Embedder policies that a frame's document may have. https://html.spec.whatwg.org/#coep */
const embedderPolicies = ['require-corp', 'credentialless'];

/**
 * Starts the server of all fixture origins, on a loopback port: the fixture page, its scripts, and the
 * commands for it.
 * @param files the scripts and documents, by their path in `fixtures/pages`
 */
export async function startOriginServer(files: AgentFiles): Promise<OriginServer> {
	const pages = new Map<string, PageQueue>();
	const results = new Map<string, (answer: PageAnswer) => void>();
	const app = express();
	app.disable('x-powered-by');
	app.use((request, response, next) => {
		response.set('Cache-Control', 'no-store');
		// A page's scripts are requested with its address in Referer: the page is alive, although not ready.
		pages.get(pageIn(request.path) ?? pageIn(request.get('referer') ?? '') ?? '')?.signs.note();
		next();
	});
	app.get('/__crosscheck/page/:page', (_request, response) => {
		response.type('html').send(files.get('agent.html'));
	});
	app.get(['/__crosscheck/frame', '/__crosscheck/served/frame'], (request, response) => {
		const policy = embedderPolicies.find((name) => name === request.query['embedder-policy']);
		if (policy) response.set('Cross-Origin-Embedder-Policy', policy);
		response.type('html').send(files.get('frame.html'));
	});
	app.get('/__crosscheck/*file', (request, response) => {
		const script = files.get(request.params.file.join('/'));
		if (script === undefined) return void response.sendStatus(404);
		// They do not change during the run, and frames load them often.
		response.set('Cache-Control', 'max-age=3600').type('js').send(script);
	});
	app.use(express.text({ type: () => true, limit: '10mb' }));
	app.put('/__crosscheck/commands/:page', async (request, response) => {
		const queue = pages.get(request.params.page);
		if (!queue) return void response.sendStatus(410);
		queue.arrived(JSON.parse(request.body).origin);
		const commands = await queue.take();
		if (pages.has(request.params.page)) response.json(commands);
		else response.sendStatus(410);
	});
	app.put('/__crosscheck/results/:command', (request, response) => {
		results.get(request.params.command)?.(JSON.parse(request.body));
		response.sendStatus(204);
	});
	const server = createServer({ keepAliveTimeout: 60_000 }, app);
	const port = await listening(server);

	function page(origin: Origin): AgentPage {
		const id = randomUUID();
		const queue = new PageQueue(origin);
		pages.set(id, queue);
		let lateMs = 0;
		/** When the beat went out whose response is still to come. */
		let beatAt: number | undefined;
		let running = 0;
		let isBeating = false;

		/** Settles only with the page's response; the caller limits the time. */
		function answerTo(command: PageCommand): Promise<PageAnswer> {
			const commandId = randomUUID();
			return new Promise((resolve) => {
				results.set(commandId, (answer) => {
					queue.signs.note();
					results.delete(commandId);
					resolve(answer);
				});
				queue.give({ ...command, id: commandId });
			});
		}

		async function beat(): Promise<number> {
			const askedAt = performance.now();
			beatAt = askedAt;
			await answerTo({ context: 'beat' });
			if (beatAt === askedAt) beatAt = undefined;
			const ms = performance.now() - askedAt;
			lateMs += lateBy(ms);
			return ms;
		}

		/** One beat a second while the page makes requests, each after the response to the last. */
		async function keepBeating(): Promise<void> {
			if (isBeating) return;
			isBeating = true;
			while (running > 0) {
				await delay(beatMs);
				if (running > 0) await beat();
			}
			isBeating = false;
		}

		return {
			path: `/__crosscheck/page/${id}`,
			ready: queue.ready,
			signs: queue.signs,
			get lateMs() {
				// Where the network was late, a result may come before the response to a beat that waited as long.
				return lateMs + (beatAt === undefined ? 0 : lateBy(performance.now() - beatAt));
			},
			async run(command) {
				running += 1;
				void keepBeating();
				const lateBefore = lateMs;
				const longestMs = () => endlessMs + timeoutOf(command) + lateMs - lateBefore;
				try {
					return await whileAlive(answerTo(command), queue.signs, silentMs, longestMs);
				} finally {
					running -= 1;
				}
			},
			roundTrip: () => whileAlive(beat(), queue.signs, silentMs),
			dismiss() {
				pages.delete(id);
				queue.wake();
			},
		};
	}

	return {
		port,
		page,
		hasPageOn: (origin) => [...pages.values()].some((queue) => queue.origin === origin),
		async close() {
			for (const queue of pages.values()) queue.wake();
			pages.clear();
			server.close();
			server.closeAllConnections();
		},
	};
}

/** The id of the page in a path or a URL. */
const pageIn = (address: string): string | undefined =>
	/\/__crosscheck\/(?:page|commands)\/([^/?#]+)/.exec(address)?.[1];

const timeoutOf = (command: PageCommand): number =>
	'timeoutMs' in command ? command.timeoutMs : 0;
