import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { generatedFiles } from '../../../docs/generate/pages.ts';

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
	test(`no link within ${file} leads nowhere`, () => {
		const anchors = [...text().matchAll(/^##+ (.*)$/gm)].map(([, heading = '']) =>
			heading
				.toLowerCase()
				.replaceAll(/[^\w -]/g, '')
				.replaceAll(' ', '-'),
		);
		expect(anchors).toEqual([...new Set(anchors)]);
		for (const [, anchor = ''] of text().matchAll(/\]\(#(.*?)\)/g)) {
			expect(anchors).toContain(anchor);
		}
	});
}
