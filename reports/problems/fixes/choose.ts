import type { Cause } from '../../../model/cause.ts';
import type { Exchange } from '../../../model/http.ts';
import { frontIds, type StackName } from '../../../model/stacks.ts';
import { guessStacks, type StackGuess } from './guess.ts';

/** Causes that lie with what stands before the application. */
const ofFronts = [
	'nginx-add-header-without-always',
	'gateway-answers-errors',
	'firewall-before-cors',
	'stripped-on-the-way',
	'proxy-and-app-both-set',
	'cache-mixes-origins',
];

/**
 * The stack that the change is to be made in: of those that the contract names, or else of those
 * that the answers give away, the one in front for faults that lie there, the application for others.
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
	const isFront = ({ stack }: StackGuess) => (frontIds as readonly string[]).includes(stack);
	const wantsFront = cause?.layer ? cause.layer === 'gateway' : ofFronts.includes(cause?.id ?? '');
	return candidates.find((candidate) => isFront(candidate) === wantsFront) ?? candidates[0];
}
