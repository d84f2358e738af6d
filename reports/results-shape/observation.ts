import { z } from 'zod';
import { engineNames } from '../../model/observation.ts';
import { count, header, headers, milliseconds } from './words.ts';

export const engineName = z.enum(engineNames);

export const engineInfo = z
	.object({
		name: engineName,
		version: z.string().describe("The browser's own version, e.g. 156.0.8078.79."),
		build: z.string().describe('Where the build comes from, e.g. Debian Chromium.'),
		os: z.string(),
		keepsHttpCache: z
			.boolean()
			.exactOptional()
			.describe('Measured: a stored answer is used again without asking the server.'),
		thirdPartyCookies: z
			.array(z.enum(['unpartitioned', 'partitioned']))
			.exactOptional()
			.describe('Measured: which cookies of another site come back to that site.'),
	})
	.meta({ id: 'engine', description: 'Which browser it was.' });

const timing = z
	.object({
		visible: z.boolean().describe('The entry tells more than start and end.'),
		serverTiming: count.describe('Number of Server-Timing metrics.'),
	})
	.exactOptional()
	.describe('What script reads in its resource timing entry; only where a step asks for it.');

const scriptResult = z
	.union([
		z.object({
			type: z.enum(['basic', 'cors', 'opaque', 'opaqueredirect', 'default']),
			status: count.describe('0 for an opaque response.'),
			headers: z.array(header).describe('What script may read; names in lower case.'),
			bodyLength: count.describe('Length of the text that script read.'),
			redirected: z.boolean(),
			timing,
		}),
		z.object({
			type: z.literal('loaded'),
			detail: z.string().describe('In words: show it, never compare it.'),
			timing,
		}),
		z.object({
			type: z.literal('error'),
			message: z.string().describe('Differs between browsers: show it, never compare it.'),
		}),
		z.object({ type: z.literal('timeout'), afterMs: milliseconds }),
	])
	.meta({
		id: 'scriptResult',
		description:
			'What script was given by one request: a response, a loaded element or open channel, a rejection, or nothing in time.',
	});

const exchangeEnd = z.union([
	z.object({ kind: z.literal('answered') }),
	z.object({ kind: z.literal('held') }),
	z.object({
		kind: z.literal('connect-failed'),
		code: z.string().describe('Node.js error code, e.g. ECONNREFUSED.'),
		message: z.string(),
	}),
	z.object({ kind: z.literal('cut'), how: z.enum(['end', 'reset']) }),
	z.object({
		kind: z.literal('unreadable'),
		said: z.string().describe('What in it is no HTTP.'),
	}),
	z.object({ kind: z.literal('abandoned') }),
]);

export const role = z.enum(['preflight', 'actual', 'non-CORS']);

const exchange = z
	.object({
		role: role.describe('The part that the request plays in the CORS protocol.'),
		step: count.describe('Index of the step that was running.'),
		request: z.object({
			method: z.string(),
			url: z.string(),
			headers,
			bodySize: count.describe('Bytes.'),
		}),
		response: z
			.object({ status: count, headers, bodySize: count.describe('Bytes.') })
			.exactOptional()
			.describe('Absent: the target sent no whole response head.'),
		end: exchangeEnd.describe('How it ended; only answered and held are whole.'),
		startedAt: milliseconds.describe('Milliseconds since the attempt began.'),
		headAfter: milliseconds
			.exactOptional()
			.describe('Milliseconds from the head of the request to that of the answer.'),
		duration: milliseconds,
	})
	.meta({ id: 'exchange', description: 'One request and its answer, as they crossed the wire.' });

export const observation = z
	.object({
		script: z.array(scriptResult).describe('One result for each step that was run.'),
		console: z.array(z.string()).describe("The browser's own lines about this attempt."),
		exchanges: z.array(exchange).describe("In the order of the requests' arrival."),
		refusedHosts: z
			.array(z.string())
			.describe('Hosts outside this test that a redirect led to; nothing was sent there.'),
		failure: z
			.object({ code: z.string(), message: z.string() })
			.exactOptional()
			.describe('The attempt could not be carried out; nothing else here counts.'),
	})
	.meta({ id: 'observation', description: 'What one attempt showed, without any opinion.' });
