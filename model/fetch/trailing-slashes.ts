/**
 * The path or URL without the slashes at its end. It takes time in proportion to the text's length, however many
 * slashes stand within it.
 */
export const withoutTrailingSlashes = (text: string): string => text.replace(/(?<!\/)\/+$/, '');
