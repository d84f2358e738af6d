import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type TestInfo, test } from '@playwright/test';
import { type EngineName, engineNames, engineWord } from '../../../model/observation.ts';
import { watchLeftovers } from '../helpers/leftovers.ts';
import { startCrosscheck } from '../helpers/run-crosscheck.ts';
import { wide } from '../helpers/wide.ts';

/** Runs on a machine that lacks something. Either all works, or each attempt that is lost is an error with the reason. */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const playwright = [
	process.execPath,
	join(root, 'node_modules/@playwright/test/cli.js'),
	'test',
	'-c',
	root,
];

/** Runs the rest of its words after this line of shell, whose mounts nobody else sees. */
const mounted = (line: string): string[] => [
	'unshare',
	'-m',
	'sh',
	'-c',
	`${line} && exec "$@"`,
	'sh',
];

interface Limit {
	readonly lacks: string;
	readonly engine: EngineName;
	/** What the command is put behind. */
	readonly wrapper: readonly string[];
	readonly env?: (testInfo: TestInfo) => Readonly<Record<string, string>>;
	/** What is said where attempts are lost; absent: none is. */
	readonly says?: RegExp;
	readonly isWide?: true;
}

const limits: readonly Limit[] = [
	{
		lacks: 'Xvfb',
		engine: 'webkit',
		wrapper: [],
		env(testInfo) {
			const folder = testInfo.outputPath('programs');
			mkdirSync(folder, { recursive: true });
			symlinkSync(process.execPath, join(folder, 'node'));
			return { PATH: folder };
		},
		says: /Xvfb is not installed: apt-get install -y xvfb/,
	},
	{
		lacks: '/dev/shm',
		engine: 'chromium',
		wrapper: mounted('mount -t tmpfs -o ro,size=4k tmpfs /dev/shm'),
		isWide: true,
	},
	...engineNames.map(
		(engine): Limit => ({
			lacks: 'a home that may be written to',
			engine,
			wrapper: mounted('mount -t tmpfs -o ro,size=4k tmpfs "$HOME"'),
			env(testInfo) {
				const folder = testInfo.outputPath('home');
				mkdirSync(folder, { recursive: true });
				const { PLAYWRIGHT_BROWSERS_PATH = join(homedir(), '.cache/ms-playwright') } = process.env;
				return { HOME: folder, PLAYWRIGHT_BROWSERS_PATH };
			},
			// Firefox is the one that does not start so.
			...(engine === 'firefox' ? {} : { isWide: true }),
		}),
	),
	...engineNames.map(
		(engine): Limit => ({
			lacks: 'room for temporary files',
			engine,
			wrapper: mounted('mount -t tmpfs -o size=4k tmpfs "$TMPDIR"'),
			// The two others do with folders alone.
			...(engine === 'firefox'
				? { says: /firefox cannot write into \S+: the disk is full {2}→ free some space \(TMPDIR/ }
				: { isWide: true }),
		}),
	),
];

for (const { lacks, engine, wrapper, env, says, isWide } of limits) {
	test(
		`${engineWord(engine)} on a machine without ${lacks}`,
		isWide ? wide : {},
		async ({}, testInfo) => {
			if (wrapper[0] === 'unshare') {
				const { status, stderr } = spawnSync('unshare', ['-m', 'true'], { encoding: 'utf8' });
				test.skip(status !== 0, `nothing can be mounted for one program here: ${stderr}`);
			}
			const leftovers = watchLeftovers();
			try {
				const [program = '', ...words] = [...wrapper, ...playwright];
				const run = await startCrosscheck([`--project=${engine}`, '--grep=simple-get'], {
					env: { ...leftovers.env, ...env?.(testInfo) },
					command: [program, ...words],
				});
				const { output, exitCode, attempts } = await run.finished;
				expect(output).not.toMatch(/\n\s+at /);
				// Where only some scenarios are chosen, refusals may lack the twin that is allowed.
				const works = ['pass', 'not-claimed', 'not-shown'];
				const lost = attempts.filter(({ status }) => !works.includes(status));
				expect(attempts.length, output).toBeGreaterThan(0);
				expect(new Set(lost.map(({ status }) => status))).toEqual(new Set(says ? ['error'] : []));
				if (says) {
					expect(output).toMatch(says);
					expect(output).not.toMatch(/busy/i);
					expect(exitCode).not.toBe(0);
				}
				expect(await leftovers.left()).toEqual([]);
			} finally {
				leftovers.remove();
			}
		},
	);
}

for (const [name, words] of Object.entries({
	'npx playwright test': playwright,
	'crosscheck check': [
		process.execPath,
		join(root, 'command/crosscheck.mjs'),
		...['check', 'https://api.example.com/items', '--origin=https://app.example.com'],
	],
})) {
	test(`${name} where a program may open 200 files at once`, () => {
		const { status, stdout, stderr } = spawnSync(
			'sh',
			['-c', 'ulimit -n 200 && exec "$@"', 'sh', ...words],
			{ cwd: root, encoding: 'utf8', env: { ...process.env, CROSSCHECK_WARM: '0' } },
		);
		const output = stdout + stderr;
		expect(output).toContain(
			'limit of open files: a program may open 200 files at once here, and a run needs 512  → raise it: ulimit -n 1024',
		);
		expect(output).not.toMatch(/\n\s+at /);
		expect(status).toBe(2);
	});
}
