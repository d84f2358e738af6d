import { permissionFindings } from './permissions.ts';
import { preflightResponseFindings } from './response.ts';
import { whenAskedFindings } from './when-asked.ts';

/** A preflight's own rules; the CORS check that it must pass besides is in `cors-check`. */
export const preflightFindings = {
	...preflightResponseFindings,
	...permissionFindings,
	...whenAskedFindings,
} as const;
