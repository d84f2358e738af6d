import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findEngine } from '../../../fixtures/engines/find.ts';
import { launchEngine } from '../../../fixtures/engines/launch.ts';
import type { EngineName } from '../../../model/observation.ts';
import { listening } from '../../../servers/listening.ts';

/** For browsers only: it cannot be imported here. */
const axe = createRequire(import.meta.url).resolve('axe-core');

/**
 * Opens a page in an engine and has a script of this folder run in it, when it has loaded. One of the
 * engines has no driver, so the script itself posts what it saw to `/seen`.
 * @param file name of the script, a module
 * @param hash what stands in the URL after the path
 * @returns what the script posted
 */
export async function seenIn(
	engine: EngineName,
	page: string,
	file: string,
	hash = '',
): Promise<unknown> {
	const server = await startPageServer(page, file);
	try {
		return await whileOpen(engine, `${server.url}${hash}`, () => server.seen);
	} finally {
		await server.close();
	}
}

/** Opens a page in an engine, and keeps it open until the work is done. */
export async function whileOpen<Result>(
	engine: EngineName,
	url: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const found = findEngine(engine, 'auto');
	if (found.kind === 'missing') throw new Error(found.message);
	const browser = await launchEngine(engine, {
		...found,
		spki: '',
		onConsole: () => {},
		// The first page of a browser without driver is the page itself.
		pageOpener: { create: () => ({ url, open: async () => {}, dismiss() {} }) },
	});
	try {
		const profile = await browser.profile();
		await profile.open(url);
		const result = await work();
		await profile.close();
		return result;
	} finally {
		await browser.close();
	}
}

async function startPageServer(page: string, file: string) {
	let tell: (seen: unknown) => void = () => {};
	const seen = new Promise<unknown>((resolve) => {
		tell = resolve;
	});
	const server = createServer(async (request, response) => {
		if (request.url === '/seen') {
			tell(JSON.parse(Buffer.concat(await request.toArray()).toString()));
			response.end();
		} else if (request.url === '/check.js') {
			send(response, 'text/javascript', readFileSync(join(import.meta.dirname, file), 'utf8'));
		} else if (request.url === '/axe.js') {
			send(response, 'text/javascript', readFileSync(axe, 'utf8'));
		} else if (request.url === '/') {
			send(response, 'text/html', withScript(page));
		} else response.writeHead(404).end();
	});
	const port = await listening(server);
	return {
		url: `http://127.0.0.1:${port}/`,
		seen,
		async close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

/** The page's own policy lets no other script in; the rest of it stays. */
const withScript = (page: string): string =>
	page
		.replace('script-src ', "connect-src 'self'; script-src 'self' ")
		.replace('</body>', '<script type="module" src="/check.js"></script></body>');

function send(response: ServerResponse, type: string, text: string): void {
	response.setHeader('Content-Type', `${type}; charset=utf-8`);
	response.end(text);
}
