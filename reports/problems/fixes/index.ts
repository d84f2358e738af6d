import type { Remedy } from '../../../model/remedy.ts';
import type { StackName } from '../../../model/stacks.ts';
import { fixRecipeOf } from './recipes.ts';
import type { Fix, FixPolicy, FixRecipe } from './stack.ts';

/** Remedies that are no matter of a CORS configuration, as far as a stack does not say otherwise. */
const besideCors: readonly Remedy[] = ['no-redirect', 'cookies', 'pass-headers-on'];

/** Said where a configuration can only list headers, and the server may allow any today. */
const keepHeaders =
	'The server seems to allow whatever header is asked for: list all that your front-ends send, not only those of this call.';

/** How the stack goes on to allow whatever header is asked for, as far as it can say so. */
const allowingAny = ({ anyHeader, mirrorsHeaders }: FixRecipe): Partial<FixPolicy> => ({
	...(anyHeader ? { allowHeaders: [anyHeader] } : {}),
	...(mirrorsHeaders ? { withoutHeaderList: true } : {}),
});

/**
 * What to change in this stack.
 * @param fallbackChange the sentence for a remedy that the stack has no words of its own for
 * @param policy what the whole configuration is filled with
 * @returns undefined where the change is not in a stack's CORS configuration
 */
export function fixFor(
	id: StackName,
	remedy: Remedy,
	fallbackChange: string,
	policy: FixPolicy,
): Fix | undefined {
	if (remedy === 'none') return undefined;
	const stack = fixRecipeOf(id);
	const isSettled = !besideCors.includes(remedy) || stack.alsoSettles?.includes(remedy) === true;
	const isAny = policy.allowsAskedHeaders === true;
	const kept = isAny ? { ...policy, ...allowingAny(stack) } : policy;
	const isNarrower = isAny && !stack.anyHeader && !stack.mirrorsHeaders;
	const change = stack.remarks[remedy] ?? fallbackChange;
	return {
		stack: id,
		stackName: stack.name,
		change: isNarrower && isSettled ? `${change} ${keepHeaders}` : change,
		...(isSettled ? { snippet: stack.configuration(kept) } : {}),
		tested: stack.tested,
		documentation: stack.documentation,
	};
}
