import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startBefore } from '../stacks/behind.ts';
import { nginxFront, nginxVersion } from '../stacks/nginx.ts';
import { nodeVersions, startNode } from '../stacks/node.ts';
import type { Files } from '../stacks/slots.ts';
import type { Started } from '../stacks/stack.ts';
import { varnishFront, varnishVersion } from '../stacks/varnish/stack.ts';

/** nginx before Varnish before Express, which sets the CORS headers. */
export interface Layers {
	/** Where browsers ask: nginx. */
	readonly url: string;
	readonly cache: string;
	readonly application: string;
	/** Resolves once all have ended. */
	close(): Promise<void>;
}

export const applicationFile = '../stacks/express/server.mjs';

const files = [applicationFile, 'default.vcl', 'nginx.conf'] as const;

/** The configuration files of all layers, each correct. */
export async function rightLayers(): Promise<Files> {
	const texts = files.map(async (name) => [
		name,
		await readFile(join(import.meta.dirname, name), 'utf8'),
	]);
	return Object.fromEntries(await Promise.all(texts));
}

/**
 * Versions, such as `nginx 1.22.1, Varnish 7.1.1, express 5.3.0`.
 * @throws Error with the command that installs a missing one
 */
export async function layersVersion(): Promise<string> {
	const versions = [nginxVersion(), varnishVersion(), nodeVersions(['express'], 'npm ci')];
	return (await Promise.all(versions)).join(', ');
}

/**
 * Starts the application first, then the layers in front of it.
 * @param folder for files of the servers; need not exist
 * @throws Error with what a server printed; those already started are ended
 */
export async function startLayers(of: Files, folder: string): Promise<Layers> {
	const running: Started[] = [];
	const close = async (): Promise<void> => {
		for (const layer of running.splice(0).reverse()) await layer.close();
	};
	const started = async (layer: Promise<Started>): Promise<Started> => {
		running.push(await layer);
		return layer;
	};
	try {
		const application = await started(startNode(of[applicationFile] ?? '', import.meta.dirname));
		const vcl = varnishFront(of['default.vcl'] ?? '', join(folder, 'varnish'));
		// A cache is rarely empty: an earlier request had no Origin.
		const cache = await started(startBefore(application, { ...vcl, askedBefore: '/prices' }));
		const configuration = of['nginx.conf'] ?? '';
		const gateway = nginxFront({ configuration, folder: join(folder, 'nginx') });
		const { url } = await started(startBefore(cache, gateway));
		return { url, cache: cache.url, application: application.url, close };
	} catch (error) {
		await close();
		throw error;
	}
}
