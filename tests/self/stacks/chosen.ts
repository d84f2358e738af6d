import { test } from '@playwright/test';
import { type EngineName, engineNames } from '../../../model/observation.ts';
import { express } from '../../../servers/on-trial/stacks/express/stack.ts';
import { realServers } from '../../../servers/on-trial/stacks/index.ts';
import type { RealServer } from '../../../servers/on-trial/stacks/stack.ts';
import { isWide } from '../helpers/wide.ts';

const takesAll = process.env.CROSSCHECK_STACKS === 'all';

/** Those that every run asks, or, by `npm run stacks`, all. */
export const chosenServers: readonly RealServer[] = realServers.filter(
	({ isInEveryRun }) => takesAll || isInEveryRun,
);

/** The engines that ask them for whole contracts: all by `npm run stacks` and `npm run test:wide`. */
export const enginesOfStacks: readonly EngineName[] =
	takesAll || isWide ? engineNames : ['chromium'];

/** The engines that check it: in everyday tests, all check Express, and Chromium the others. */
export const enginesThatCheck = ({ id }: RealServer): readonly EngineName[] =>
	id === express.id ? engineNames : enginesOfStacks;

/** Of all servers, one that is not installed here is skipped, and said to be. */
export async function skipIfMissing(server: RealServer): Promise<void> {
	if (!takesAll) return;
	const missing = await server.version().then(
		() => '',
		({ message }: Error) => message,
	);
	test.skip(missing !== '', missing);
}
