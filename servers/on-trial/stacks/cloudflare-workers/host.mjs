// Runs a Worker on the route of UPSTREAM, in the runtime that Cloudflare runs Workers in.
import { readFile } from 'node:fs/promises';
import { Miniflare } from 'miniflare';

const { PORT, UPSTREAM, WORKER = '' } = process.env;

const miniflare = new Miniflare({
	modules: true,
	script: await readFile(WORKER, 'utf8'),
	compatibilityDate: '2026-04-01',
	host: '127.0.0.1',
	port: Number(PORT),
	upstream: UPSTREAM,
	// Or it would ask Cloudflare where we are.
	cf: false,
	telemetry: { enabled: false },
});
process.once('SIGTERM', async () => {
	await miniflare.dispose();
	process.exit();
});
await miniflare.ready;
console.log('Listening');
