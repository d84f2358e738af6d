// Generated from the folders beside it: `npm run docs` writes it.
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
import type { RealServer } from './stack.ts';
import { starlette } from './starlette/stack.ts';
import { tomcat } from './tomcat/stack.ts';
import { varnish } from './varnish/stack.ts';

/** The servers that can be run here, sorted by id. */
export const realServers: readonly RealServer[] = [
	apache,
	caddy,
	cloudflareWorkers,
	django,
	express,
	fastapi,
	fastify,
	flask,
	gin,
	goRsCors,
	h3,
	hapi,
	haproxy,
	hono,
	ingressNginx,
	koa,
	lighttpd,
	nestjs,
	nextjs,
	nginx,
	nginxCache,
	php,
	rails,
	starlette,
	tomcat,
	varnish,
];
