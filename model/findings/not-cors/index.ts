import { clientFindings } from './client.ts';
import { notCarriedOutFindings } from './not-carried-out.ts';
import { otherPolicyFindings } from './other-policies.ts';
import { transportFindings } from './transport.ts';

/** What keeps an attempt from proving anything about the target's CORS policy. */
export const notCorsFindings = {
	...otherPolicyFindings,
	...clientFindings,
	...transportFindings,
	...notCarriedOutFindings,
} as const;

/** The code of a finding that is not CORS: the attempt is an `error`. */
export type NotCorsCode = keyof typeof notCorsFindings;
