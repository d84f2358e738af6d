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
import { gin } from './gin/stack.ts';
import { goRsCors } from './go-rs-cors/stack.ts';
import { h3 } from './h3/stack.ts';
import { hapi } from './hapi/stack.ts';
import { haproxy } from './haproxy/stack.ts';
import { hono } from './hono/stack.ts';
import { ingressNginx } from './ingress-nginx/stack.ts';
import { koa } from './koa/stack.ts';
import { lighttpd } from './lighttpd/stack.ts';
import { nestjs } from './nestjs/stack.ts';
import { nextjs } from './nextjs/stack.ts';
import { nginx } from './nginx/stack.ts';
import { nginxCache } from './nginx-cache/stack.ts';
import { php } from './php/stack.ts';
import { rails } from './rails/stack.ts';
import type { Files } from './slots.ts';
import type { RealServer } from './stack.ts';
import { starlette } from './starlette/stack.ts';
import { tomcat } from './tomcat/stack.ts';
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
	nginxCache,
	ingressNginx,
	fastify,
	starlette,
	django,
	rails,
	nextjs,
	koa,
	hono,
	hapi,
	h3,
	goRsCors,
	gin,
	php,
	tomcat,
	lighttpd,
];

/** What every run of the suite's own tests asks; `npm run stacks` asks all. */
export const inEveryRun: readonly RealServer[] = [express, fastapi, flask, nginx];

/** The server's files from its folder: text by file name. */
export async function bestForm({ id, files }: RealServer): Promise<Files> {
	const texts = files.map(async (name) => [
		name,
		await readFile(join(import.meta.dirname, id, name), 'utf8'),
	]);
	return Object.fromEntries(await Promise.all(texts));
}
