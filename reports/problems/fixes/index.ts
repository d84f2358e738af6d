import type { Remedy } from '../../../model/remedy.ts';
import { type StackName, stackNames } from '../../../model/stacks.ts';
import type { Fix, FixPolicy, FixRecipe } from './stack.ts';
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

const byId: Readonly<Record<StackName, FixRecipe>> = {
	express,
	fastify,
	nestjs,
	nextjs,
	hono,
	koa,
	hapi,
	h3,
	fastapi,
	flask,
	django,
	spring,
	tomcat,
	'aspnet-core': aspnetCore,
	rails,
	laravel,
	php,
	'go-rs-cors': goRsCors,
	gin,
	nginx,
	apache,
	haproxy,
	caddy,
	lighttpd,
	envoy,
	traefik,
	'ingress-nginx': ingressNginx,
	varnish,
	kong,
	'aws-api-gateway-rest': awsApiGatewayRest,
	'aws-api-gateway-http': awsApiGatewayHttp,
	'cloudfront-s3': cloudfrontS3,
	azure,
	cloudflare,
};

/** All of them, in the order of `stackIds`. */
export const fixRecipes: readonly FixRecipe[] = stackNames.map((id) => byId[id]);

export const fixRecipeOf = (id: StackName): FixRecipe => byId[id];

/** Remedies that are no matter of a CORS configuration, as far as a stack does not say otherwise. */
const besideCors: readonly Remedy[] = ['no-redirect', 'cookies', 'none', 'pass-headers-on'];

/** Said where a configuration can only list headers, and the server may allow any today. */
const keepHeaders =
	'The server seems to allow whatever header is asked for: list all that your front-ends send, not only those of this call.';

/** How the stack goes on to allow whatever header is asked for, as far as it can say so. */
const allowingAny = ({ anyHeader, mirrorsHeaders }: FixRecipe): Partial<FixPolicy> => ({
	...(anyHeader ? { allowHeaders: [anyHeader] } : {}),
	...(mirrorsHeaders ? { withoutHeaderList: true } : {}),
});

/**
 * What to change in this stack.
 * @param fallbackChange the sentence for a remedy that the stack has no words of its own for
 * @param policy what the whole configuration is filled with
 */
export function fixFor(
	id: StackName,
	remedy: Remedy,
	fallbackChange: string,
	policy: FixPolicy,
): Fix {
	const stack = fixRecipeOf(id);
	const isSettled = !besideCors.includes(remedy) || stack.alsoSettles?.includes(remedy) === true;
	const isAny = policy.allowsAskedHeaders === true;
	const kept = isAny ? { ...policy, ...allowingAny(stack) } : policy;
	const isNarrower = isAny && !stack.anyHeader && !stack.mirrorsHeaders;
	const change = stack.remarks[remedy] ?? fallbackChange;
	return {
		stack: id,
		stackName: stack.name,
		change: isNarrower && isSettled ? `${change} ${keepHeaders}` : change,
		...(isSettled ? { snippet: stack.configuration(kept) } : {}),
		tested: stack.tested,
		documentation: stack.documentation,
	};
}
