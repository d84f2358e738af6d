/** The text with each line further in by `by`; empty lines stay empty. */
export const indented = (text: string, by = '  '): string => text.replaceAll(/^(?=.)/gm, by);
