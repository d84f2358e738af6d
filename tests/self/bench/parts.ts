import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, firefox, webkit } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { readSettings } from '../../../fixtures/contract/settings.ts';
import { targetsOf } from '../../../fixtures/contract/targets.ts';
import type { Engine } from '../../../fixtures/engines/engine.ts';
import { type FoundEngine, findEngine } from '../../../fixtures/engines/find.ts';
import { launchEngine } from '../../../fixtures/engines/launch.ts';
import { startRunHost } from '../../../fixtures/run-host/run-host.ts';
import type { EngineName } from '../../../model/observation.ts';
import { startReferenceApi } from '../../../servers/reference/reference-api.ts';
import { catalogue } from '../../index.ts';
import { attemptsFor } from '../helpers/run-attempts.ts';

/** Each part returns milliseconds, without what had to be started before; null: not possible here. */
type Part = (engine: EngineName, number: number) => Promise<number | null>;

/** The bare start of a browser with one page. */
export const start: Part = async (name) => {
	const { origin, server, until } = await pageServer('<!doctype html><title>One page</title>');
	const startedAt = performance.now();
	const engine = await launched(name, origin);
	await until;
	const ms = performance.now() - startedAt;
	await engine.close();
	server.close();
	return ms;
};

/** So many preflighted requests in one page, ten at once, without proxy, runner or report. */
export const raw: Part = async (name, number) => {
	const api = await apiServer();
	const { origin, server, until } = await pageServer(
		`<!doctype html><script type="module">
			let left = ${number};
			const startedAt = performance.now();
			const lane = async () => { while (left-- > 0) await (${putTo})('${api.origin}/items/' + left); };
			await Promise.all(Array.from({ length: 10 }, lane));
			await fetch('/done?' + (performance.now() - startedAt));
		</script>`,
		'/done?',
	);
	const engine = await launched(name, origin);
	const ms = Number((await until).split('?')[1]);
	await engine.close();
	for (const each of [server, api.server]) each.close();
	return ms;
};

/** As people write it today: a context and a page for each check. */
export const plain: Part = async (name, number) => {
	const found = foundEngine(name);
	if (name === 'webkit' && found.source === 'system') return null;
	const api = await apiServer();
	const { origin, server } = await pageServer('<!doctype html><title>One page</title>');
	const browser = await { chromium, firefox, webkit }[name].launch({
		executablePath: found.executable,
		...(name === 'firefox' && found.source === 'system' ? { channel: 'moz-firefox' } : {}),
	});
	const startedAt = performance.now();
	for (let index = 0; index < number; index += 1) {
		const context = await browser.newContext();
		const page = await context.newPage();
		await page.goto(origin);
		await page.evaluate(`(${putTo})('${api.origin}/items/${index}')`);
		await context.close();
	}
	const ms = performance.now() - startedAt;
	await browser.close();
	for (const each of [server, api.server]) each.close();
	return ms;
};

/** So many attempts by the run host alone, from all over the catalogue: the first ones are not like the last. */
export const host: Part = async (name, number) => {
	const contract = loadContract({ cwd: import.meta.dirname, env: {} });
	const api = await startReferenceApi(contract);
	const attempts = attemptsFor(contract, catalogue);
	const runHost = await startRunHost({
		targets: targetsOf(contract, api.url),
		browsers: readSettings().browsers,
		secrets: [],
	});
	const startedAt = performance.now();
	await Promise.all(
		Array.from({ length: number }, (_, index) => {
			const attempt = attempts[Math.floor((index * attempts.length) / number)];
			return attempt && runHost.carryOut(name, attempt, String(index));
		}),
	);
	const ms = performance.now() - startedAt;
	await runHost.close();
	await api.close();
	return ms;
};

const putTo = `(url) => fetch(url, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{}' })`;

function foundEngine(name: EngineName): FoundEngine {
	const found = findEngine(name, readSettings().browsers[name]);
	if (found.kind === 'missing') throw new Error(found.message);
	return found;
}

/** A browser without proxy that has one page open. */
async function launched(name: EngineName, url: string): Promise<Engine> {
	const { executable, source, info } = foundEngine(name);
	const opener = { url, async open() {}, dismiss() {} };
	const engine = await launchEngine(name, {
		executable,
		source,
		info,
		spki: '',
		onConsole() {},
		pageOpener: { create: () => opener },
	});
	const profile = await engine.profile();
	await profile.open(url);
	return engine;
}

interface Listening {
	readonly origin: string;
	readonly server: Server;
}

async function listening(server: Server): Promise<Listening> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Serves one page; `until` has the first URL that begins with `awaited`. */
async function pageServer(
	page: string,
	awaited = '/',
): Promise<Listening & { readonly until: Promise<string> }> {
	let arrived: (url: string) => void = () => {};
	const until = new Promise<string>((resolve) => {
		arrived = resolve;
	});
	const server = createServer(({ url = '' }, response) => {
		response.setHeader('Content-Type', 'text/html').end(page);
		if (url.startsWith(awaited)) arrived(url);
	});
	return { ...(await listening(server)), until };
}

/** Allows every page to PUT. */
const apiServer = (): Promise<Listening> =>
	listening(
		createServer((_request, response) => {
			response.setHeader('Access-Control-Allow-Origin', '*');
			response.setHeader('Access-Control-Allow-Methods', 'PUT');
			response.setHeader('Access-Control-Allow-Headers', 'Content-Type');
			response.end();
		}),
	);
