import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const header = z.tuple([z.string(), z.string()]).readonly();

const answer = z.strictObject({ status: z.int(), headers: z.array(header).readonly() }).readonly();

const outcome = z.enum(['allowed', 'blocked']);

const byEngine = z
	.strictObject({ chromium: outcome, firefox: outcome, webkit: outcome })
	.readonly();

const request = z
	.strictObject({
		/** Origin of the page; `null` for an opaque one. */
		origin: z.string(),
		url: z.url(),
		method: z.string(),
		headers: z.record(z.string(), z.string()).readonly(),
		credentials: z.enum(['omit', 'same-origin', 'include']),
		mode: z.enum(['cors', 'no-cors']),
	})
	.readonly();

const hop = z
	.strictObject({ url: z.url(), preflight: answer.nullable(), response: answer })
	.readonly();

const failures = [
	'blocked-by-client',
	'connection-refused',
	'local-network-access',
	'mixed-content',
	'service-worker-opaque',
	'timeout',
	'tls-untrusted',
] as const;

/** One call of a page to a server as it happened to somebody, with what the browsers made of it. */
const corpusCase = z
	.strictObject({
		/** Kebab-case, unique. */
		id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
		/** The thread that reports it. Host names are replaced by neutral ones. */
		source: z.url(),
		/** What the server runs on. */
		stack: z.string(),
		title: z.string(),
		request,
		/** `null`: none was sent, or none was answered (see `network`). */
		preflight: answer.nullable(),
		/** `null`: the request was never sent. */
		response: answer.nullable(),
		preflightBody: z.string().optional(),
		bodyLength: z.int().optional(),
		/** Where redirects led, one after the other. */
		redirects: z.array(hop).readonly().optional(),
		/** Why there was no HTTP answer. */
		network: z
			.strictObject({ phase: z.enum(['preflight', 'request']), failure: z.enum(failures) })
			.readonly()
			.optional(),
		/** The answer of a server that was not asked. */
		serverWouldSend: answer.optional(),
		/** Where on the page, when not by fetch in its window. */
		context: z.enum(['font', 'sandboxed-iframe', 'service-worker']).optional(),
		/** What script is given of an answer that it may have. */
		expect: z
			.union([
				z.strictObject({ header: z.string(), readable: z.literal(false) }),
				z.strictObject({ opaque: z.literal(true) }),
			])
			.readonly()
			.optional(),
		/** What the thread tells of browsers, or the standard says. */
		browserOutcome: byEngine,
		/** What browsers did with these very bytes; `null` where they cannot be sent again. */
		replay: byEngine.nullable(),
		/** By the standard's algorithms. */
		specOutcome: outcome,
		specStep: z.string(),
		engineNote: z.string().optional(),
		/** The class of its fault; `ok` for a server that does everything right. */
		code: z.string(),
		/** The fault in the configuration behind it. */
		cause: z.string().optional(),
		rootCause: z.string(),
		fix: z.string(),
		/** How sure it is, as a whole and in its parts. */
		confidence: z.enum(['stated', 'inferred']),
		rootCauseBasis: z.enum(['stated', 'inferred']),
		wire: z.enum(['printed', 'described', 'reconstructed']),
		/** A server that sent the same bytes when it was configured as the thread tells. */
		wireReproduced: z.string().optional(),
	})
	.readonly();

export type Case = z.infer<typeof corpusCase>;
export type RecordedResponse = z.infer<typeof answer>;
export type Outcome = z.infer<typeof outcome>;

const folder = join(import.meta.dirname, 'cases');

/** All cases, by class. Throws when a file does not have the form. */
export const corpus: readonly Case[] = readdirSync(folder)
	.sort()
	.flatMap((file) =>
		z.array(corpusCase).parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
	);
