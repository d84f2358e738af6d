import { z } from 'zod';
import { engineNameShape } from '../../model/observation.ts';
import type { TypeOf } from '../../model/shapes.ts';
import { allCounted } from '../../model/verdict.ts';

const byEngine = <Value extends z.ZodType>(value: Value) => z.partialRecord(engineNameShape, value);

const outcomeShape = z.string().regex(new RegExp(`^(${allCounted.join('|')})( [a-z0-9-]+)?$`));

/** What an attempt counted as and, unless it passed, its first finding: `fail acao-missing`. */
export type Outcome = TypeOf<typeof outcomeShape>;

/** By request, then by engines that got the same response. */
const responsesShape = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.string())));

export const baselineShape = z.object({
	kind: z.literal('baseline'),
	/** Version of the file's shape. */
	format: z.literal(1),
	/** Day of the run, `2031-05-06`. */
	kept: z.iso.date(),
	target: z.string(),
	/** Digest of the contract. */
	contract: z.string(),
	strict: z.boolean(),
	/** The run came to its end, so that what is not here was not made. */
	isWhole: z.boolean(),
	/** Version and build. */
	engines: byEngine(z.string()),
	/** By `scenario › resource.request › origin`. */
	verdicts: z.record(z.string(), byEngine(outcomeShape)),
	/** Those that the contract lists; absent: an earlier version saved this run. */
	origins: z.array(z.string()).exactOptional(),
	/** By path, by origin. */
	policy: z.record(z.string(), z.record(z.string(), responsesShape)),
});

/**
 * A run as it is kept to compare later ones with: verdicts and the observed policy, in a fixed
 * order, and no times but the day. The same run gives the same text.
 */
export type Baseline = TypeOf<typeof baselineShape>;
