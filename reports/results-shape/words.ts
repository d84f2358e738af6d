import { z } from 'zod';

export const origin = z
	.string()
	.describe('Serialized origin, scheme://host[:port] without default port, or null.');

export const header = z
	.tuple([z.string(), z.string()])
	.meta({ id: 'header', description: 'One header line: name, value.' });

export const headers = z
	.array(header)
	.describe('Header lines in their order, repeats kept, one character a byte.');

export const count = z.int().min(0);

export const milliseconds = z.number().min(0).describe('Milliseconds.');
