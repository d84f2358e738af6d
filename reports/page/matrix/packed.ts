import { gzipSync } from 'node:zlib';
import { type Html, html } from '../html.ts';

/**
 * Blocks that a script unpacks when they are asked for, by the anchors that they belong to: what
 * stands in the page's own text is enough to read it, and ten thousand whole blocks are too much.
 */
export function packed(number: number, blocks: ReadonlyMap<string, Html>): Html {
	if (blocks.size === 0) return html``;
	const text = JSON.stringify(
		Object.fromEntries([...blocks].map(([id, { markup }]) => [id, markup])),
	);
	const bytes = gzipSync(text, { level: 9 }).toString('base64');
	return html`<template id="bundle-${number}">${bytes}</template>`;
}
