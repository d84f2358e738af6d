import { z } from 'zod';
import { topics } from '../../model/scenario.ts';
import { role } from './observation.ts';

export const level = z.enum(['MUST', 'SHOULD', 'MAY']);

export const relation = z
	.enum([
		'first-allowed',
		'other-allowed',
		'first-of-same-site-pair',
		'second-of-same-site-pair',
		'same-site-with-target',
		'cross-site-with-target',
		'denied',
		'unrelated',
		'suffix-lookalike',
		'prefix-lookalike',
		'regex-dot-lookalike',
		'plain-http-twin',
		'other-port',
		'sub-domain',
		'opaque-sandboxed-frame',
		'opaque-data-frame',
	])
	.meta({ id: 'relation', description: 'Where the page stands, seen from the contract.' });

export const expectation = z
	.object({
		script: z.enum(['readable', 'answered', 'refused']).exactOptional(),
		wire: z.array(role).exactOptional(),
		cookie: z.enum(['sent', 'unsent']).exactOptional(),
	})
	.meta({ id: 'expectation', description: 'What must be seen of one step.' });

const selection = z.object({
	each: z.enum(['request', 'resource', 'policy', 'contract']),
	preflighted: z.boolean().exactOptional(),
	methods: z.array(z.string()).exactOptional(),
	notMethods: z.array(z.string()).exactOptional(),
	header: z.enum(['authorization', 'content-type', 'custom']).exactOptional(),
	credentials: z.enum(['include', 'not-include']).exactOptional(),
	status: z.number().exactOptional(),
	cacheable: z.boolean().exactOptional(),
	setsCookie: z.literal(true).exactOptional(),
	answered: z.literal(true).exactOptional(),
	policy: z
		.object({
			allowOrigin: z.enum(['list', 'any']).exactOptional(),
			allowCredentials: z.literal(true).exactOptional(),
			exposes: z.literal(true).exactOptional(),
			maxAge: z.enum(['over-five', 'zero', 'absent']).exactOptional(),
			methodsToSpare: z.literal(true).exactOptional(),
			headersToSpare: z.literal(true).exactOptional(),
			twoUnsafeMethods: z.literal(true).exactOptional(),
			headers: z.number().exactOptional(),
		})
		.exactOptional(),
});

const change = z.object({
	method: z
		.enum(['HEAD', 'GET', 'PUT', 'patch', 'unlisted', 'lower-case', 'second-unsafe'])
		.exactOptional(),
	headers: z.enum(['all-listed', 'unlisted', 'three-listed', 'custom', 'none']).exactOptional(),
	credentials: z.enum(['omit', 'same-origin', 'include']).exactOptional(),
	mode: z.literal('no-cors').exactOptional(),
});

const step = z.object({
	from: relation.exactOptional(),
	use: z.literal('cookie-setter').exactOptional(),
	change: change.exactOptional(),
	after: z.number().exactOptional().describe('Seconds.'),
	expect: expectation,
});

export const scenario = z
	.object({
		id: z.string(),
		title: z.string(),
		topic: z.enum(topics),
		level,
		spec: z.string().describe('Link to the deciding section of the standard.'),
		exercises: selection.describe('Which requests of the contract it is about.'),
		from: z.array(relation),
		profile: z.literal('fresh').exactOptional(),
		steps: z.array(step),
		requires: z.literal('http-cache').exactOptional(),
		free: z.array(z.string()).exactOptional(),
		file: z.string().describe("Relative to the project's root."),
	})
	.meta({ id: 'scenario', description: 'One requirement on the server.' });
