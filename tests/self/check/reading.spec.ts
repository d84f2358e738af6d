import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import { UsageError } from '../../../command/usage-error.ts';
import { type Line, pasted, refusedLines, typed } from './lines.ts';

/** The request's members, and beside them the question's. */
function understood({ argv, stdin = '' }: Line) {
	const options = readCheckOptions(argv, () => stdin);
	if (!options) throw new Error('This asks for help.');
	const { request, ...others } = options;
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
		test(argv.join(' ').replaceAll(/\r?\n/g, '⏎').slice(0, 150), () => {
			const said = messageOf(() => readCheckOptions(argv, () => ''));
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

test.describe('whatever is pasted', () => {
	const from = ['--origin', 'https://app.example.com'];
	const read = (...argv: string[]) => readCheckOptions([...argv, ...from], () => '');
	const units = fc.constantFrom('grapheme', 'binary', 'binary-ascii');
	const anything = units.chain((unit) => fc.string({ unit, maxLength: 60 }));
	/** What quoting, escapes, flags and literals are made of. */
	const pieces = fc
		.array(
			fc.oneof(
				fc.constantFrom(
					...['curl ', 'fetch(', '"', "'", '`', '\\', '$', '^', '{', '[', '(', ')', ',', ':', '&'],
					...[
						'\\u{',
						'\\U',
						'\\x',
						' -',
						' --',
						' -H',
						' -d',
						' -u',
						' -F',
						' -b',
						' --json',
						' -e',
					],
					...[
						' --resolve',
						' --connect-to',
						' --data-urlencode ',
						' -X',
						' -G',
						'=',
						';',
						'\n',
						' ',
					],
					...['https://api.example.com/', 'headers', 'body', 'JSON.stringify(', '${', '/*', '//'],
				),
				anything,
			),
			{ maxLength: 12 },
		)
		.map((parts) => parts.join(''));
	const beginnings = fc.constantFrom('', 'curl ', 'curl https://api.example.com/ ', 'fetch(');
	const isUnderstoodOrTold = (...argv: string[]) => {
		expect(messageOf(() => read(...argv))).toMatch(/^(understood|.+ {2}→ .+)$/s);
	};

	test('ends in a request or in one message', () => {
		fc.assert(
			fc.property(beginnings, fc.oneof(anything, pieces), (beginning, text) => {
				isUnderstoodOrTold(beginning + text);
			}),
			{ numRuns: 3_000 },
		);
	});

	test('ends so too as words of its own', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(anything, pieces), { maxLength: 5 }), (words) => {
				isUnderstoodOrTold('https://api.example.com/', ...words);
			}),
			{ numRuns: 1_000 },
		);
	});

	test('may be deep or huge', () => {
		const deep = '['.repeat(20_000) + ']'.repeat(20_000);
		const url = 'https://api.example.com/';
		expect(read(url, '-d', deep)?.request.body).toBe(deep);
		const members = `{"a":${'{"password":"abc123def","a":'.repeat(5_000)}1${'}'.repeat(5_001)}`;
		expect(read(url, '-d', members)?.secrets).toEqual(['abc123def']);
		const huge = `a\\"`.repeat(1_000_000);
		expect(read(`curl ${url} -d "${huge}"`)?.request.body).toBe('a"'.repeat(1_000_000));
		expect(read(`fetch('${url}', { method: 'POST', body: '${huge}' })`)?.request.body).toBe(
			'a"'.repeat(1_000_000),
		);
		expect(read(`curl ${url} ${'-s '.repeat(5_000)}`)?.request.url).toBe(url);
		expect(messageOf(() => read(`curl -- ${'a '.repeat(150_000)}`))).toMatch(
			/^there are \d+ words/,
		);
	});

	test('may be a command from stdin that wants stdin again', () => {
		expect(messageOf(() => readCheckOptions(['-', ...from], () => 'curl -'))).toMatch(
			/more than one request/,
		);
	});

	test('may have halves of characters', () => {
		const half = '\ud83d';
		for (const text of [half, `curl ${half}`, `fetch('${half}')`, `-H ${half}:${half}`]) {
			isUnderstoodOrTold(text);
			isUnderstoodOrTold(`https://api.example.com/${half}`, '-d', text, '-X', text);
			isUnderstoodOrTold('https://api.example.com/', '--data-urlencode', text, '-u', `a:${text}`);
		}
	});
});

test('--help is understood wherever it stands', () => {
	expect(readCheckOptions(['https://api.example.com/', '--help'], () => '')).toBeNull();
	expect(readCheckOptions(['-h'], () => '')).toBeNull();
});

test.describe('secrets', () => {
	const secretsIn = (...argv: string[]) =>
		readCheckOptions([...argv, '--origin', 'https://app.example.com'], () => '')?.secrets;
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
