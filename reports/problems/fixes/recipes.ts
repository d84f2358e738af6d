// Generated from reports/problems/fixes/stacks: `npm run docs` writes it.
import type { StackName } from '../../../model/stacks.ts';
import type { FixRecipe } from './stack.ts';
import { apache } from './stacks/apache.ts';
import { aspnetCore } from './stacks/aspnet-core.ts';
import { awsApiGatewayHttp } from './stacks/aws-api-gateway-http.ts';
import { awsApiGatewayRest } from './stacks/aws-api-gateway-rest.ts';
import { azure } from './stacks/azure.ts';
import { caddy } from './stacks/caddy.ts';
import { cloudflare } from './stacks/cloudflare.ts';
import { cloudfrontS3 } from './stacks/cloudfront-s3.ts';
import { django } from './stacks/django.ts';
import { envoy } from './stacks/envoy.ts';
import { express } from './stacks/express.ts';
import { fastapi } from './stacks/fastapi.ts';
import { fastify } from './stacks/fastify.ts';
import { flask } from './stacks/flask.ts';
import { gin } from './stacks/gin.ts';
import { goRsCors } from './stacks/go-rs-cors.ts';
import { h3 } from './stacks/h3.ts';
import { hapi } from './stacks/hapi.ts';
import { haproxy } from './stacks/haproxy.ts';
import { hono } from './stacks/hono.ts';
import { ingressNginx } from './stacks/ingress-nginx.ts';
import { koa } from './stacks/koa.ts';
import { kong } from './stacks/kong.ts';
import { laravel } from './stacks/laravel.ts';
import { lighttpd } from './stacks/lighttpd.ts';
import { nestjs } from './stacks/nestjs.ts';
import { nextjs } from './stacks/nextjs.ts';
import { nginx } from './stacks/nginx.ts';
import { php } from './stacks/php.ts';
import { rails } from './stacks/rails.ts';
import { spring } from './stacks/spring.ts';
import { tomcat } from './stacks/tomcat.ts';
import { traefik } from './stacks/traefik.ts';
import { varnish } from './stacks/varnish.ts';

const recipes: Readonly<Record<StackName, FixRecipe>> = {
	apache,
	'aspnet-core': aspnetCore,
	'aws-api-gateway-http': awsApiGatewayHttp,
	'aws-api-gateway-rest': awsApiGatewayRest,
	azure,
	caddy,
	cloudflare,
	'cloudfront-s3': cloudfrontS3,
	django,
	envoy,
	express,
	fastapi,
	fastify,
	flask,
	gin,
	'go-rs-cors': goRsCors,
	h3,
	hapi,
	haproxy,
	hono,
	'ingress-nginx': ingressNginx,
	koa,
	kong,
	laravel,
	lighttpd,
	nestjs,
	nextjs,
	nginx,
	php,
	rails,
	spring,
	tomcat,
	traefik,
	varnish,
};

/** All recipes, sorted by id. */
export const fixRecipes: readonly FixRecipe[] = Object.values(recipes);

/** The recipe of one stack. */
export const fixRecipeOf = (id: StackName): FixRecipe => recipes[id];
