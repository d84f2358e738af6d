/** A page of the site that is no file of the project. */
export interface SitePage {
	/** Its path in the site, such as `findings/acao-missing.md`. */
	readonly route: string;
	readonly text: string;
}

/** A list of links, or undefined for none. */
export const linkList = (
	heading: string,
	links: readonly (readonly [text: string, route: string])[],
): string | undefined =>
	links.length === 0
		? undefined
		: `## ${heading}\n\n${links.map(([text, route]) => `- [${text}](/${route})`).join('\n')}`;

/** The parts of a page that are there, with an empty line between them. */
export const paged = (...parts: readonly (string | undefined)[]): string =>
	`${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
