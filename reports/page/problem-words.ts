import type { Certainty } from '../../model/causes/cause.ts';
import type { Problem } from './problems.ts';

export const certaintyMeans: Readonly<Record<Certainty, string>> = {
	certain: 'what crossed the wire allows no other reading',
	likely: 'nothing that was seen speaks against it',
	possible: 'other causes would look the same',
};

/** The address of its own within the page. */
export const problemAnchor = ({ id }: Problem): string => `problem/${id}`;
