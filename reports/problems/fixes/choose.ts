import type { Cause } from '../../../model/cause.ts';
import type { Exchange } from '../../../model/http.ts';
import type { StackName } from '../../../model/stacks.ts';
import { guessStacks, type StackGuess } from './guess.ts';
import { fixRecipeOf } from './recipes.ts';

/** Causes in what is in front of the application. */
const ofFronts = [
	'nginx-add-header-without-always',
	'gateway-answers-errors',
	'firewall-before-cors',
	'stripped-on-the-way',
	'proxy-and-app-both-set',
	'cache-mixes-origins',
];

/**
 * The stack to change: of those that the contract names, or else of those that the responses show, the
 * one in front for causes that lie there, and the application for others.
 * @param named the contract's stacks, the outermost first; may be empty
 * @returns undefined where no stack is named and none shows
 */
export function chooseStack(
	cause: Cause | undefined,
	named: readonly StackName[],
	exchanges: readonly Exchange[],
): StackGuess | undefined {
	const candidates: readonly StackGuess[] =
		named.length > 0
			? named.map((stack) => ({ stack, because: 'the contract says so' }))
			: guessStacks(exchanges);
	const isFront = ({ stack }: StackGuess) => fixRecipeOf(stack).layer !== 'application';
	const wantsFront = cause?.layer ? cause.layer === 'gateway' : ofFronts.includes(cause?.id ?? '');
	return candidates.find((candidate) => isFront(candidate) === wantsFront) ?? candidates[0];
}
