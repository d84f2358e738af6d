import type { AttemptStep } from '../attempt.ts';
import { allowsOrigin } from '../contract.ts';

/** Whether the step's origin is one that the resource's policy keeps out. */
export const isStranger = ({ origin, policy }: AttemptStep): boolean =>
	origin !== '' && !allowsOrigin(policy, origin);
