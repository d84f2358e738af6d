import { z } from 'zod';
import { exchangeShape } from './http.ts';
import type { TypeOf } from './shapes.ts';

/**
 * Harmless requests by which a run finds out more about a cause, after the attempts and without a browser:
 *
 * - `again`: the same request once more, and a second time; by GET and without body where its method may change
 *   something.
 * - `without-origin`: the same without Origin.
 * - `other-origin`: the same from another origin that the contract allows.
 * - `without-sec-fetch`: the same without the Sec-Fetch headers of browsers.
 * - `plain`: with Origin and what script set, without all that browsers add.
 * - `fresh-address`: with a query that no cache can know.
 * - `get`: a plain GET of the same address.
 * - `bare-preflight`: a preflight for GET without any further header.
 */
export const probeNames = [
	'again',
	'without-origin',
	'other-origin',
	'without-sec-fetch',
	'plain',
	'fresh-address',
	'get',
	'bare-preflight',
] as const;

export type ProbeName = (typeof probeNames)[number];

export const probeRecordShape = z
	.object({
		probe: z.enum(probeNames).describe('How it differs from the request of the attempt.'),
		of: z.string().describe('Id of the attempt that it is about.'),
		about: z.number().describe("Index of the exchange in the attempt's observation."),
		exchange: exchangeShape.describe('What was asked, and what came.'),
	})
	.meta({ id: 'probe', description: 'A request that was made to make sure of a cause.' });

/** One probe that was carried out; it may be shown. */
export type ProbeRecord = TypeOf<typeof probeRecordShape>;

/** A request as a plain client can send it. */
export interface ProbeRequest {
	readonly probe: ProbeName;
	readonly of: string;
	readonly about: number;
	/** `GET`, `HEAD` or `OPTIONS`. */
	readonly method: string;
	readonly url: string;
	/** Without Host. Values that may not be shown are still hidden. */
	readonly headers: readonly (readonly [name: string, value: string])[];
}

/** What a run may spend on probes. */
export const probeBudget = { requests: 20, ms: 10_000 } as const;

/** How it differs, for a sentence that begins with the request. */
export const probeWords: Readonly<Record<ProbeName, string>> = {
	again: 'once more',
	'without-origin': 'without Origin',
	'other-origin': 'from another allowed origin',
	'without-sec-fetch': 'without Sec-Fetch headers',
	plain: 'without the headers that browsers add',
	'fresh-address': 'with a query that no cache knows',
	get: 'by a plain GET',
	'bare-preflight': 'by a preflight for GET without further headers',
};
