import { embeddingFindings } from './embedding.ts';
import { opaqueFindings } from './opaque.ts';
import { timingFindings } from './timing.ts';
import { webSocketFindings } from './web-sockets.ts';

/** What the browser refuses, or must not let through, beside CORS. */
export const besideCorsFindings = {
	...embeddingFindings,
	...opaqueFindings,
	...timingFindings,
	...webSocketFindings,
} as const;
