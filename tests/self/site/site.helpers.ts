import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import express from 'express';
import { listening } from '../../../servers/listening.ts';

const docs = resolve(import.meta.dirname, '../../../docs');

/** The site, built anew into a folder that git ignores. */
export function builtSite(): { readonly site: string; remove(): void } {
	mkdirSync(join(docs, 'dist'), { recursive: true });
	const folder = mkdtempSync(join(docs, 'dist/self-test-'));
	execFileSync(process.execPath, [join(docs, 'generate/site/build.mjs'), '--to', folder], {
		stdio: 'pipe',
	});
	return {
		site: join(folder, 'site'),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** A page of the built site. */
export interface BuiltPage {
	/** Its path in the site. */
	readonly path: string;
	/** What its links, images, scripts and style sheets name. */
	readonly addresses: readonly string[];
	readonly ids: ReadonlySet<string>;
	readonly text: string;
}

export const pagesOf = (site: string): BuiltPage[] =>
	readdirSync(site, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.html'))
		.map((name) => {
			const text = readFileSync(join(site, name), 'utf8');
			return {
				path: `/${name}`,
				addresses: valuesOf(text, 'href|src'),
				ids: new Set(valuesOf(text, 'id')),
				text,
			};
		});

const valuesOf = (text: string, names: string): string[] =>
	[...text.matchAll(new RegExp(` (?:${names})="([^"]*)"`, 'g'))].map(([, value = '']) => value);

/** What a reader's browser may load: what is of this server, as the policy has it that the pages come with. */
const policy =
	"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

/** Serves the site, with the reader's script first in each page; `seen` is what that posts. */
export async function startSite(site: string) {
	const reader = readFileSync(join(import.meta.dirname, 'reader.js'), 'utf8');
	let tell: (seen: unknown) => void = () => {};
	const seen = new Promise<unknown>((resolve) => {
		tell = resolve;
	});
	const app = express();
	app.post('/seen', express.json({ type: () => true }), (request, response) => {
		tell(request.body);
		response.end();
	});
	app.use((request, response, next) => {
		const { path } = request;
		if (!/(\/|\.html)$/.test(path)) return next();
		const text = readFileSync(join(site, path.replace(/\/$/, '/index.html')), 'utf8');
		response.set('Content-Security-Policy', policy);
		response.type('html').send(text.replace('<head>', () => `<head><script>${reader}</script>`));
	});
	app.use(express.static(site));
	const server = createServer(app);
	const url = `http://127.0.0.1:${await listening(server)}/`;
	return {
		url,
		seen,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
