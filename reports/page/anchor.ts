import { membersOf } from '../../model/attempt-key.ts';

/** The part of the URL after `#` that leads to an attempt or a row, by its id: the same in every run. */
export const anchorOf = (id: string): string =>
	membersOf(id)
		.map((part) => part.replaceAll(/[^\w.:/-]+/g, '-').replace(/^-+|(?<!-)-+$/g, ''))
		.join('/');

/** The address of a problem's card within the page. */
export const problemAnchor = ({ id }: { readonly id: string }): string => `problem/${id}`;
