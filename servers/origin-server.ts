import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import express from 'express';
import type { Context, CourseStep, ScriptRequest } from '../model/attempt.ts';
import type { ScriptResult } from '../model/observation.ts';
import { PageQueue } from './page-queue.ts';
import { type SignsOfLife, whileAlive } from './signs-of-life.ts';

/** A request as a page is told to make it. */
export interface PageRequest extends Omit<ScriptRequest, 'integrityOf'> {
	/** Subresource integrity metadata. https://w3c.github.io/webappsec-subresource-integrity/ */
	readonly integrity?: string;
}

/** One request for a page to make, or to have made in a place of its own. */
export interface RequestErrand extends Pick<CourseStep, 'speaksAs' | 'timing' | 'timeoutMs'> {
	readonly context: Exclude<Context, 'control-client'>;
	readonly request: PageRequest;
}

/** One more page to open. */
export interface DoorwayErrand {
	readonly context: 'doorway';
	readonly url: string;
}

/** To be answered at once: tells how late the page is. */
export interface BeatErrand {
	readonly context: 'beat';
}

/** What a page is asked to do; see `fixtures/pages/agent.js`. */
export type Errand = RequestErrand | DoorwayErrand | BeatErrand;

/** What a page answers: what script was given, or why the place for the request did not come up. */
export type PageAnswer = ScriptResult | { readonly type: 'unable'; readonly message: string };

/** The agent's files as texts, by their path in `fixtures/pages`. */
export type AgentFiles = ReadonlyMap<string, string>;

/** One open fixture page: takes errands, gives back what script was given. */
export interface AgentPage {
	/** Path under any fixture origin that makes a browser tab this page. */
	readonly path: string;
	/** Resolves with the page's own `location.origin` once its script asks for work. */
	readonly ready: Promise<string>;
	/** Everything that the page asks for or posts, from the first request for its document on. */
	readonly signs: SignsOfLife;
	/**
	 * How late the page has been in all, in milliseconds: summed over the beats that it is asked for
	 * while it makes requests. A page on a machine with time to spare stays at 0.
	 */
	readonly lateMs: number;
	/** Rejects with {@link Silent} when the page gives no sign of life any more. */
	run(errand: Errand): Promise<PageAnswer>;
	/** Milliseconds from here through browser and proxy and back; rejects as `run` does. */
	roundTrip(): Promise<number>;
	/** The page stops asking; its tab may be closed. */
	dismiss(): void;
}

export interface OriginServer {
	/** Loopback port; the recording proxy brings every fixture origin here. */
	readonly port: number;
	page(): AgentPage;
	close(): Promise<void>;
}

/** A page at work gives a sign each second; this long without any, and it is taken for lost. */
const silentMs = 30_000;
/** A page that is alive ends its requests itself; so much later than its deadline, it never will. */
const endlessMs = 20_000;
/** How often a page at work is asked for a beat, and from when on its answer is late. */
const beatMs = 1_000;
const unhurriedMs = 250;

/** What a frame's document may ask for. https://html.spec.whatwg.org/#coep */
const embedderPolicies = ['require-corp', 'credentialless'];

/** Serves the fixture page, what it loads, and its work on every fixture origin. */
export async function startOriginServer(files: AgentFiles): Promise<OriginServer> {
	const pages = new Map<string, PageQueue>();
	const results = new Map<string, (answer: PageAnswer) => void>();
	const app = express();
	app.disable('x-powered-by');
	app.use((request, response, next) => {
		response.set('Cache-Control', 'no-store');
		// A page's scripts are loaded with its address in Referer: it is alive, if not ready.
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
		// They are the same for the whole run, and frames load them again and again.
		response.set('Cache-Control', 'max-age=3600').type('js').send(script);
	});
	app.use(express.text({ type: () => true, limit: '10mb' }));
	app.post('/__crosscheck/errands/:page', async (request, response) => {
		const queue = pages.get(request.params.page);
		if (!queue) return void response.sendStatus(410);
		queue.arrived(JSON.parse(request.body).origin);
		const errands = await queue.take();
		if (pages.has(request.params.page)) response.json(errands);
		else response.sendStatus(410);
	});
	app.post('/__crosscheck/results/:errand', (request, response) => {
		results.get(request.params.errand)?.(JSON.parse(request.body));
		response.sendStatus(204);
	});
	const server = createServer({ keepAliveTimeout: 60_000 }, app);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');

	function page(): AgentPage {
		const id = randomUUID();
		const queue = new PageQueue();
		pages.set(id, queue);
		let lateMs = 0;
		let running = 0;
		let isBeating = false;

		/** Settles with the page's answer only; whoever waits says for how long. */
		function answerTo(errand: Errand): Promise<PageAnswer> {
			const errandId = randomUUID();
			return new Promise((resolve) => {
				results.set(errandId, (answer) => {
					queue.signs.note();
					results.delete(errandId);
					resolve(answer);
				});
				queue.give({ ...errand, id: errandId });
			});
		}

		async function beat(): Promise<number> {
			const askedAt = performance.now();
			await answerTo({ context: 'beat' });
			const ms = performance.now() - askedAt;
			lateMs += Math.max(0, ms - unhurriedMs);
			return ms;
		}

		/** One beat a second while the page makes requests, each after the last has come. */
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
				return lateMs;
			},
			async run(errand) {
				running += 1;
				void keepBeating();
				const lateBefore = lateMs;
				const longestMs = () => endlessMs + timeoutOf(errand) + lateMs - lateBefore;
				try {
					return await whileAlive(answerTo(errand), queue.signs, silentMs, longestMs);
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
		port: (server.address() as AddressInfo).port,
		page,
		async close() {
			for (const queue of pages.values()) queue.wake();
			pages.clear();
			server.close();
			server.closeAllConnections();
		},
	};
}

/** The id of the page that a path or an address names. */
const pageIn = (address: string): string | undefined =>
	/\/__crosscheck\/(?:page|errands)\/([^/?#]+)/.exec(address)?.[1];

const timeoutOf = (errand: Errand): number => ('timeoutMs' in errand ? errand.timeoutMs : 0);
