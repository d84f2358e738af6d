import type { Counted } from '../../model/verdict.ts';

/** How a state is shown: its letter names the cell's class, its word is always written out. */
interface StateWords {
	readonly letter: string;
	readonly word: string;
	/** What it means, for the legend. */
	readonly means: string;
}

/** The gravest first. */
export const states: Readonly<Record<Counted, StateWords>> = {
	fail: { letter: 'f', word: 'fail', means: 'tried, and not as the contract promises' },
	error: { letter: 'e', word: 'error', means: 'could not be judged: nothing is proved' },
	warning: {
		letter: 'w',
		word: 'warning',
		means: 'recommended, not required: the run is not failed',
	},
	pass: { letter: 'p', word: 'pass', means: 'tried, and as the contract promises' },
	'not-shown': {
		letter: 's',
		word: 'not shown',
		means:
			'tried, but what the claim is about did not occur, for example because no preflight passed',
	},
	'not-claimed': {
		letter: 'n',
		word: 'not claimed',
		means: 'not tried: the contract claims nothing of this kind',
	},
};

export const stateOrder = Object.keys(states) as Counted[];
