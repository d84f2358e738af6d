import { z } from 'zod';
import { engineNameShape } from './observation.ts';
import { remedies } from './remedy.ts';
import type { TypeOf } from './shapes.ts';

const certaintyShape = z.enum(['certain', 'likely', 'possible']);

/**
 * How sure it is: `certain`: the exchanges allow no other reading; `likely`: nothing that was seen
 * speaks against it; `possible`: other causes look the same.
 */
export type Certainty = TypeOf<typeof certaintyShape>;

const layerShape = z.enum(['application', 'gateway']);

/**
 * Where a fault arises: in the application itself, or in what stands before it (gateway, proxy,
 * cache).
 */
export type Layer = TypeOf<typeof layerShape>;

/** What is kept of a cause; which attempts it explains is kept with them. */
export const causeShape = z
	.object({
		/** In kebab case. */
		id: z.string().describe('Stable name; docs/causes.md lists them.'),
		title: z.string(),
		certainty: certaintyShape,
		severity: z
			.enum(['high', 'medium'])
			.exactOptional()
			.describe('Where an origin that is not allowed can read: how bad that is.'),
		layer: layerShape
			.exactOptional()
			.describe('Where it is wrong; known where the contract says where to ask past the gateway.'),
		/** A sentence or two, with the facts of this run in it. */
		why: z.string().describe('What is probably wrong.'),
		/** One sentence. */
		change: z.string().describe('What to change, whatever the stack.'),
		/** For the words of a stack. */
		remedy: z.enum(remedies).describe('The kind of that change.'),
		/** Sentences. */
		evidence: z.array(z.string()).describe('What was seen that points to it.'),
		/** Absent when it is certain. */
		settle: z.string().exactOptional().describe('What would make it certain.'),
		engines: z.array(engineNameShape),
	})
	.meta({ id: 'cause', description: 'What is probably wrong behind attempts that are not green.' });

/** What is probably wrong behind one or many red attempts. */
export interface Cause extends TypeOf<typeof causeShape> {
	/** Ids of the attempts that it explains, in the order of the records. */
	readonly explains: readonly string[];
}
