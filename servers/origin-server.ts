import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Context, CourseStep, ScriptRequest } from '../model/attempt.ts';
import type { ScriptResult } from '../model/observation.ts';

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
	readonly timeoutMs: number;
}

/** What a page is asked to do; see `fixtures/pages/agent.js`. */
export type Errand = RequestErrand | DoorwayErrand;

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
	/** Rejects with {@link AgentSilent} when the page gives no answer in time. */
	run(errand: Errand): Promise<PageAnswer>;
	/** The page stops asking; its tab may be closed. */
	dismiss(): void;
}

/** The page did not answer: its tab crashed, was closed or never loaded. */
export class AgentSilent extends Error {
	override readonly name = 'AgentSilent';
}

export interface OriginServer {
	/** Loopback port; the recording proxy brings every fixture origin here. */
	readonly port: number;
	page(): AgentPage;
	close(): Promise<void>;
}

/** Longer than the page's own deadline, so that the page speaks first. */
const graceMs = 5_000;
/** A poll is answered at least this often, so that no one in between gives it up. */
const pollMs = 20_000;

/** What a frame's document may ask for. https://html.spec.whatwg.org/#coep */
const embedderPolicies = ['require-corp', 'credentialless'];

/** Serves the fixture page, what it loads, and its work on every fixture origin. */
export async function startOriginServer(files: AgentFiles): Promise<OriginServer> {
	const pages = new Map<string, PageDesk>();
	const results = new Map<string, (answer: PageAnswer) => void>();
	const app = express();
	app.disable('x-powered-by');
	app.use((_request, response, next) => {
		response.set('Cache-Control', 'no-store');
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
		const desk = pages.get(request.params.page);
		if (!desk) return void response.sendStatus(410);
		desk.arrived(JSON.parse(request.body).origin);
		const errands = await desk.take();
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
		const desk = new PageDesk();
		pages.set(id, desk);
		return {
			path: `/__crosscheck/page/${id}`,
			ready: desk.ready,
			run(errand) {
				const errandId = randomUUID();
				const waitMs = errand.timeoutMs + graceMs;
				return new Promise((resolve, reject) => {
					const timer = setTimeout(() => {
						results.delete(errandId);
						reject(new AgentSilent(`The fixture page gave no answer within ${waitMs} ms.`));
					}, waitMs);
					results.set(errandId, (answer) => {
						clearTimeout(timer);
						results.delete(errandId);
						resolve(answer);
					});
					desk.give({ ...errand, id: errandId });
				});
			},
			dismiss() {
				pages.delete(id);
				desk.wake();
			},
		};
	}

	return {
		port: (server.address() as AddressInfo).port,
		page,
		async close() {
			for (const desk of pages.values()) desk.wake();
			pages.clear();
			server.close();
			server.closeAllConnections();
		},
	};
}

/** What waits for one page: errands in order, and the poll that fetches them. */
class PageDesk {
	#waiting: (Errand & { id: string })[] = [];
	#wake: () => void = () => {};
	arrived: (origin: string) => void = () => {};
	readonly ready = new Promise<string>((resolve) => {
		this.arrived = resolve;
	});

	give(errand: Errand & { id: string }): void {
		this.#waiting.push(errand);
		this.#wake();
	}

	wake(): void {
		this.#wake();
	}

	async take(): Promise<(Errand & { id: string })[]> {
		if (this.#waiting.length === 0) {
			await new Promise<void>((resolve) => {
				const timer = setTimeout(resolve, pollMs);
				this.#wake = () => {
					clearTimeout(timer);
					resolve();
				};
			});
		}
		return this.#waiting.splice(0);
	}
}
