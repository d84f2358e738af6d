import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import express from 'express';
import { WebSocketServer } from 'ws';
import type { Origin } from '../model/http.ts';
import { listening } from './listening.ts';
import type { PageCommand } from './page-command.ts';
import { type PageAnswer, PageLink } from './page-link.ts';
import { type SignsOfLife, whileAlive } from './signs-of-life.ts';

/** The agent's files as texts, by their path in `fixtures/pages`. */
export type AgentFiles = ReadonlyMap<string, string>;

/** One open fixture page: takes commands, returns what script got. */
export interface AgentPage {
	/** Path under any fixture origin that makes a browser tab this page. */
	readonly path: string;
	/** Resolves with the page's own `location.origin` once its script takes commands. */
	readonly ready: Promise<string>;
	/** All messages of the page, and its requests for document and scripts, from the first one on. */
	readonly signs: SignsOfLife;
	/**
	 * How late the page has been in total, in milliseconds: the sum over the beats that it gets while it
	 * makes requests. On a machine that is not busy it stays at 0.
	 */
	readonly lateMs: number;
	/** What script got; rejects with {@link Silent} if the page goes away or gives no more sign of life. */
	run(command: PageCommand): Promise<PageAnswer>;
	/** Milliseconds from here through browser and proxy and back; rejects as `run` does. */
	roundTrip(): Promise<number>;
	/** It gets no more commands. Those that it carries out are still answered. */
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
	const pages = new Map<string, PageLink>();
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
	const server = createServer({ keepAliveTimeout: 60_000 }, app);
	const sockets = new WebSocketServer({ noServer: true });
	server.on('upgrade', (request, socket, head) => {
		const link = pages.get(pageIn(request.url ?? '') ?? '');
		if (link) sockets.handleUpgrade(request, socket, head, (opened) => link.join(opened));
		else socket.destroy();
	});
	const port = await listening(server);

	function page(origin: Origin): AgentPage {
		const id = randomUUID();
		const link = new PageLink(origin);
		pages.set(id, link);
		let lateMs = 0;
		/** When the beat went out whose response is still to come. */
		let beatAt: number | undefined;
		let running = 0;
		let isBeating = false;

		async function beat(): Promise<number> {
			const askedAt = performance.now();
			beatAt = askedAt;
			await link.answerTo({ context: 'beat' });
			if (beatAt === askedAt) beatAt = undefined;
			const ms = performance.now() - askedAt;
			lateMs += lateBy(ms);
			return ms;
		}

		/** One beat a second while the page makes requests, each after the response to the last. */
		async function keepBeating(): Promise<void> {
			if (isBeating) return;
			isBeating = true;
			try {
				while (running > 0) {
					await delay(beatMs);
					if (running > 0) await beat();
				}
			} catch {
				// The page went away, which those who wait for its answers are told.
			} finally {
				isBeating = false;
			}
		}

		return {
			path: `/__crosscheck/page/${id}`,
			ready: link.ready,
			signs: link.signs,
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
					return await whileAlive(link.answerTo(command), link.signs, silentMs, longestMs);
				} finally {
					running -= 1;
				}
			},
			roundTrip: () => whileAlive(beat(), link.signs, silentMs),
			dismiss() {
				pages.delete(id);
			},
		};
	}

	return {
		port,
		page,
		hasPageOn: (origin) => [...pages.values()].some((link) => link.origin === origin),
		async close() {
			pages.clear();
			for (const socket of sockets.clients) socket.terminate();
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
