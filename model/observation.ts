import { z } from 'zod';
import { exchangeShape, headerShape } from './http.ts';
import type { TypeOf } from './shapes.ts';
import { countShape, millisecondsShape } from './shapes.ts';

export const engineNames = ['chromium', 'firefox', 'webkit'] as const;
export const engineNameShape = z.enum(engineNames);
export type EngineName = TypeOf<typeof engineNameShape>;

const engineWords: Readonly<Record<EngineName, string>> = {
	chromium: 'Chromium',
	firefox: 'Firefox',
	webkit: 'WebKit',
};

/** The engine's name as people write it: `Chromium`, `Firefox`, `WebKit`. */
export const engineWord = (name: EngineName): string => engineWords[name];

export const engineInfoShape = z
	.object({
		name: engineNameShape,
		version: z.string().describe("The browser's own version, e.g. 156.0.8078.79."),
		/** Or `Playwright build 1200`, `WebKitGTK MiniBrowser`. */
		build: z.string().describe('Where the build comes from, e.g. Debian Chromium.'),
		os: z.string(),
		/** Measured by the control checks, as is the next. */
		keepsHttpCache: z
			.boolean()
			.exactOptional()
			.describe('Measured: a cached response is used again without a request to the server.'),
		thirdPartyCookies: z
			.array(z.enum(['unpartitioned', 'partitioned']))
			.exactOptional()
			.describe('Measured: which cookies of another site come back to that site.'),
	})
	.meta({ id: 'engine', description: 'Which browser it was.' });

/** Which browser it was, as a report must state it. */
export type EngineInfo = TypeOf<typeof engineInfoShape>;

const timingFactsShape = z.object({
	/** The timing allow check passed. */
	visible: z.boolean().describe('The entry tells more than start and end.'),
	serverTiming: countShape.describe('Number of Server-Timing metrics.'),
});

/** What script reads in its PerformanceResourceTiming entry. https://w3c.github.io/resource-timing/ */
export type TimingFacts = TypeOf<typeof timingFactsShape>;

const timing = timingFactsShape
	.exactOptional()
	.describe('What script reads in its resource timing entry; only where a step asks for it.');

const scriptResultShape = z
	.union([
		z.object({
			type: z.enum(['basic', 'cors', 'opaque', 'opaqueredirect', 'default']),
			status: countShape.describe('0 for an opaque response.'),
			headers: z.array(headerShape).describe('What script may read; names in lower case.'),
			bodyLength: countShape.describe('Length of the text that script read.'),
			redirected: z.boolean(),
			timing,
		}),
		/** An element or a channel was given what it asked for. */
		z.object({
			type: z.literal('loaded'),
			detail: z.string().describe('In words: show it, never compare it.'),
			timing,
		}),
		/** The promise was rejected. */
		z.object({
			type: z.literal('error'),
			message: z.string().describe('Differs between browsers: show it, never compare it.'),
		}),
		/** The page's own deadline passed before the promise settled. */
		z.object({ type: z.literal('timeout'), afterMs: millisecondsShape }),
	])
	.meta({
		id: 'scriptResult',
		description:
			'What script was given by one request: a response, a loaded element or open channel, a rejection, or nothing in time.',
	});

/** What script was given by one request: Fetch's filtered response, or a network error. */
export type ScriptResult = TypeOf<typeof scriptResultShape>;

/** What is stored of an observation; the engine stands elsewhere. */
export const observationShape = z
	.object({
		script: z.array(scriptResultShape).describe('One result for each step that was run.'),
		/** Verbatim, but for ids in URLs, which are taken out. */
		console: z.array(z.string()).describe("The browser's own lines about this attempt."),
		exchanges: z.array(exchangeShape).describe("In the order of the requests' arrival."),
		/** Asked for during the attempt; the proxy does not serve them. */
		refusedHosts: z
			.array(z.string())
			.describe('Hosts outside this test that a redirect led to; nothing was sent there.'),
		failure: z
			.object({ code: z.string(), message: z.string() })
			.exactOptional()
			.describe('The attempt could not be carried out; nothing else here counts.'),
	})
	.meta({ id: 'observation', description: 'What one attempt showed, without any opinion.' });

/** What one attempt showed; no opinion, and complete: `judge` can be re-run on a stored one. */
export interface Observation extends TypeOf<typeof observationShape> {
	readonly engine: EngineInfo;
}
