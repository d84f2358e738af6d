import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const textOf = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');

/** Each imports only from those before it. */
const modules = ['address', 'matrix', 'unpack', 'filter', 'reveal', 'copy', 'keys', 'main'];

/** The modules as one, which a page can hold: in one scope, imports and exports say nothing. */
const joinedModules = (): string =>
	modules
		.map((name) =>
			textOf(`client/${name}.js`)
				.replaceAll(/^import [^;]*;\n/gm, '')
				.replaceAll(/^export /gm, ''),
		)
		.join('');

export const script = `'use strict';\n(() => {\n${joinedModules()}})();\n`;
/** What comes later wins, where it says more of the same. */
const sheets = [
	'base',
	'opening',
	'states',
	'problems',
	'changes',
	'filters',
	'matrix',
	'policy',
	'result-group',
	'sequence',
	'narrow',
	'print',
];
export const style = sheets.map((name) => textOf(`style/${name}.css`)).join('\n');

const source = (text: string): string =>
	`'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const policyWith = (...sources: readonly string[]): string =>
	["default-src 'none'", ...sources, "base-uri 'none'", "form-action 'none'"].join('; ');

/** Nothing is loaded from anywhere, and no style counts but the page's own. */
export const policyWithoutScript = policyWith(`style-src ${source(style)}`);

/** The same, with the page's own script. */
export const contentPolicy = policyWith(
	`script-src ${source(script)}`,
	`style-src ${source(style)}`,
);
