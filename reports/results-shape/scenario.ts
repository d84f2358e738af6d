import { z } from 'zod';
import { bodyForms, contexts, fetchers } from '../../model/attempt.ts';
import { features, servings } from '../../model/contract.ts';
import { pageRelations, spokenRelations, topics } from '../../model/scenario.ts';
import { role } from './observation.ts';
import { headers } from './words.ts';

export const level = z.enum(['MUST', 'SHOULD', 'MAY']);

export const relation = z
	.enum([...pageRelations, ...spokenRelations])
	.meta({ id: 'relation', description: 'Where the page stands, seen from the contract.' });

export const expectation = z
	.object({
		script: z.enum(['readable', 'answered', 'refused']).exactOptional(),
		wire: z.array(role).exactOptional(),
		cookie: z.enum(['sent', 'unsent']).exactOptional(),
		timing: z.enum(['visible', 'hidden', 'server-timing']).exactOptional(),
		status: z.array(z.number()).exactOptional(),
	})
	.meta({ id: 'expectation', description: 'What must be seen of one step.' });

const resourcePolicy = z.enum(['same-origin', 'same-site', 'cross-origin']);

const selection = z.object({
	each: z.enum(['request', 'resource', 'policy', 'audience', 'contract']),
	serves: z.enum([...servings, 'anything']).exactOptional(),
	redirects: z.enum(['same-origin', 'other-origin']).exactOptional(),
	preflighted: z.boolean().exactOptional(),
	methods: z.array(z.string()).exactOptional(),
	notMethods: z.array(z.string()).exactOptional(),
	header: z.string().exactOptional(),
	credentials: z.enum(['include', 'not-include']).exactOptional(),
	status: z.union([z.number(), z.array(z.number())]).exactOptional(),
	cacheable: z.boolean().exactOptional(),
	ranges: z.literal(true).exactOptional(),
	revalidates: z.literal(true).exactOptional(),
	ends: z.literal(true).exactOptional(),
	setsCookie: z.literal(true).exactOptional(),
	hasQuery: z.literal(true).exactOptional(),
	answered: z.literal(true).exactOptional(),
	formless: z.literal(true).exactOptional(),
	policy: z
		.object({
			allowOrigin: z.enum(['list', 'one', 'any']).exactOptional(),
			allowCredentials: z.boolean().exactOptional(),
			exposes: z.literal(true).exactOptional(),
			exposesAmong: z.array(z.string()).exactOptional(),
			maxAge: z.enum(['over-five', 'zero', 'absent']).exactOptional(),
			methodsToSpare: z.literal(true).exactOptional(),
			headersToSpare: z.literal(true).exactOptional(),
			twoUnsafeMethods: z.literal(true).exactOptional(),
			anyMethod: z.literal(true).exactOptional(),
			anyHeader: z.literal(true).exactOptional(),
			headers: z.number().exactOptional(),
			headersAmong: z.array(z.string()).exactOptional(),
			headersLack: z.array(z.string()).exactOptional(),
			timing: z.enum(['any', 'allowed']).exactOptional(),
			resourcePolicy: z.union([resourcePolicy, z.array(resourcePolicy)]).exactOptional(),
		})
		.exactOptional(),
});

const change = z.object({
	by: z.enum(fetchers).exactOptional(),
	method: z.string().exactOptional(),
	headers: z.enum(['all-listed', 'unlisted', 'three-listed', 'custom', 'none']).exactOptional(),
	listed: headers.exactOptional(),
	set: headers.exactOptional(),
	body: z.string().exactOptional(),
	bodyForm: z.enum(bodyForms).exactOptional(),
	credentials: z.enum(['omit', 'same-origin', 'include']).exactOptional(),
	mode: z.literal('no-cors').exactOptional(),
	cache: z.enum(['no-store', 'reload', 'no-cache']).exactOptional(),
	referrerPolicy: z.literal('no-referrer').exactOptional(),
	keepalive: z.literal(true).exactOptional(),
	integrityOf: z.string().exactOptional(),
	path: z.literal('unknown').exactOptional(),
});

const step = z.object({
	from: relation.exactOptional(),
	in: z.enum(contexts).exactOptional(),
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
		feature: z.enum(features),
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
