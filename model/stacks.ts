/** Frameworks and libraries that an application answers with. */
const applicationIds = [
	'express',
	'fastify',
	'nestjs',
	'nextjs',
	'hono',
	'koa',
	'hapi',
	'h3',
	'fastapi',
	'flask',
	'django',
	'spring',
	'tomcat',
	'aspnet-core',
	'rails',
	'laravel',
	'php',
	'go-rs-cors',
	'gin',
] as const;

/** What stands before an application: servers, gateways, clouds. */
export const frontIds = [
	'nginx',
	'apache',
	'haproxy',
	'caddy',
	'lighttpd',
	'envoy',
	'traefik',
	'ingress-nginx',
	'varnish',
	'kong',
	'aws-api-gateway-rest',
	'aws-api-gateway-http',
	'cloudfront-s3',
	'azure',
	'cloudflare',
] as const;

/** What servers and gateways people run, by the names that the contract's `stack` takes. */
export const stackNames = [...applicationIds, ...frontIds] as const;
export type StackName = (typeof stackNames)[number];
