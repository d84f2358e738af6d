/** Texts of a policy as literals of other languages. They are printable ASCII: origins, methods, header names. */

/** For Python, Java, C#, Go, YAML. */
export const doubleQuoted = (text: string): string => `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;

/** For JavaScript, Ruby, PHP. */
export const singleQuoted = (text: string): string => `'${text.replaceAll(/[\\']/g, '\\$&')}'`;

/** For HCL, where `${` and `%{` begin a template. */
export const hclQuoted = (text: string): string =>
	doubleQuoted(text).replaceAll(/([$%])\{/g, '$1$1{');

/** For Caddyfile, where `{` begins a placeholder. */
export const caddyQuoted = (text: string): string =>
	`"${text.replaceAll('"', '\\"').replaceAll(/[{}]/g, '\\$&')}"`;

/** For a value in HAProxy's configuration, which knows the environment and backslashes in double quotes. */
export const haproxyQuoted = (text: string): string => `"${text.replaceAll(/[\\"$]/g, '\\$&')}"`;

/** For what mod_headers, HAProxy and others call a format: `%` begins a variable. */
export const withoutFormats = (text: string): string => text.replaceAll('%', '%%');

/** A regular expression that matches only this text, for PCRE, RE2, Python and the like. */
export const asPattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** `['a', 'b']`, in one line. */
export const inBrackets = (
	texts: readonly string[],
	quoted: (text: string) => string = doubleQuoted,
): string => `[${texts.map(quoted).join(', ')}]`;

/** Each line further in; empty lines stay empty. */
export const indented = (text: string, by = '  '): string => text.replaceAll(/^(?=.)/gm, by);

/** Lines of which some may be absent. */
export const lines = (...parts: readonly (string | readonly string[] | undefined)[]): string =>
	parts
		.flat()
		.filter((part) => part !== undefined)
		.join('\n');
