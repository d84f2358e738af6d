import { expect, test } from '@playwright/test';
import { ContractError, loadContract } from '../../../fixtures/contract/load.ts';
import { folderWith } from './folder.ts';

const levels = Array.from({ length: 12 }, (_, level) => {
	const before = level === 0 ? 'x' : `*a${level - 1}`;
	return `a${level}: &a${level} [${Array(9).fill(before).join(', ')}]\n`;
});
const origins = (count: number) =>
	`target: https://api.example.com\norigins:\n  allowed:\n${Array.from({ length: count }, (_, index) => `    - https://a${index}.example.com\n`).join('')}`;

const cases: readonly (readonly [name: string, text: string | Buffer, says: RegExp])[] = [
	['aliases of aliases', levels.join(''), /more than 20000 values, those of its aliases counted/],
	['too many values', origins(21_000), /more than 20000 values/],
	['too many bytes', origins(100_000), /has \d+ bytes, and a contract may have 1000000/],
	['UTF-16', Buffer.from('\ufefftarget: https://api.example.com', 'utf16le'), /is UTF-16/],
	['a list as a name', '? [a, b]\n: c\n', /the name of this member is not a text/],
];

for (const [name, text, says] of cases) {
	test(`a contract with ${name} gets one clear message`, ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': text });
		const load = () => loadContract({ cwd, env: {} });
		expect(load).toThrow(ContractError);
		expect(load).toThrow(says);
	});
}
