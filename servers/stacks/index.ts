import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apache } from './apache/stack.ts';
import { caddy } from './caddy/stack.ts';
import { cloudflareWorkers } from './cloudflare-workers/stack.ts';
import { django } from './django/stack.ts';
import { express } from './express/stack.ts';
import { fastapi } from './fastapi/stack.ts';
import { fastify } from './fastify/stack.ts';
import { flask } from './flask/stack.ts';
import { haproxy } from './haproxy/stack.ts';
import { nestjs } from './nestjs/stack.ts';
import { nextjs } from './nextjs/stack.ts';
import { nginx } from './nginx/stack.ts';
import { rails } from './rails/stack.ts';
import type { Files } from './slots.ts';
import type { RealServer } from './stack.ts';
import { starlette } from './starlette/stack.ts';
import { varnish } from './varnish/stack.ts';

export const realServers: readonly RealServer[] = [
	express,
	fastapi,
	flask,
	nginx,
	nestjs,
	cloudflareWorkers,
	apache,
	haproxy,
	caddy,
	varnish,
	fastify,
	starlette,
	django,
	rails,
	nextjs,
];

/** What every run of the suite's own tests asks; `npm run stacks` asks all. */
export const inEveryRun: readonly RealServer[] = [express, fastapi, flask, nginx];

/** The server's files as they stand in its folder. */
export async function bestForm({ id, files }: RealServer): Promise<Files> {
	const texts = files.map(async (name) => [
		name,
		await readFile(join(import.meta.dirname, id, name), 'utf8'),
	]);
	return Object.fromEntries(await Promise.all(texts));
}
