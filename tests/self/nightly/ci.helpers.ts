import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root, textOf } from './steps.ts';

interface Step {
	readonly if?: string;
	readonly run?: string;
}

const github = parse(textOf('examples/ci/github-actions.yml')) as {
	readonly env: Record<string, string>;
	readonly jobs: Record<
		'shard' | 'report',
		{ env?: Record<string, string>; steps: Step[]; strategy?: { matrix: { shard: number[] } } }
	>;
};
const gitlab = parse(textOf('examples/ci/gitlab-ci.yml')) as {
	readonly variables: Record<string, string>;
	readonly shard: { parallel: number; script: string[] };
	readonly report: { variables: Record<string, string>; script: string[] };
};

/** A shell script, and whether it also runs after one before it failed. */
interface Script {
	readonly text: string;
	readonly always: boolean;
}

/** An example as a CI system reads it. */
export interface Workflow {
	readonly name: string;
	readonly shard: readonly Script[];
	readonly report: readonly Script[];
	readonly variables: Readonly<Record<string, string>>;
	/** How many shards it starts. */
	readonly shards: number | undefined;
	/** Where the report's job finds the blobs. */
	readonly blobs: string;
}

const scripts = (steps: readonly Step[]): Script[] =>
	steps.flatMap(({ if: condition, run }) =>
		run === undefined ? [] : [{ text: run, always: condition?.includes('!cancelled()') ?? false }],
	);

/** GitLab makes one script of all lines. */
const oneScript = (lines: readonly string[]): Script[] => [
	{ text: lines.join('\n'), always: false },
];

export const workflows: readonly Workflow[] = [
	{
		name: 'GitHub Actions',
		shard: scripts(github.jobs.shard.steps),
		report: scripts(github.jobs.report.steps),
		variables: { ...github.env, ...github.jobs.report.env },
		shards: github.jobs.shard.strategy?.matrix.shard.length,
		blobs: 'all-blobs',
	},
	{
		name: 'GitLab CI',
		shard: oneScript(gitlab.shard.script),
		report: oneScript(gitlab.report.script),
		variables: { ...gitlab.variables, ...gitlab.report.variables },
		shards: gitlab.shard.parallel,
		blobs: 'blob-report',
	},
];

/**
 * What stands in for the world: packages are there, a shard leaves its command as its blob and ends with
 * SHARD_CODE, and other runs give results that are laid ready.
 */
const stubs: Readonly<Record<string, string>> = {
	npm: 'exit 0',
	date: 'echo "2031-05-0$NIGHT-0317"',
	npx: `case "$1" in
crosscheck) shift; exec node "${root}/command/crosscheck.mjs" "$@" ;;
playwright)
	case "$*" in *--reporter=blob*) mkdir -p blob-report && echo "$*" > blob-report/report.zip; exit "\${SHARD_CODE:-1}" ;; esac
	mkdir -p reports/out && cp merged.jsonl reports/out/results.jsonl && echo '# Crosscheck' > reports/out/summary.md; exit "\${RUN_CODE:-1}" ;;
*) exit 127 ;;
esac`,
};

/** Lays the stand-ins into a folder, before all else on the path: the environment of scripts that run in it. */
export function standIns(folder: string): Record<string, string> {
	mkdirSync(join(folder, 'bin'), { recursive: true });
	for (const [name, text] of Object.entries(stubs)) {
		writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${text}\n`);
		chmodSync(join(folder, 'bin', name), 0o755);
	}
	writeFileSync(join(folder, 'crosscheck.yaml'), '');
	const { PATH = '', HOME = '' } = process.env;
	return { PATH: `${join(folder, 'bin')}:${PATH}`, HOME };
}

/** A machine on which the report's job runs night after night, with what its cache holds. */
export class Machine {
	readonly #folder: string;
	readonly #workflow: Workflow;
	readonly #path: Record<string, string>;
	#night = 0;

	constructor(folder: string, workflow: Workflow) {
		this.#folder = folder;
		this.#workflow = workflow;
		this.#path = standIns(folder);
		mkdirSync(join(folder, workflow.blobs));
	}

	/**
	 * @param results text of the results that the shards give when they are merged
	 * @param blobs how many of them came
	 * @returns the job's exit code, which is that of the first script that failed, and its output
	 */
	report(results: string, blobs = 3): { readonly code: number; readonly output: string } {
		this.#night += 1;
		writeFileSync(join(this.#folder, 'merged.jsonl'), results);
		for (let index = 0; index < blobs; index += 1) {
			writeFileSync(join(this.#folder, this.#workflow.blobs, `${index}.zip`), '');
		}
		let code = 0;
		let output = '';
		for (const { text, always } of this.#workflow.report) {
			if (code !== 0 && !always) continue;
			const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', text], {
				cwd: this.#folder,
				encoding: 'utf8',
				env: this.#environment(),
			});
			output += `${stdout}${stderr}`;
			if (code === 0) code = status ?? 1;
		}
		return { code, output };
	}

	#environment(): Record<string, string> {
		const constant = Object.entries(this.#workflow.variables).map(
			([name, value]) => [name, value.replaceAll(/\$\{\{.*?\}\}/g, '')] as const,
		);
		return {
			...Object.fromEntries(constant),
			...this.#path,
			NIGHT: String(this.#night),
			GITHUB_STEP_SUMMARY: join(this.#folder, 'step-summary.md'),
		};
	}
}
