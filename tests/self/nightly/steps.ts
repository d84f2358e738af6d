import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

export const root = resolve(import.meta.dirname, '../../..');
export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** A step of a job or of a composite action. */
export interface Step {
	readonly id?: string;
	readonly uses?: string;
	readonly run?: string;
	readonly with?: Readonly<Record<string, string>>;
	readonly env?: Readonly<Record<string, string>>;
}

/** A shell script of a CI system's file, and where it stands. */
export interface NamedScript {
	readonly where: string;
	readonly text: string;
}

export const workflowFiles = [
	'.github/workflows/docs.yml',
	'.github/workflows/publish.yml',
	'.github/workflows/test.yml',
	'examples/ci/github-actions.yml',
	'examples/ci/github-one-machine.yml',
] as const;

export const action = parse(textOf('action.yml')) as {
	readonly inputs: Readonly<Record<string, { readonly default: string }>>;
	readonly runs: { readonly steps: readonly Step[] };
};

const jobsIn = (file: string): Readonly<Record<string, { readonly steps: readonly Step[] }>> =>
	parse(textOf(file)).jobs;

export const stepsOfWorkflow = (file: string): Step[] =>
	Object.values(jobsIn(file)).flatMap(({ steps }) => steps);

const runsOf = (file: string, steps: readonly Step[]): NamedScript[] =>
	steps.flatMap(({ run }) => (run === undefined ? [] : [{ where: file, text: run }]));

/** All shell code: of files, of steps, and of GitLab's jobs, each of which is one script. */
export function allScripts(): NamedScript[] {
	const gitlab: Readonly<Record<string, { readonly script?: readonly string[] }>> = parse(
		textOf('examples/ci/gitlab-ci.yml'),
	);
	const jobs = Object.values(gitlab).flatMap(({ script }) => script ?? []);
	return [
		...['.ci/run', 'examples/ci/nightly.sh'].map((where) => ({ where, text: textOf(where) })),
		...runsOf('action.yml', action.runs.steps),
		...workflowFiles.flatMap((file) => runsOf(file, stepsOfWorkflow(file))),
		{ where: 'examples/ci/gitlab-ci.yml', text: jobs.join('\n') },
	];
}
