/** Texts of a policy as literals of other languages. They are printable ASCII: origins, methods, header names. */

/** The text in double quotes for Python, Java, C#, Go and YAML. */
export const doubleQuoted = (text: string): string => `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;

/** The text in single quotes for JavaScript, Ruby and PHP. */
export const singleQuoted = (text: string): string => `'${text.replaceAll(/[\\']/g, '\\$&')}'`;

/** The text in quotes for HCL, where `${` and `%{` begin a template. */
export const hclQuoted = (text: string): string =>
	doubleQuoted(text).replaceAll(/([$%])\{/g, '$1$1{');

/** The text in quotes for a Caddyfile, where `{` begins a placeholder. */
export const caddyQuoted = (text: string): string =>
	`"${text.replaceAll('"', '\\"').replaceAll(/[{}]/g, '\\$&')}"`;

/**
 * The text in quotes for HAProxy, which reads environment variables and backslashes within them.
 */
export const haproxyQuoted = (text: string): string => `"${text.replaceAll(/[\\"$]/g, '\\$&')}"`;

/** The text for what mod_headers, HAProxy and others call a format, where `%` begins a variable. */
export const withoutFormats = (text: string): string => text.replaceAll('%', '%%');

/** A regular expression that matches only this text, for PCRE, RE2, Python and the like. */
export const asPattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A list in one line, `['a', 'b']`, each text as `quoted` writes it. */
export const inBrackets = (
	texts: readonly string[],
	quoted: (text: string) => string = doubleQuoted,
): string => `[${texts.map(quoted).join(', ')}]`;

/** The parts as lines of one text; lists are flattened, and undefined ones left out. */
export const lines = (...parts: readonly (string | readonly string[] | undefined)[]): string =>
	parts
		.flat()
		.filter((part) => part !== undefined)
		.join('\n');
