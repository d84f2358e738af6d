import { z } from 'zod';

/** The type of what a Zod shape describes, read-only at every depth. */
export type TypeOf<Shape extends z.ZodType> = ReadOnly<z.infer<Shape>>;

type ReadOnly<T> = { readonly [Key in keyof T]: ReadOnly<T[Key]> };

/** Shape of a number of things. */
export const countShape = z.int().min(0);

/** Shape of a time span. */
export const millisecondsShape = z.number().min(0).describe('Milliseconds.');
