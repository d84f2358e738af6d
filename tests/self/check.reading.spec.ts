import { expect, test } from '@playwright/test';
import { readQuestion } from '../../command/reading/read-question.ts';
import { UsageError } from '../../command/usage-error.ts';
import { type Line, pasted, refusedLines, typed } from './check.lines.ts';

/** The request's members, and beside them the question's. */
function understood({ argv, stdin = '' }: Line) {
	const question = readQuestion(argv, () => stdin);
	if (!question) throw new Error('This asks for help.');
	const { request, ...others } = question;
	return { ...request, ...others };
}

for (const [title, lines] of [
	['flags', typed],
	['pasted requests', pasted],
] as const) {
	test.describe(title, () => {
		for (const line of lines) {
			test(line.name, () => {
				const all: Readonly<Record<string, unknown>> = understood(line);
				const asked = Object.fromEntries(Object.keys(line.is).map((name) => [name, all[name]]));
				expect(asked).toEqual(line.is);
				const { notes } = understood(line);
				expect(notes, notes.join('\n')).toHaveLength(line.notes?.length ?? 0);
				for (const [index, pattern] of (line.notes ?? []).entries()) {
					expect(notes[index]).toMatch(pattern);
				}
			});
		}
	});
}

test.describe('what cannot be understood is told in one line', () => {
	for (const [argv, problem, fix] of refusedLines) {
		test(argv.join(' ').replaceAll('\n', ' '), () => {
			const said = messageOf(() => readQuestion(argv, () => ''));
			const [before = '', after = ''] = said.split('  → ');
			expect(before).toMatch(problem);
			expect(after).toMatch(fix);
			expect(said).not.toContain('\n');
		});
	}
});

function messageOf(read: () => unknown): string {
	try {
		read();
	} catch (error) {
		if (error instanceof UsageError) return error.message;
		throw error;
	}
	return 'understood';
}

test('--help is understood wherever it stands', () => {
	expect(readQuestion(['https://api.example.com/', '--help'], () => '')).toBeNull();
	expect(readQuestion(['-h'], () => '')).toBeNull();
});

test.describe('secrets', () => {
	const secretsIn = (...argv: string[]) =>
		readQuestion([...argv, '--origin', 'https://app.example.com'], () => '')?.secrets;
	const url = 'https://api.example.com/items';

	test('are the values of credentials, wherever they stand', () => {
		expect(secretsIn(url, '-H', 'Authorization: Bearer abc123def')).toEqual(['abc123def']);
		expect(secretsIn(url, '-H', 'X-Api-Key: abc123def')).toEqual(['abc123def']);
		expect(secretsIn(url, '-b', 'sid=abc123def; theme=dark')).toEqual(['abc123def']);
		expect(secretsIn(`${url}?api_key=abc123def&page=1`)).toEqual(['abc123def']);
		expect(secretsIn(url, '-u', 'ann:abc123def')).toEqual(['YW5uOmFiYzEyM2RlZg==', 'abc123def']);
		expect(secretsIn(url, '--json', '{"user":"ann","password":"abc123def"}')).toEqual([
			'abc123def',
		]);
		expect(secretsIn(url, '-d', 'user=ann&password=abc123def')).toEqual(['abc123def']);
	});

	test('are no words that answers are made of', () => {
		expect(secretsIn(url, '-b', 'mode=access-control-allow-origin; consent=true')).toEqual([]);
		expect(secretsIn(url, '-b', 'site=https://app.example.com')).toEqual([]);
		expect(secretsIn(url, '-H', 'X-Api-Key: https')).toEqual([]);
	});
});
