import { type BrowserContext, chromium, expect, test } from '@playwright/test';
import { type Engine, EngineFailed } from '../../../fixtures/engines/engine.ts';
import { findEngine } from '../../../fixtures/engines/find.ts';
import { agentFiles } from '../../../fixtures/run-host/browser/agent-files.ts';
import { ConsoleDesk } from '../../../fixtures/run-host/browser/console-desk.ts';
import { EngineSession } from '../../../fixtures/run-host/browser/engine-session.ts';
import {
	ControlFailed,
	runControlChecks,
} from '../../../fixtures/run-host/control/control-checks.ts';
import {
	controlOrigin,
	controlPageOrigin,
	startControlServer,
} from '../../../servers/control-server.ts';
import { startOriginServer } from '../../../servers/origin-server.ts';
import { startRecordingProxy } from '../../../servers/proxy/recording-proxy.ts';

/** Chromium, bent in one way or not at all, before the control checks. */
async function checkChromium(bent: {
	args?: string[];
	prepare?: (context: BrowserContext) => Promise<void>;
	withoutControl?: true;
}): Promise<EngineSession> {
	const found = findEngine('chromium', 'auto');
	if (found.kind === 'missing') throw new Error(found.message);
	const control = await startControlServer();
	const pages = await startOriginServer(await agentFiles());
	const proxy = await startRecordingProxy({
		targets: bent.withoutControl
			? []
			: [{ origin: controlOrigin, upstream: `http://127.0.0.1:${control.port}` }],
		isFixtureOrigin: (origin) => origin === controlPageOrigin,
		fixturePort: pages.port,
	});
	const browser = await chromium.launch({
		executablePath: found.executable,
		proxy: { server: `http://127.0.0.1:${proxy.port}` },
		args: [`--ignore-certificate-errors-spki-list=${proxy.spki}`, ...(bent.args ?? [])],
	});
	const engine: Engine = {
		info: found.info,
		async profile() {
			const context = await browser.newContext();
			await bent.prepare?.(context);
			return {
				mark: 'of no process',
				open: async (url) => void (await (await context.newPage()).goto(url)),
				ended: new Promise((resolve) =>
					browser.once('disconnected', () => resolve('The browser ended.')),
				),
				close: () => context.close(),
			};
		},
		close: () => browser.close(),
	};
	const session = new EngineSession(engine, pages, proxy, new ConsoleDesk());
	try {
		await runControlChecks(session);
		return session;
	} finally {
		await session.close();
		await Promise.all([proxy.close(), pages.close(), control.close()]);
	}
}

test('an engine that enforces CORS passes, and is seen to keep an HTTP cache', async () => {
	const session = await checkChromium({});
	expect(session.info.keepsHttpCache).toBe(true);
});

test('an engine that does not enforce CORS is refused', async () => {
	const refused = checkChromium({ args: ['--disable-web-security'] });
	await expect(refused).rejects.toThrow(ControlFailed);
	await expect(refused).rejects.toThrow('does not enforce CORS');
});

// With any route on, Playwright answers Chromium's preflights itself, with an all-allowing 204.
test('an engine whose preflights are answered by its driver is refused', async () => {
	const refused = checkChromium({
		prepare: async (context) => {
			await context.route('**/never-asked-for', (route) => route.abort());
		},
	});
	await expect(refused).rejects.toThrow('does not enforce CORS');
});

test('an engine that cannot reach the control server is refused', async () => {
	const refused = checkChromium({ withoutControl: true });
	await expect(refused).rejects.toThrow(EngineFailed);
	await expect(refused).rejects.toThrow('could not make a call that the control server allows');
});
