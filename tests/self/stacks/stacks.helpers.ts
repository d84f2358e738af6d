import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carryOutIn } from '../../../command/carry-out.ts';
import { conclude } from '../../../command/conclusion.ts';
import { targetsOf } from '../../../command/question/targets-of.ts';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import { asJson } from '../../../command/results/json.ts';
import { causesOf } from '../../../model/causes/index.ts';
import type { Files } from '../../../servers/on-trial/stacks/slots.ts';
import type { RealServer, Started } from '../../../servers/on-trial/stacks/stack.ts';
import { startHost } from '../helpers/start-host.ts';
import { enginesThatCheck } from './chosen.ts';

/** What `crosscheck check --json` prints. */
export type Result = ReturnType<typeof asJson>;

/** One form of a server, and what is asked of it. */
export interface Trial {
	/** Kebab-case, for one host only. */
	readonly name: string;
	readonly files: Files;
	/** Words of `crosscheck check`. */
	readonly request: readonly string[];
}

/** Starts a server for each trial, and checks them all by one run host; results in their order. */
export async function checkAll(server: RealServer, trials: readonly Trial[]): Promise<Result[]> {
	return withServers(server, trials, async (started) => {
		const asked = trials.map(({ name, request }, index) =>
			optionsOf(name, [
				...request,
				...(server.showsItself ? [] : ['--stack', server.stack]),
				...['--upstream', started[index]?.url ?? ''],
				...['--engine', enginesThatCheck(server).join()],
			]),
		);
		const host = await startHost(asked.flatMap(targetsOf));
		try {
			return await Promise.all(
				asked.map(async (options) => {
					const engines = await Promise.all(
						options.engines.map((name) => carryOutIn(name, options, host, () => {})),
					);
					const causes = causesOf(engines.flatMap(({ records }) => records));
					return asJson(options, conclude(options, engines, causes));
				}),
			);
		} finally {
			await host.close();
		}
	});
}

/** Trials with the same form share a server. */
export async function withServers<Value>(
	server: RealServer,
	trials: readonly Pick<Trial, 'files'>[],
	use: (started: readonly Started[]) => Promise<Value>,
): Promise<Value> {
	const folder = await mkdtemp(join(tmpdir(), `crosscheck-${server.id}-`));
	const running = new Map<string, Promise<Started>>();
	for (const { files } of trials) {
		const form = JSON.stringify(files);
		const own = join(folder, String(running.size));
		if (!running.has(form)) running.set(form, server.start(files, own));
	}
	try {
		return await use(
			await Promise.all(
				trials.map(({ files }) => running.get(JSON.stringify(files)) as Promise<Started>),
			),
		);
	} finally {
		const outcomes = await Promise.allSettled(running.values());
		await Promise.all(
			outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.close() : null)),
		);
		await rm(folder, { recursive: true, force: true });
	}
}

/** Each trial has a host of its own, so that all are up in one browser. */
function optionsOf(name: string, words: readonly string[]) {
	const renamed = words.map((word) =>
		word.replace('https://api.example.com', `https://${name}.api.example.com`),
	);
	const options = readCheckOptions(renamed, () => '');
	if (!options) throw new Error(`No options: ${words.join(' ')}`);
	return options;
}
