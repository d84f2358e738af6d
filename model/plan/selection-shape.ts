import { z } from 'zod';
import type { Condition, Shape } from './condition.ts';
import { groupings, policyConditions, requestConditions, type Selection } from './selection.ts';

/** The Zod shape of the values that a condition takes. */
function valueShape(shape: Shape): z.ZodType {
	switch (shape) {
		case 'true':
			return z.literal(true);
		case 'boolean':
			return z.boolean();
		case 'text':
			return z.string();
		case 'texts':
			return z.array(z.string());
		case 'number':
			return z.number();
		case 'numbers':
			return z.union([z.number(), z.array(z.number())]);
		default: {
			if (!('several' in shape)) return z.enum(shape);
			const word = z.enum(shape.several);
			return z.union([word, z.array(word)]);
		}
	}
}

const members = <Name extends string>(table: Readonly<Record<Name, Condition>>) =>
	Object.fromEntries(
		Object.entries<Condition>(table).map(([name, { shape }]) => [
			name,
			z.exactOptional(valueShape(shape)),
		]),
	) as Record<Name, z.ZodExactOptional<z.ZodType>>;

// These stand in `results.schema.json` first, and in words after the methods.
const { serves, redirects, preflighted, ...others } = members(requestConditions);

/** The shape of a {@link Selection}, made of the tables of conditions. */
export const selectionShape = z.object({
	each: z.enum(groupings),
	serves,
	redirects,
	preflighted,
	...others,
	policy: z.object(members(policyConditions)).exactOptional(),
}) as unknown as z.ZodType<Selection>;
