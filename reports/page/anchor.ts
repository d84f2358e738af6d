/** The part of the URL after `#` that leads to an attempt or a row, by its id: the same in every run. */
export const anchorOf = (id: string): string =>
	id
		.split(' › ')
		.map((part) => part.replaceAll(/[^\w.:/-]+/g, '-').replace(/^-+|-+$/g, ''))
		.join('/');
