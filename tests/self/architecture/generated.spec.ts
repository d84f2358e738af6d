import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { generatedFiles } from '../../../docs/generate/pages.ts';
import { anchorOf } from '../../../reports/markdown/markdown.ts';

const root = resolve(import.meta.dirname, '../../..');

for (const { file, text } of generatedFiles) {
	test(`${file} is what the code says`, () => {
		expect(
			readFileSync(resolve(root, file), 'utf8'),
			`${file} is stale: \`npm run docs\` writes it anew`,
		).toBe(text());
	});
}

for (const { file, text } of generatedFiles.filter((one) => one.file.endsWith('.md'))) {
	test(`no two headings of ${file} have the same anchor`, () => {
		const headings = [...text().matchAll(/^##+ (.*)$/gm)].map(([, heading = '']) => heading);
		const anchors = headings.map(anchorOf);
		expect(anchors).toEqual([...new Set(anchors)]);
	});
}
