import type { CorsPolicy } from '../../model/contract.ts';
import type { StackName } from '../../model/stacks.ts';
import { chooseStack } from './fixes/choose.ts';
import { fixFor } from './fixes/index.ts';
import type { FixPolicy } from './fixes/stack.ts';
import type { ProblemOptions } from './problems.ts';

/**
 * Fixes for a run with a contract: the stack is one of those that it names, or that the example's
 * responses give away; the configuration is filled with the policy that it promises there.
 */
export const fixByContract =
	(stacks: readonly StackName[]): ProblemOptions['fixOf'] =>
	(cause, { attempt, observation }) => {
		const chosen = chooseStack(cause, stacks, observation?.exchanges ?? []);
		const policy = attempt?.steps.at(-1)?.policy;
		if (!chosen || !policy) return undefined;
		const fix = fixFor(chosen.stack, cause.remedy, cause.change, promised(policy));
		return { ...fix, because: chosen.because };
	};

function promised(policy: CorsPolicy): FixPolicy {
	return {
		origins: policy.allowOrigin,
		methods: policy.allowMethods,
		allowHeaders: policy.allowHeaders,
		credentials: policy.allowCredentials,
		exposeHeaders: policy.exposeHeaders,
		...(policy.maxAge === undefined ? {} : { maxAge: policy.maxAge }),
	};
}
