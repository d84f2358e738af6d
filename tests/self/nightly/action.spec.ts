import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { action, root } from './steps.ts';

const contextOf = (outputs: Readonly<Record<string, string>>, given: Record<string, string>) => {
	const inputs = Object.entries(action.inputs).map(
		([name, input]) => [`inputs.${name}`, given[name] ?? input.default] as const,
	);
	return new Map<string, string>([
		...inputs,
		['steps.run.outputs.exit-code', outputs['exit-code'] ?? ''],
	]);
};

/** A job's machine on which the `run:` steps of the action are carried out one after another. */
function runAction(folder: string, given: Record<string, string>, env: Record<string, string>) {
	const { PATH = '', HOME = '' } = process.env;
	const files = {
		GITHUB_OUTPUT: join(folder, 'output'),
		GITHUB_STEP_SUMMARY: join(folder, 'summary'),
	};
	for (const file of Object.values(files)) writeFileSync(file, '');
	const outputs = (): Record<string, string> =>
		Object.fromEntries(
			readFileSync(files.GITHUB_OUTPUT, 'utf8')
				.split('\n')
				.flatMap((line) => (line === '' ? [] : [line.split('=')])),
		);
	let log = '';
	let code = 0;
	for (const step of action.runs.steps) {
		if (step.run === undefined || code !== 0) continue;
		const context = contextOf(outputs(), given);
		const ownEnv = Object.entries(step.env ?? {}).map(([name, text]) => {
			const value = text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, key) => context.get(key) ?? '');
			return [name, value] as const;
		});
		const { status, stdout, stderr } = spawnSync(
			'bash',
			['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run],
			{
				cwd: folder,
				encoding: 'utf8',
				env: {
					PATH: `${join(folder, 'bin')}:${PATH}`,
					HOME,
					CI: 'true',
					GITHUB_ACTION_PATH: root,
					...files,
					...env,
					...Object.fromEntries(ownEnv),
				},
			},
		);
		log += stdout + stderr;
		code = status ?? 1;
	}
	return {
		code,
		log,
		outputs: outputs(),
		summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
	};
}

test('the action runs, keeps the run for the next one, and says what has changed', ({}, testInfo) => {
	const folder = testInfo.outputPath('workspace');
	mkdirSync(join(folder, 'bin'), { recursive: true });
	// The packages are here already.
	writeFileSync(join(folder, 'bin/npm'), '#!/bin/sh\nexit 0\n');
	chmodSync(join(folder, 'bin/npm'), 0o755);
	const inputs = {
		browsers: 'system',
		flags: '--project=chromium --grep=simple-get-allowed-origin.*item.read',
	};
	const env = { CROSSCHECK_EMBEDDED: '1' };

	const first = runAction(folder, inputs, env);
	expect(first, first.log).toMatchObject({ code: 0, outputs: { 'exit-code': '0', saved: 'true' } });
	expect(first.summary).toContain('**Front-ends can work in Chromium: ');
	expect(readdirSync(join(folder, '.crosscheck/kept'))).toEqual(['baseline.json', 'runs']);
	expect(readdirSync(join(folder, '.crosscheck/report'))).toEqual(
		expect.arrayContaining(['index.html', 'history.html', 'junit.xml', 'results.jsonl']),
	);

	const second = runAction(folder, inputs, env);
	expect(second.code, second.log).toBe(0);
	expect(second.summary).toMatch(/Nothing has changed since \d/);

	const down = runAction(folder, { ...inputs, upstream: 'http://127.0.0.1:9' }, env);
	expect(down, down.log).toMatchObject({ code: 3, outputs: { 'exit-code': '3' } });
	expect(down.log).toContain('::error::Nothing was learned');
	expect(down.outputs.saved, 'nothing that could be compared with').toBeUndefined();

	const wrong = runAction(folder, { ...inputs, contract: 'none.yaml' }, env);
	expect(wrong).toMatchObject({ code: 2, outputs: { 'exit-code': '2' } });
	expect(wrong.log).toContain('there is no file "none.yaml"');
	expect(wrong.log).not.toMatch(/^\s+at .*\.ts:\d/m);
});
