import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { readSettings } from '../../../fixtures/contract/settings.ts';
import { contractSchemaText } from '../../../fixtures/contract/shape/json-schema.ts';
import { contractText, smallest } from './cases.ts';
import { complaint, folderWith } from './folder.ts';

const root = resolve(import.meta.dirname, '../../..');
const blocksOf = (page: string) =>
	[
		...readFileSync(resolve(root, page), 'utf8').matchAll(/^( *)```(yaml|text)\n(.*?)^\1```$/gms),
	].map(([, indent = '', language, text = '']) => ({
		language,
		text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
	}));
const blocks = blocksOf('docs/contract.md');
const guides = readdirSync(resolve(root, 'docs/guides')).map((name) => `docs/guides/${name}`);
const env = {
	API_TOKEN: 'api-token',
	CUSTOMER_NUMBER: 'customer-number',
	GATE_KEY: 'gate-key',
};
const isFaulty = (text: string) => text.startsWith('# with mistakes');

test.describe('what the documentation shows is true', () => {
	const samples = [...blocks, ...guides.flatMap(blocksOf)].filter(
		({ language, text }) => language === 'yaml' && !isFaulty(text),
	);
	const schema = z.fromJSONSchema(JSON.parse(contractSchemaText()));

	for (const [index, { text }] of samples.entries()) {
		test(`sample ${index + 1}: ${text.split('\n')[0]}`, ({}, testInfo) => {
			const whole = completed(text);
			const cwd = folderWith(testInfo, { 'crosscheck.yaml': whole });
			loadContract({ cwd, env });
			expect(schema.safeParse(parse(whole)).error).toBeUndefined();
		});
	}

	test('the reference API’s contract fits the schema too', () => {
		const text = readFileSync(resolve(root, 'servers/reference/crosscheck.yaml'), 'utf8');
		expect(schema.safeParse(parse(text)).error).toBeUndefined();
	});

	test('mistakes of a contract', ({}, testInfo) => {
		const index = blocks.findIndex(({ text }) => isFaulty(text));
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': blocks[index]?.text ?? '' });
		const told = complaint(() => loadContract({ cwd, env: {} }));
		expect(`${told.join('\n')}\n`).toBe(blocks[index + 1]?.text);
	});

	test('mistakes of settings', ({}, testInfo) => {
		const cwd = folderWith(testInfo, { '.env': 'CROSSCHECK_BROWSERS=safari=system' });
		const told = complaint(() => readSettings({ cwd, env: { TARGET_URL: 'localhost:8080' } }));
		expect(blocks.map(({ text }) => text)).toContain(`${told.join('\n')}\n`);
	});
});

/** The sample with what it leaves out, so that it makes a contract. */
function completed(text: string): string {
	const members = parse(text) ?? {};
	if ('requests' in members) {
		const items = `  items:\n    path: /\n    policy: *all\n${text.replace(/^/gm, '    ')}`;
		return `policy: &all { allowMethods: [PUT], allowHeaders: [Content-Type, X-Request-Id], allowCredentials: true }\n${contractText({ resources: `\n${items}` })}`;
	}
	const missing = Object.entries(smallest).filter(([name]) => !(name in members));
	return `${text}\n${missing.map(([name, value]) => `${name}: ${value}\n`).join('')}`;
}
