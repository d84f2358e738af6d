import { z } from 'zod';
import { bodyForms, contexts, fetchers } from '../../model/attempt.ts';
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
		timingAllowOrigin: z
			.enum(['*', 'allowed'])
			.exactOptional()
			.describe('Timing-Allow-Origin: * or each allowed origin its own; absent: not promised.'),
		resourcePolicy: z
			.enum(['same-origin', 'same-site', 'cross-origin'])
			.exactOptional()
			.describe('Cross-Origin-Resource-Policy; absent: not promised.'),
	})
	.meta({ id: 'policy', description: 'What the contract promises of the resource.' });

const scriptRequest = z.object({
	by: z.enum(fetchers).describe('What makes the request: an API of script, or an element.'),
	method: z.string(),
	url: z.string(),
	headers,
	body: z.string().exactOptional(),
	bodyForm: z
		.enum(bodyForms)
		.exactOptional()
		.describe('How the text of the body is handed over; absent: as text.'),
	credentials: z.enum(['omit', 'same-origin', 'include']),
	mode: z
		.enum(['cors', 'no-cors', 'same-origin'])
		.describe('no-cors for an element: without crossorigin attribute.'),
	redirect: z
		.enum(['error', 'manual'])
		.exactOptional()
		.describe('What script wants of redirects; absent: they are followed.'),
	cache: z.enum(['no-store', 'reload', 'no-cache']).exactOptional(),
	referrerPolicy: z.literal('no-referrer').exactOptional(),
	keepalive: z.literal(true).exactOptional(),
	integrityOf: z
		.string()
		.exactOptional()
		.describe('The text that the integrity attribute is made of.'),
});

const step = z
	.object({
		page: origin.describe('Origin of the page that runs it, or that holds the frame.'),
		context: z.enum(contexts).describe('Where the request is made, seen from the page.'),
		origin: origin.describe('What the Origin header has to say.'),
		request: scriptRequest.describe('What is asked for, and how.'),
		speaksAs: z
			.string()
			.exactOptional()
			.describe(
				"What a control client says in Origin, or the origin of a nested frame's document.",
			),
		timing: z
			.literal(true)
			.exactOptional()
			.describe("Script's resource timing entry is wanted too."),
		afterMs: milliseconds.describe('Milliseconds to wait before it.'),
		timeoutMs: milliseconds.describe('Milliseconds that it may take.'),
		expect: expectation,
		status: z.number().exactOptional().describe('Promised status; absent: any 2xx.'),
		redirectsTo: z
			.string()
			.exactOptional()
			.describe('Where the contract says the answer redirects to; absent: answered in place.'),
		policy,
	})
	.meta({ id: 'step', description: 'One request and what must be seen of it.' });

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
