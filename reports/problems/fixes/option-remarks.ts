import type { FixRecipe } from './stack.ts';

/** What the parts of a policy are called in a stack, e.g. `allow_origins of CORSMiddleware`. */
export interface OptionNames {
	readonly origins: string;
	/** The option with its value, e.g. `credentials: true in cors(…)`. */
	readonly credentials: string;
	readonly methods: string;
	readonly headers: string;
	readonly exposed: string;
	readonly maxAge: string;
}

/** The remarks that are alike in all stacks: they only name the option to change. */
export const optionRemarks = (names: OptionNames): FixRecipe['remarks'] => ({
	'list-origin': `Add the page's origin to ${names.origins}, as scheme://host[:port] without a slash at the end.`,
	'allow-credentials': `Write ${names.credentials}, and list the origins one by one, because browsers refuse * where cookies are sent.`,
	'list-methods': `Add the method, in capitals, to ${names.methods}.`,
	'list-headers': `Add the header's name to ${names.headers}.`,
	'expose-headers': `Add the header's name to ${names.exposed}.`,
	'max-age': `Give ${names.maxAge} the seconds that browsers may go without asking again.`,
});
