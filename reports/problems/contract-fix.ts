import type { AttemptStep } from '../../model/attempt.ts';
import { corsUnsafeRequestHeaderNames } from '../../model/fetch/safelist.ts';
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
		const step = attempt?.steps.at(-1);
		if (!chosen || !step) return undefined;
		const fix = fixFor(chosen.stack, cause.remedy, cause.change, promised(step));
		return fix && { ...fix, because: chosen.because };
	};

/** With credentials, `*` is no wildcard: then the headers of this request stand for all. */
function promised({ policy, request }: AttemptStep): FixPolicy {
	const { maxAge } = policy;
	const isStarLost = policy.allowCredentials && policy.allowHeaders.includes('*');
	return {
		origins: policy.allowOrigin,
		methods: policy.allowMethods,
		allowHeaders: isStarLost ? corsUnsafeRequestHeaderNames(request.headers) : policy.allowHeaders,
		credentials: policy.allowCredentials,
		exposeHeaders: policy.exposeHeaders,
		...(maxAge == null ? {} : { maxAge }),
	};
}
