import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { askApplication } from '../../../command/ask-application.ts';
import { carryOutIn } from '../../../command/carry-out.ts';
import type { CheckOptions } from '../../../command/check-options.ts';
import { targetsOf } from '../../../command/question/targets-of.ts';
import { readCheckOptions } from '../../../command/reading/read-check-options.ts';
import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import type { Layer } from '../../../model/cause.ts';
import { causesOf } from '../../../model/causes/index.ts';
import {
	type Layers,
	layersVersion,
	rightLayers,
	startLayers,
} from '../../../servers/on-trial/layers/layers.ts';
import { type LayerMistake, layerMistakes } from '../../../servers/on-trial/layers/mistakes.ts';
import { type Change, changed } from '../../../servers/on-trial/stacks/slots.ts';
import { runCrosscheck } from '../helpers/run-crosscheck.ts';
import { startHost } from '../helpers/start-host.ts';

const servers = join(import.meta.dirname, '../../../servers/on-trial/stacks');
const takesAll = process.env.CROSSCHECK_STACKS === 'all';

test.beforeEach(async () => {
	test.skip(!takesAll, 'npm run stacks asks these');
	const missing = await layersVersion().then(
		() => '',
		({ message }: Error) => message,
	);
	test.skip(missing !== '', missing);
});

/** The layer at fault, by what asking past nginx and past Varnish show. */
const layerBy: Readonly<Record<string, LayerMistake['layer']>> = {
	'application, application': 'Express',
	'gateway, application': 'Varnish',
	'gateway, gateway': 'nginx',
};

for (const mistake of layerMistakes) {
	const { name, request, cause, layer } = mistake;
	test(`${name}: the layer is named, ${layer}`, async () => {
		const shown = await withLayers(mistake.change, async (layers) => {
			const options = optionsOf(request, layers);
			const host = await startHost(targetsOf(options));
			try {
				return await causesPast(options, host, [layers.application, layers.cache]);
			} finally {
				await host.close();
			}
		});
		const [pastAll, pastNginx] = shown;
		expect(pastAll).toMatchObject({ id: cause, engines: ['chromium', 'firefox', 'webkit'] });
		expect(layerBy[`${pastAll?.layer}, ${pastNginx?.layer}`]).toBe(layer);
		expect(pastAll?.evidence.join('\n')).toContain('Asked past the gateway: ');
		console.log(`${name}: ${pastAll?.why}`);
	});
}

const runs: readonly (readonly [mistake: string, cause: string, layer: Layer, stack: string])[] = [
	['gateway-hides', 'stripped-on-the-way', 'gateway', 'nginx'],
	['app-asks-token-first', 'auth-before-cors', 'application', 'Express'],
];

for (const [name, cause, layer, stack] of runs) {
	test(`a run whose contract says the way past the gateway names the layer: ${name}`, async () => {
		const change = layerMistakes.find((mistake) => mistake.name === name)?.change ?? {};
		const run = await withLayers(change, async (layers, folder) => {
			const own = readFileSync(join(servers, 'crosscheck.yaml'), 'utf8');
			const { url, application } = layers;
			const target = `target: { url: https://api.example.com, upstream: ${url}, past: ${application} }`;
			const contract = join(folder, 'crosscheck.yaml');
			writeFileSync(
				contract,
				`${own.replace('target: https://api.example.com', target)}stack: [nginx, express]\n`,
			);
			return runCrosscheck(
				['--project', 'chromium', '--grep', 'simple-get-allowed-origin|method-put-delete-patch'],
				{ env: { CROSSCHECK_CONTRACT: contract } },
			);
		});
		expect(run.exitCode, run.output).toBe(1);
		const [first] = run.footer?.causes ?? [];
		expect(first).toMatchObject({ id: cause, layer });
		expect(run.output).toContain(`Change:   ${stack} (the contract says so):`);
		expect(first?.evidence.join('\n')).toContain('Asked past the gateway: ');
	});
}

/** The first cause, once for each place behind the gateway that is asked. */
async function causesPast(options: CheckOptions, host: RunHost, places: readonly string[]) {
	const seen = await Promise.all(
		options.engines.map((name) => carryOutIn(name, options, host, () => {})),
	);
	const records = seen.flatMap((each) => each.records);
	const [first] = seen;
	if (!first) throw new Error('No engine was asked.');
	return Promise.all(
		places.map(async (past) => {
			const direct = await askApplication({ ...options, past }, first.engine, host);
			return causesOf([...records, ...direct])[0];
		}),
	);
}

async function withLayers<Value>(
	change: Change,
	use: (layers: Layers, folder: string) => Promise<Value>,
): Promise<Value> {
	const folder = await mkdtemp(join(tmpdir(), 'crosscheck-layers-'));
	try {
		const layers = await startLayers(changed(await rightLayers(), change), folder);
		try {
			return await use(layers, folder);
		} finally {
			await layers.close();
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function optionsOf(words: readonly string[], { url }: Layers): CheckOptions {
	const options = readCheckOptions([...words, '--upstream', url], () => '');
	if (!options) throw new Error(`No options: ${words.join(' ')}`);
	return options;
}
