import type { z } from 'zod';

/** The type of what a Zod shape describes, read-only at every depth. */
export type TypeOf<Shape extends z.ZodType> = ReadOnly<z.infer<Shape>>;

type ReadOnly<T> = { readonly [Key in keyof T]: ReadOnly<T[Key]> };
