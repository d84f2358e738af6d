/** A name longer than this says no more to people than its ends. */
const longest = 80;

/** The name as lists show it: of a very long one its beginning and end. */
export const brief = (name: string): string =>
	name.length > longest ? `${name.slice(0, 40)}…${name.slice(-20)}` : name;

/** How many names are shown; the rest is counted. */
const longestList = 3;

/** The first few names of a list, and how many are left out. */
export const some = (names: readonly string[]): string => {
	const shown = names.slice(0, longestList).map(brief).join(', ');
	return names.length > longestList ? `${shown} and ${names.length - longestList} more` : shown;
};
