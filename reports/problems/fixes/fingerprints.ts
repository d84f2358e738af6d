import type { StackName } from '../../../model/stacks.ts';

/** A header that only answers of this stack are known to have. */
export interface Fingerprint {
	readonly stack: StackName;
	/** In lower case. */
	readonly header: string;
	readonly value: RegExp;
	/** What of the header may be shown: all, the cookie's name, or only that it is there. */
	readonly tells: 'value' | 'cookie' | 'name';
}

const says = (stack: StackName, header: string, value: RegExp): Fingerprint => ({
	stack,
	header,
	value,
	tells: 'value',
});

const has = (stack: StackName, header: string): Fingerprint => ({
	stack,
	header,
	value: /^/,
	tells: 'name',
});

/** The pattern ends with the equals sign behind the cookie's name. */
const setsCookie = (stack: StackName, value: RegExp): Fingerprint => ({
	stack,
	header: 'set-cookie',
	value,
	tells: 'cookie',
});

/** From the network's edge to the application; within one layer the surest first. */
export const fingerprints: readonly Fingerprint[] = [
	says('cloudflare', 'server', /^cloudflare\b/i),
	has('cloudflare', 'cf-ray'),
	// API Gateway may run behind a CloudFront of its own, which nobody can configure.
	has('aws-api-gateway-rest', 'x-amz-apigw-id'),
	says(
		'aws-api-gateway-rest',
		'x-amzn-errortype',
		/(Forbidden|Unauthorized|MissingAuthentication|LimitExceeded|AccessDenied)\w*Exception/,
	),
	has('aws-api-gateway-http', 'apigw-requestid'),
	has('cloudfront-s3', 'x-amz-cf-id'),
	says('cloudfront-s3', 'via', /\(CloudFront\)/i),
	says('cloudfront-s3', 'server', /^(CloudFront|AmazonS3)\b/i),
	says('azure', 'server', /^Microsoft-Azure-/i),
	has('azure', 'x-azure-ref'),
	has('azure', 'x-ms-middleware-request-id'),
	setsCookie('azure', /^ARRAffinity(SameSite)?=/),
	says('kong', 'server', /^kong\b/i),
	says('kong', 'via', /\bkong\//i),
	has('kong', 'x-kong-upstream-latency'),
	has('kong', 'x-kong-proxy-latency'),
	has('kong', 'x-kong-response-latency'),
	has('kong', 'x-kong-request-id'),
	says('envoy', 'server', /^(istio-)?envoy\b/i),
	says('envoy', 'via', /\benvoy\b/i),
	has('envoy', 'x-envoy-upstream-service-time'),
	has('envoy', 'x-envoy-decorator-operation'),
	setsCookie('ingress-nginx', /^INGRESSCOOKIE=/),
	// The Strict-Transport-Security that the controller adds unless it is told otherwise.
	says('ingress-nginx', 'strict-transport-security', /^max-age=15724800; includeSubDomains$/),
	says('traefik', 'server', /^traefik\b/i),
	setsCookie('traefik', /^_traefik_backend=/),
	says('haproxy', 'server', /^haproxy\b/i),
	says('haproxy', 'via', /\bhaproxy\b/i),
	has('varnish', 'x-varnish'),
	says('varnish', 'via', /\(Varnish\//i),
	says('nginx', 'server', /^(nginx|openresty)\b/i),
	says('nginx', 'via', /\bnginx\b/i),
	says('caddy', 'server', /^Caddy\b/i),
	says('caddy', 'via', /\bCaddy\b/i),
	says('lighttpd', 'server', /^lighttpd\b/i),
	says('apache', 'server', /^Apache(\/|$| \()/i),
	says('nextjs', 'x-powered-by', /^Next\.js\b/i),
	says('nextjs', 'vary', /\bnext-router-state-tree\b/i),
	has('nextjs', 'x-nextjs-cache'),
	has('nextjs', 'x-nextjs-prerender'),
	says('nextjs', 'server', /^Vercel\b/i),
	has('nextjs', 'x-vercel-id'),
	says('express', 'x-powered-by', /^Express\b/i),
	setsCookie('express', /^connect\.sid=/),
	says('hono', 'x-powered-by', /^Hono\b/i),
	says('fastify', 'x-powered-by', /^Fastify\b/i),
	says('flask', 'server', /^Werkzeug\b/i),
	says('fastapi', 'server', /^(uvicorn|hypercorn)\b/i),
	says('django', 'server', /^WSGIServer\b/i),
	setsCookie('django', /^csrftoken=/),
	says('aspnet-core', 'server', /^(Kestrel|Microsoft-IIS|Microsoft-HTTPAPI)\b/i),
	says('aspnet-core', 'x-powered-by', /^ASP\.NET\b/i),
	setsCookie('aspnet-core', /^\.AspNetCore\.[\w.]+=/),
	setsCookie('spring', /^JSESSIONID=/),
	has('spring', 'x-application-context'),
	// What Spring Security sends where nothing else is said of caches.
	says('spring', 'cache-control', /^no-cache, no-store, max-age=0, must-revalidate$/),
	says('rails', 'server', /\bPhusion Passenger\b/i),
	says('rails', 'x-powered-by', /\bPhusion Passenger\b/i),
	has('rails', 'x-runtime'),
	says('rails', 'server', /^puma\b/i),
	setsCookie('laravel', /^laravel_session=/),
	says('php', 'x-powered-by', /^PHP\//i),
	// rs/cors names all three in one line; others use a line for each.
	says(
		'go-rs-cors',
		'vary',
		/^Origin, Access-Control-Request-Method, Access-Control-Request-Headers$/,
	),
	// gunicorn runs either; the more frequent first.
	says('django', 'server', /^gunicorn\b/i),
	says('flask', 'server', /^gunicorn\b/i),
];
