import { existsSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { readResults } from '../../../reports/results/read.ts';
import { watchLeftovers } from '../helpers/leftovers.ts';
import { contract, folderWith, run, startServer, urlOf } from './folders.helpers.ts';

const root = resolve(import.meta.dirname, '../../..');
const bin = (name: string): string => join(root, 'node_modules/.bin', name);

const ownScenarios = `import { scenarios } from 'crosscheck';

export default scenarios(
	{ topic: 'CORS check', feature: 'core', spec: 'https://fetch.spec.whatwg.org/#cors-check' },
	{
		id: 'own-read',
		title: 'The app reads an item without a preflight',
		exercises: { each: 'request', methods: ['GET'] },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable', wire: ['actual'] } }],
	},
);
`;

let tarball: string;
let packed: readonly string[];
let server: Server;
let upstream: Record<string, string>;

test.beforeAll(async () => {
	const folder = folderWith({});
	const { output, exitCode } = await run(root, ['npm', 'pack', '--pack-destination', folder]);
	expect(exitCode, output).toBe(0);
	tarball = join(folder, output.trim().split('\n').at(-1) ?? '');
	packed = (await run(folder, ['tar', '-tzf', tarball])).output.trim().split('\n');
	server = await startServer();
	upstream = { TARGET_UPSTREAM: urlOf(server) };
});

test.afterAll(() => {
	server.close();
	server.closeAllConnections();
});

/** A folder in which the package is installed beside these files. */
async function installed(files: Readonly<Record<string, string>>): Promise<string> {
	const folder = folderWith({ 'crosscheck.yaml': contract, ...files });
	const install = ['npm', 'install', '-D', tarball, '--prefer-offline', '--no-audit', '--no-fund'];
	const { output, exitCode } = await run(folder, install);
	expect(exitCode, output).toBe(0);
	// Playwright refuses to be loaded twice: https://playwright.dev/docs/test-typescript
	for (const name of ['@playwright', 'playwright', 'playwright-core']) {
		expect(existsSync(join(folder, 'node_modules/crosscheck/node_modules', name))).toBe(false);
	}
	return folder;
}

test.describe('the tarball', () => {
	test('has compiled code, types and pages, and nothing that is of this repository only', () => {
		const foreign =
			/\/(self|on-trial|generate|examples)\/|\/crosscheck\.baseline\.json$|^package\/crosscheck\.yaml$|[^d]\.ts$/;
		expect(packed.filter((file) => foreign.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
		for (const file of ['package/index.d.ts', 'fixtures/pages/agent.js', 'reports/reporter.js']) {
			expect(packed).toContain(`package/dist/${file}`);
		}
	});

	test('is as publint and attw want a package', async () => {
		for (const words of [
			[bin('publint'), tarball, '--strict'],
			[bin('attw'), tarball, '--profile', 'esm-only', '--format', 'ascii'],
		]) {
			const { output, exitCode } = await run(root, words);
			expect(exitCode, output).toBe(0);
		}
	});
});

test.describe('in a folder with a contract and three lines', () => {
	let folder: string;

	test.beforeAll(async () => {
		folder = await installed({
			// As `npm init` writes it.
			'package.json': '{ "name": "three-lines", "type": "commonjs" }',
			'playwright.config.ts':
				"import { defineCrosscheck } from 'crosscheck';\n" +
				"export default defineCrosscheck({ contract: './crosscheck.yaml', scenarios: './cors' });\n",
			'cors/items.scenarios.ts': ownScenarios,
		});
	});

	test('types are found and strict', async () => {
		const files = ['playwright.config.ts', 'cors/items.scenarios.ts'];
		const words = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', ...files];
		const { output, exitCode } = await run(folder, [bin('tsc'), '--ignoreConfig', ...words]);
		expect(exitCode, output).toBe(0);
	});

	test('the catalogue and own scenarios run', async () => {
		const words = ['--project=chromium', '--grep', 'simple-get-allowed-origin|own-read'];
		const { output, exitCode } = await run(
			folder,
			['npx', 'playwright', 'test', ...words],
			upstream,
		);
		expect(exitCode, output).toBe(0);
		const { attempts } = readResults(join(folder, 'reports/out/results.jsonl'));
		expect(attempts.map(({ scenario, status }) => [scenario, status])).toEqual([
			['simple-get-allowed-origin', 'pass'],
			['own-read', 'pass'],
		]);
		expect(attempts[1]?.attempt?.scenario.file).toBe('cors/items.scenarios.ts');
		expect(existsSync(join(folder, 'reports/out/index.html'))).toBe(true);
	});

	test('the command works', async () => {
		const leftovers = watchLeftovers();
		const runtime = folderWith({});
		const env = { ...leftovers.env, XDG_RUNTIME_DIR: runtime, CROSSCHECK_WARM: '1' };
		const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
		const check = ['check', 'https://api.example.com/items/1', '--engine', 'chromium', '--json'];
		const page = ['--origin', 'https://app.example.com', '--upstream', urlOf(server)];
		const commands: [string[], RegExp | string][] = [
			[['--version'], `${version}\n`],
			[['--help'], /npx crosscheck setup/],
			[['baseline', 'keep'], 'Saved in crosscheck.baseline.json.\n'],
			[['baseline', 'show'], /api\.example\.com/],
			[['history', 'reports/out'], '1 run in reports/out/history.html\n'],
			[['setup'], /^$/],
			[[...check, ...page], /"chromium"/],
		];
		for (const [words, expected] of commands) {
			const { output, exitCode } = await run(folder, ['npx', 'crosscheck', ...words], env);
			expect(exitCode, `${words.join(' ')}: ${output}`).toBe(0);
			if (typeof expected === 'string') expect(output).toBe(expected);
			else expect(output).toMatch(expected);
		}
		// Only the beginning of a command line is seen, which has the folder of the package.
		const hosts = leftovers.processes(/node_modules.crosscheck/);
		for (const id of hosts) process.kill(id, 'SIGTERM');
		expect(hosts, 'the browsers of the check go on running').toHaveLength(1);
		await expect.poll(() => leftovers.processes(/./)).toEqual([]);
		leftovers.remove();
	});
});

test.describe('beside a configuration and tests of one’s own', () => {
	let folder: string;

	test.beforeAll(async () => {
		folder = await installed({
			'package.json': '{ "name": "own-tests", "type": "module" }',
			'playwright.config.ts': `import { defineConfig } from '@playwright/test';
import { defineCrosscheck } from 'crosscheck';

export default defineCrosscheck({}, defineConfig({
	testDir: 'e2e',
	testMatch: '*.e2e.ts',
	retries: 1,
	grep: /@smoke/,
	globalSetup: './setup.ts',
	reporter: [['json', { outputFile: 'own.json' }]],
	projects: [{ name: 'chromium' }],
}));
`,
			'setup.ts': "export default () => { process.env.OWN_SETUP = 'done'; };\n",
			'e2e/own.e2e.ts': `import { expect, test } from '@playwright/test';
test('own test @smoke', () => expect(process.env.OWN_SETUP).toBe(process.env.WANTED ?? 'done'));
`,
		});
	});

	const both = ['npx', 'playwright', 'test', '--project=chromium', '--project=crosscheck-chromium'];
	const some = [...both, '--grep', 'own test|simple-get-allowed-origin'];
	const titles = () => readFileSync(join(folder, 'own.json'), 'utf8');

	test('both run, with its set-up and its reporters', async () => {
		const { output, exitCode } = await run(folder, some, upstream);
		expect(exitCode, output).toBe(0);
		expect(titles()).toContain('own test @smoke');
		expect(titles()).toContain('simple-get-allowed-origin');
		const { attempts } = readResults(join(folder, 'reports/out/results.jsonl'));
		expect(attempts.map(({ status }) => status)).toEqual(['pass']);
	});

	test('an own test that fails makes the run fail, and is no attempt', async () => {
		const { output, exitCode } = await run(folder, some, { ...upstream, WANTED: 'other' });
		expect(exitCode, output).toBe(1);
		const { attempts } = readResults(join(folder, 'reports/out/results.jsonl'));
		expect(attempts.map(({ status }) => status)).toEqual(['pass']);
	});

	test('own tests alone leave the last report as it is', async () => {
		const results = join(folder, 'reports/out/results.jsonl');
		const before = readFileSync(results, 'utf8');
		const { output, exitCode } = await run(folder, both.slice(0, 4));
		expect(exitCode, output).toBe(0);
		expect(output).not.toContain('Crosscheck');
		expect(readFileSync(results, 'utf8')).toBe(before);
	});
});

test('a mistake in the options, in a file of scenarios or in an id is one clear message', async () => {
	const folder = folderWith({
		'package.json': '{ "type": "module" }',
		'playwright.config.ts': `import { defineCrosscheck } from '${join(root, 'package/index.ts')}';
export default defineCrosscheck(JSON.parse(process.env.OPTIONS));
`,
		'crosscheck.yaml': contract,
		'none/a.scenarios.ts': 'export default {};\n',
		'taken/a.scenarios.ts': `export default [{ id: 'simple-get-allowed-origin' }];\n`,
		'shape/a.scenarios.ts': `export default [{ id: 'own', title: 3 }];\n`,
	});
	const mistakes: [object, string][] = [
		[{ contract: 'no.yaml' }, 'contract in defineCrosscheck(…): there is no file "no.yaml"'],
		[{ scenarios: 'no' }, 'scenarios in defineCrosscheck(…): there is no folder "no"'],
		[{ scenarios: 'none' }, 'none/a.scenarios.ts  the file exports no scenarios'],
		[{ scenarios: 'taken' }, 'there is another scenario of this id  → give it an id of its own'],
		[{ scenarios: 'shape' }, 'shape/a.scenarios.ts  scenario "own": title: '],
	];
	const list = [
		process.execPath,
		join(root, 'node_modules/@playwright/test/cli.js'),
		'test',
		'--list',
	];
	for (const [options, message] of mistakes) {
		const { output, exitCode } = await run(folder, list, { OPTIONS: JSON.stringify(options) });
		expect(exitCode, output).not.toBe(0);
		expect(output).toContain(message);
		expect(output).not.toMatch(/^\s+at /m);
	}
});
