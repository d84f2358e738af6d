import { z } from 'zod';
import { expectation, relation, scenario } from './scenario.ts';
import { headers, milliseconds, origin } from './words.ts';

const policy = z
	.object({
		allowOrigin: z.union([z.literal('*'), z.array(origin)]),
		allowMethods: z.array(z.string()),
		allowHeaders: z.array(z.string()),
		allowCredentials: z.boolean(),
		exposeHeaders: z.array(z.string()),
		maxAge: z.number().exactOptional().describe('Seconds; absent: the header is not promised.'),
	})
	.meta({ id: 'policy', description: 'What the contract promises of the resource.' });

const scriptRequest = z.object({
	method: z.string(),
	url: z.string(),
	headers,
	body: z.string().exactOptional(),
	credentials: z.enum(['omit', 'same-origin', 'include']),
	mode: z.enum(['cors', 'no-cors']),
});

const step = z
	.object({
		page: origin.describe('Origin of the page that runs it, or that holds the frame.'),
		context: z.enum(['window', 'sandboxed-frame', 'data-frame']),
		origin: origin.describe('What the Origin header has to say.'),
		request: scriptRequest.describe('The arguments of fetch.'),
		afterMs: milliseconds.describe('Milliseconds to wait before it.'),
		timeoutMs: milliseconds.describe('Milliseconds that it may take.'),
		expect: expectation,
		status: z.number().exactOptional().describe('Promised status; absent: any 2xx.'),
		policy,
	})
	.meta({ id: 'step', description: 'One fetch and what must be seen of it.' });

export const attempt = z
	.object({
		id: z.string().describe('The id of the line, without the engine.'),
		scenario,
		request: z.string().describe('resource.request of the contract.'),
		relation,
		origin,
		place: z.string().describe('The origin as people are told it.'),
		profile: z.enum(['shared', 'fresh']),
		hold: z.boolean().describe("Unsafe methods are answered in the target's place."),
		steps: z.tuple([step], step),
	})
	.meta({ id: 'attempt', description: 'What was asked of the browser.' });
