import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import getPort from 'get-port';
import { applicationFile, startApplication } from '../behind.ts';
import { launch } from '../launch.ts';
import { installsPackages, nodeVersions } from '../node.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

/** Of the example, what concerns CORS: not its page, and with one API instead of any. */
const documented = `const corsHeaders = {
	'Access-Control-Allow-Origin': '*',
	'Access-Control-Allow-Methods': 'GET,HEAD,POST,OPTIONS',
	'Access-Control-Max-Age': '86400',
};

async function handleRequest(request) {
	const response = await fetch(request);
	const changeable = new Response(response.body, response);
	changeable.headers.set('Access-Control-Allow-Origin', new URL(request.url).origin);
	changeable.headers.append('Vary', 'Origin');
	return changeable;
}

function handleOptions({ headers }) {
	const asked = headers.get('Access-Control-Request-Headers');
	return headers.has('Origin') && headers.has('Access-Control-Request-Method') && asked !== null
		? new Response(null, { headers: { ...corsHeaders, 'Access-Control-Allow-Headers': asked } })
		: new Response(null, { headers: { Allow: 'GET, HEAD, POST, OPTIONS' } });
}

export default {
	async fetch(request) {
		if (request.method === 'OPTIONS') return handleOptions(request);
		if (['GET', 'HEAD', 'POST'].includes(request.method)) return handleRequest(request);
		return new Response(null, { status: 405, statusText: 'Method Not Allowed' });
	},
};
`;

export const cloudflareWorkers: RealServer = {
	id: 'cloudflare-workers',
	name: 'Cloudflare Workers by Miniflare',
	stack: 'cloudflare',
	// The headers that Cloudflare is known by are added at its edge, not by the Workers' runtime.
	showsItself: false,
	files: ['worker.mjs', applicationFile],
	install: installsPackages,
	asDocumented: {
		change: { slots: { cors: documented } },
		from: 'https://developers.cloudflare.com/workers/examples/cors-header-proxy/',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => nodeVersions(['miniflare', 'workerd']),

	async start({ 'worker.mjs': worker = '', [applicationFile]: program }, folder) {
		const file = join(folder, 'worker.mjs');
		await mkdir(folder, { recursive: true });
		await writeFile(file, worker);
		const application = await startApplication(program);
		const port = await getPort();
		const host = await launch(
			{
				command: process.execPath,
				args: [join(import.meta.dirname, 'host.mjs')],
				env: {
					...process.env,
					PORT: String(port),
					UPSTREAM: application.url,
					WORKER: file,
					TMPDIR: folder,
				},
				install: installsPackages,
			},
			/Listening/,
		).catch(async (error) => {
			await application.close();
			throw error;
		});
		return {
			url: `http://127.0.0.1:${port}`,
			async close() {
				await Promise.all([host.end('SIGTERM'), application.close()]);
			},
		};
	},
};
