import { expect, test } from '@playwright/test';
import type { Exchange, ExchangeEnd, Header } from '../../../model/http.ts';
import type { StackName } from '../../../model/stacks.ts';
import { guessStacks } from '../../../reports/problems/fixes/guess.ts';

const answered: ExchangeEnd = { kind: 'answered' };

const exchange = (headers: readonly Header[], end: ExchangeEnd = answered): Exchange => ({
	role: 'actual',
	step: 0,
	request: { method: 'GET', url: 'https://api.example.com/items/1', headers: [], bodySize: 0 },
	response: { status: 200, headers, bodySize: 0 },
	end,
	startedAt: 0,
	duration: 1,
});

/** What servers were seen to send, with what it says. */
const seen: readonly (readonly [Header, StackName, because: string])[] = [
	[['Server', 'cloudflare'], 'cloudflare', 'Server: cloudflare'],
	[['CF-RAY', '8f2a1c0d9e7b1234-FRA'], 'cloudflare', 'CF-RAY'],
	[['x-amz-apigw-id', 'AbCdEfGh'], 'aws-api-gateway-rest', 'x-amz-apigw-id'],
	[
		['x-amzn-ErrorType', 'MissingAuthenticationTokenException'],
		'aws-api-gateway-rest',
		'x-amzn-ErrorType: MissingAuthenticationTokenException',
	],
	[['Apigw-Requestid', 'KsdfG'], 'aws-api-gateway-http', 'Apigw-Requestid'],
	[['X-Amz-Cf-Id', 'o3k_secret=='], 'cloudfront-s3', 'X-Amz-Cf-Id'],
	[['Server', 'AmazonS3'], 'cloudfront-s3', 'Server: AmazonS3'],
	[
		['Via', '1.1 1a2b.cloudfront.net (CloudFront)'],
		'cloudfront-s3',
		'Via: 1.1 1a2b.cloudfront.net (CloudFront)',
	],
	[['x-azure-ref', '20261121T'], 'azure', 'x-azure-ref'],
	[['Set-Cookie', 'ARRAffinity=0123; Path=/; HttpOnly'], 'azure', 'Set-Cookie: ARRAffinity'],
	[['Via', '1.1 kong/3.9.0'], 'kong', 'Via: 1.1 kong/3.9.0'],
	[['X-Kong-Proxy-Latency', '0'], 'kong', 'X-Kong-Proxy-Latency'],
	[['server', 'istio-envoy'], 'envoy', 'server: istio-envoy'],
	[['x-envoy-upstream-service-time', '4'], 'envoy', 'x-envoy-upstream-service-time'],
	[['Set-Cookie', 'INGRESSCOOKIE=1732|abc'], 'ingress-nginx', 'Set-Cookie: INGRESSCOOKIE'],
	[
		['Strict-Transport-Security', 'max-age=15724800; includeSubDomains'],
		'ingress-nginx',
		'Strict-Transport-Security: max-age=15724800; includeSubDomains',
	],
	[['X-Varnish', '32770 3'], 'varnish', 'X-Varnish'],
	[['Via', '1.1 cache (Varnish/7.1)'], 'varnish', 'Via: 1.1 cache (Varnish/7.1)'],
	[['Server', 'nginx/1.22.1'], 'nginx', 'Server: nginx/1.22.1'],
	[['Server', 'openresty'], 'nginx', 'Server: openresty'],
	[['Server', 'Caddy'], 'caddy', 'Server: Caddy'],
	[['Server', 'Apache/2.4.62 (Debian)'], 'apache', 'Server: Apache/2.4.62 (Debian)'],
	[['Server', 'Apache'], 'apache', 'Server: Apache'],
	[['x-nextjs-cache', 'HIT'], 'nextjs', 'x-nextjs-cache'],
	[['Server', 'Vercel'], 'nextjs', 'Server: Vercel'],
	[['X-Powered-By', 'Express'], 'express', 'X-Powered-By: Express'],
	[['Set-Cookie', 'connect.sid=s%3Aabc; Path=/'], 'express', 'Set-Cookie: connect.sid'],
	[['X-Powered-By', 'Hono'], 'hono', 'X-Powered-By: Hono'],
	[['Server', 'Werkzeug/3.0.1 Python/3.12.3'], 'flask', 'Server: Werkzeug/3.0.1 Python/3.12.3'],
	[['server', 'uvicorn'], 'fastapi', 'server: uvicorn'],
	[['Server', 'WSGIServer/0.2 CPython/3.12.3'], 'django', 'Server: WSGIServer/0.2 CPython/3.12.3'],
	[['Set-Cookie', 'csrftoken=abc; SameSite=Lax'], 'django', 'Set-Cookie: csrftoken'],
	[['Server', 'Kestrel'], 'aspnet-core', 'Server: Kestrel'],
	[
		['Set-Cookie', '.AspNetCore.Antiforgery.x1=CfDJ8; path=/'],
		'aspnet-core',
		'Set-Cookie: .AspNetCore.Antiforgery.x1',
	],
	[['Set-Cookie', 'JSESSIONID=0123456789; Path=/'], 'spring', 'Set-Cookie: JSESSIONID'],
	[['X-Runtime', '0.0123'], 'rails', 'X-Runtime'],
	[
		['X-Powered-By', 'Phusion Passenger(R) 6.0.20'],
		'rails',
		'X-Powered-By: Phusion Passenger(R) 6.0.20',
	],
	[['Set-Cookie', 'laravel_session=eyJpdiI6; path=/'], 'laravel', 'Set-Cookie: laravel_session'],
	[['X-Powered-By', 'PHP/8.3.6'], 'php', 'X-Powered-By: PHP/8.3.6'],
	[
		['Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'],
		'go-rs-cors',
		'Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
	],
];

for (const [header, stack, because] of seen) {
	test(`${header.join(': ')} tells of ${stack}`, () => {
		expect(guessStacks([exchange([['Date', 'today'], header])])).toEqual([{ stack, because }]);
	});
}

test('two layers are told from the outside in, each once', () => {
	const preflight = exchange([['Server', 'nginx/1.22.1']]);
	const actual = exchange([
		['X-Powered-By', 'Express'],
		['Set-Cookie', 'connect.sid=s%3Aabc'],
		['Server', 'nginx/1.22.1'],
	]);
	const guesses = [
		{ stack: 'nginx', because: 'Server: nginx/1.22.1' },
		{ stack: 'express', because: 'X-Powered-By: Express' },
	];
	expect(guessStacks([preflight, actual])).toEqual(guesses);
	expect(guessStacks([actual, preflight])).toEqual(guesses);
});

test('API Gateway is told before the CloudFront that is a part of it', () => {
	const headers: Header[] = [
		['x-amz-cf-id', 'a'],
		['x-amz-apigw-id', 'b'],
	];
	expect(guessStacks([exchange(headers)]).map(({ stack }) => stack)).toEqual([
		'aws-api-gateway-rest',
		'cloudfront-s3',
	]);
});

test('gunicorn tells of two, and of the one that left more', () => {
	const stacksOf = (...headers: Header[]) =>
		guessStacks([exchange([['Server', 'gunicorn'], ...headers])]).map(({ stack }) => stack);
	expect(stacksOf()).toEqual(['django', 'flask']);
	expect(stacksOf(['X-Runtime', '0.1'])).toEqual(['rails', 'django', 'flask']);
});

test('an answer in the target’s place says nothing of the target', () => {
	expect(guessStacks([exchange([['Server', 'nginx']], { kind: 'held' })])).toEqual([]);
});

test('nothing is guessed from nothing, or from what all sorts of servers send', () => {
	const { response: _, ...unanswered } = exchange([], { kind: 'cut', how: 'reset' });
	const common: Header[] = [
		['Server', 'my-nginx-clone'],
		['Vary', 'Origin'],
		['X-Request-Id', '1'],
		['Cache-Control', 'no-cache'],
		['Set-Cookie', 'session=abc; note=JSESSIONID=1'],
		['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
		['Via', '1.1 varnish'],
		['X-Powered-By', 'Expressive'],
		['Server', 'Apache-Coyote/1.1'],
		['Server', 'ApacheBench'],
	];
	expect(guessStacks([])).toEqual([]);
	expect(guessStacks([unanswered, exchange(common)])).toEqual([]);
});

test('no value of a cookie and no id is told', () => {
	const told = guessStacks([
		exchange([
			['Set-Cookie', 'laravel_session=top-secret'],
			['x-amz-cf-id', 'top-secret'],
		]),
	]);
	expect(told).toHaveLength(2);
	expect(JSON.stringify(told)).not.toContain('top-secret');
});

test('an edge in front of a provider’s host is nobody’s to configure', () => {
	const on = (url: string): Exchange => {
		const seenThere = exchange([['Server', 'cloudflare']]);
		return { ...seenThere, request: { ...seenThere.request, url } };
	};
	expect(guessStacks([on('https://abc.r2.cloudflarestorage.com/file')])).toEqual([]);
	expect(guessStacks([on('https://abc.supabase.co/rest/v1/items')])).toEqual([]);
	expect(guessStacks([on('https://abc.workers.dev/items')])).toHaveLength(1);
	expect(guessStacks([on('https://api.example.com/items')])).toHaveLength(1);
});
