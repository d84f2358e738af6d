import { z } from 'zod';

/** Shape of a number of things. */
export const countShape = z.int().min(0);

/** Shape of a time span. */
export const millisecondsShape = z.number().min(0).describe('Milliseconds.');
