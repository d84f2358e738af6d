import type { AttemptStep } from '../attempt.ts';
import { allowsOrigin } from '../contract.ts';

/** Whether the resource's policy does not allow the step's origin. */
export const isStranger = ({ origin, policy }: AttemptStep): boolean =>
	origin !== '' && !allowsOrigin(policy, origin);
