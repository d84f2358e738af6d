import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { validate } from 'dockerfile-utils';
import { createJiti } from 'jiti';
import { parseAllDocuments } from 'yaml';
import { action, allScripts, root, stepsOfWorkflow, textOf, workflowFiles } from './steps.ts';

const example = textOf('.env.example');
const isSetting = (name: string): boolean => /^(CROSSCHECK|TARGET)_/.test(name);
const unknownSettings = (names: readonly string[]): string[] =>
	names.filter((name) => isSetting(name) && !example.includes(`# ${name}=`));

/** What GitHub's own parser says against a workflow or an action. It imports JSON as only loaders allow. */
async function mistakesIn(file: string, content: string): Promise<string[]> {
	const jiti = createJiti(import.meta.url);
	const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await jiti.import<
		typeof import('@actions/workflow-parser')
	>('@actions/workflow-parser');
	const { parseAction } = await jiti.import<
		typeof import('@actions/workflow-parser/actions/index')
	>('@actions/workflow-parser/actions/index');
	const trace = new NoOperationTraceWriter();
	const isAction = file === 'action.yml';
	const { context, value } = (isAction ? parseAction : parseWorkflow)(
		{ name: file, content },
		trace,
	);
	if (value && !isAction) await convertWorkflowTemplate(context, value);
	return context.errors.getErrors().map(({ message }) => message);
}

for (const file of ['action.yml', ...workflowFiles]) {
	test(`GitHub's parser has nothing against ${file}`, async () => {
		expect(await mistakesIn(file, textOf(file))).toEqual([]);
		const broken = textOf(file)
			.replace(/ run: /, ' rum: ')
			.replace(/ runs-on: /, ' run-on: ');
		expect(await mistakesIn(file, broken), 'it sees a misspelt key').not.toEqual([]);
	});
}

test('shellcheck has nothing against any script, step or job', () => {
	test.skip(!existsSync('/usr/bin/shellcheck'), 'shellcheck is not installed');
	const scripts = allScripts();
	expect(scripts.length).toBeGreaterThan(15);
	for (const { where, text } of scripts) {
		// SC2012: the names in these folders are our own, so `ls` is safe.
		const input = text.replaceAll(/\$\{\{.*?\}\}/g, '1');
		const { stdout } = spawnSync('shellcheck', ['--shell=bash', '--exclude=SC2012', '-'], {
			input,
			encoding: 'utf8',
		});
		expect.soft(stdout, `${where}: ${text}`).toBe('');
	}
});

test('steps of the action take inputs by the environment only, so that no input becomes code', () => {
	for (const { run = '' } of action.runs.steps) expect.soft(run).not.toContain('${{');
	const named = [...textOf('action.yml').matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
	expect([...new Set(named)].sort()).toEqual(Object.keys(action.inputs).sort());
});

test('the action and the files set only settings and inputs that there are', () => {
	const steps = [...action.runs.steps, ...workflowFiles.flatMap(stepsOfWorkflow)];
	expect(unknownSettings(steps.flatMap(({ env = {} }) => Object.keys(env)))).toEqual([]);
	const ours = steps.filter(({ uses }) => uses === './' || uses?.startsWith('OWNER/crosscheck@'));
	expect(ours).toHaveLength(2);
	const given = ours.flatMap((step) => Object.keys(step.with ?? {}));
	expect(given.filter((name) => !(name in action.inputs))).toEqual([]);
});

test('the image is sound, and has the browsers of the pinned Playwright', () => {
	const text = textOf('examples/ci/Dockerfile');
	expect(validate(text)).toEqual([]);
	expect(validate(text.replace('USER', 'USR'))).not.toEqual([]);
	const { devDependencies } = JSON.parse(textOf('package.json'));
	expect(text).toContain(`playwright:v${devDependencies['@playwright/test']}-noble\n`);
	expect(unknownSettings(text.match(/\b[A-Z_]+(?==)/g) ?? [])).toEqual([]);
});

test('the CronJob starts a container for each shard and one more, as the image is made', () => {
	const documents = parseAllDocuments(textOf('examples/ci/kubernetes.yml'));
	expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
	const [claim, cronJob] = documents.map((document) => document.toJS());
	expect([claim.kind, cronJob.kind]).toEqual(['PersistentVolumeClaim', 'CronJob']);
	const job = cronJob.spec.jobTemplate.spec;
	const { securityContext, containers, volumes } = job.template.spec;
	const [{ env, volumeMounts }] = containers;
	const settingOf = (name: string) =>
		env.find((each: { name: string }) => each.name === name)?.value as string | undefined;
	expect(job).toMatchObject({
		completionMode: 'Indexed',
		completions: Number(settingOf('SHARDS')) + 1,
		parallelism: job.completions,
		backoffLimit: 0,
	});
	expect(unknownSettings(env.map(({ name }: { name: string }) => name))).toEqual([]);
	expect(textOf('examples/ci/Dockerfile')).toContain(`USER ${securityContext.runAsUser}\n`);
	expect(volumes.map(({ name }: { name: string }) => name).sort()).toEqual(
		volumeMounts.map(({ name }: { name: string }) => name).sort(),
	);
	expect(volumes[0].persistentVolumeClaim.claimName).toBe(claim.metadata.name);
	expect(textOf('examples/ci/nightly.sh')).toContain(`KEPT:-${volumeMounts[0].mountPath}`);
});

test('the page on CI names each file', () => {
	const page = textOf('docs/ci.md');
	for (const file of ['Dockerfile', 'kubernetes.yml', 'nightly.sh', 'github-one-machine.yml']) {
		expect(existsSync(`${root}/examples/ci/${file}`)).toBe(true);
		expect(page).toContain(`(../examples/ci/${file})`);
	}
});
