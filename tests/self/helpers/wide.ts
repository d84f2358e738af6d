import { type EngineName, engineNames } from '../../../model/observation.ts';

/** Whether `npm run test:wide` or the like runs: all that many minutes tell. */
export const isWide = process.env.CROSSCHECK_WIDE !== undefined;

/** A test with this tag is left to `npm run test:wide`. */
export const wide = { tag: '@wide' };

/**
 * For tests that ask the same of each engine, whose differences other tests find (each mutant is convicted in
 * all): everyday tests ask one engine.
 */
export const wideUnlessChromium = (engine: EngineName): { tag: string } | Record<string, never> =>
	engine === 'chromium' ? {} : wide;

/** So many of the list, beginning at another place for each turn, so that all are taken by turns. */
export const byTurns = <Item>(list: readonly Item[], count: number, turn: number): Item[] =>
	list.length <= count
		? [...list]
		: Array.from(
				{ length: count },
				(_, index) => list[(turn * count + index) % list.length] as Item,
			);

/**
 * The engines that ask the case at this place of a list of many that are alike: every third is asked by all in
 * everyday tests, the others by one engine, by turns.
 */
export const enginesByTurns = (place: number): readonly EngineName[] =>
	isWide || place % 3 === 0 ? engineNames : byTurns(engineNames, 1, place);

/** Every third in everyday tests of an engine that is not Chromium: it is asked whether it differs, not once more. */
export const thinnedUnlessChromium = <Item>(engine: EngineName, list: readonly Item[]): Item[] =>
	list.filter((_, index) => isWide || engine === 'chromium' || index % 3 === 0);
