import type { Contract } from '../contract.ts';
import type { Case } from './case.ts';

/**
 * What may be written for a condition: a word of a list; `true`, or either truth value; a text or
 * several; a number, or one of several. The type of the selection and its Zod shape derive from it.
 */
export type Shape =
	| 'true'
	| 'boolean'
	| 'text'
	| 'texts'
	| 'number'
	| 'numbers'
	| readonly string[]
	| { readonly several: readonly string[] };

/** The values of a shape, as a type. */
export type ValueOf<S> = S extends 'true'
	? true
	: S extends 'boolean'
		? boolean
		: S extends 'text'
			? string
			: S extends 'texts'
				? readonly string[]
				: S extends 'number'
					? number
					: S extends 'numbers'
						? number | readonly number[]
						: S extends readonly (infer Word)[]
							? Word
							: S extends { readonly several: readonly (infer Word)[] }
								? Word | readonly Word[]
								: never;

/** A request of the contract that may be selected. */
export interface Candidate extends Case {
	readonly contract: Contract;
}

/** One condition of a selection, for values of its shape. */
export interface Condition<S extends Shape = Shape> {
	readonly shape: S;
	/** Whether the request is what is wanted. */
	readonly test: (wanted: unknown, candidate: Candidate) => boolean;
	/** The same where nothing is wanted; absent: any request will do. */
	readonly byDefault?: (candidate: Candidate) => boolean;
	/** What is wanted, to follow on `a request with`. */
	readonly words: (wanted: unknown) => string;
}

/**
 * An entry of a table of conditions.
 * @param texts its words: one text, one a value of the list, or made of the value
 */
export function condition<const S extends Shape>(
	shape: S,
	test: (wanted: ValueOf<S>, candidate: Candidate) => boolean,
	words: string | ((wanted: ValueOf<S>) => string),
	byDefault?: (candidate: Candidate) => boolean,
): Condition<S> {
	return {
		shape,
		test: (wanted, candidate) => test(wanted as ValueOf<S>, candidate),
		words: (wanted) => (typeof words === 'string' ? words : words(wanted as ValueOf<S>)),
		...(byDefault ? { byDefault } : {}),
	};
}

/** The members that a table of conditions allows. */
export type Conditions<Table extends Readonly<Record<string, Condition>>> = {
	readonly [Name in keyof Table]?: ValueOf<Table[Name]['shape']>;
};
