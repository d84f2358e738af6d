import type { Header } from '../../model/http.ts';
import { type ScenarioText, scenarios } from '../../model/scenario.ts';

type ReadWith = readonly [id: string, title: string, headers: readonly Header[]];

/** Reads with headers that script sets, if the contract lists them. */
const readsWith = (...rows: readonly ReadWith[]): ScenarioText[] =>
	rows.map(([id, title, listed]) => ({
		id,
		title,
		exercises: {
			each: 'policy',
			methods: ['GET'],
			policy: { headersAmong: listed.map(([name]) => name) },
		},
		from: ['first-allowed'],
		steps: [
			{
				change: { listed },
				expect: { script: 'answered', wire: ['preflight', 'actual'] },
			},
		],
	}));

export default scenarios(
	{
		topic: 'Preflight headers',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names',
		file: 'tests/preflight/headers.scenarios.ts',
	},
	{
		id: 'header-custom-granted',
		title: 'A custom header of the contract is allowed',
		exercises: { each: 'resource', methods: ['GET'], policy: { headers: 1 } },
		from: ['first-allowed'],
		steps: [
			{
				change: { headers: 'custom' },
				expect: { script: 'answered', wire: ['preflight', 'actual'] },
			},
		],
	},
	{
		id: 'header-authorization-listed',
		title: 'Authorization is allowed by its own name',
		spec: 'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
		exercises: { each: 'request', header: 'authorization' },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'answered' } }],
		mustNotFind: ['preflight-authorization-not-listed', 'preflight-authorization-only-wildcard'],
	},
	{
		id: 'header-content-type-listed',
		title: 'Content-Type is allowed for bodies beyond the three form types, such as JSON',
		spec: 'https://fetch.spec.whatwg.org/#cors-safelisted-request-header',
		exercises: { each: 'request', header: 'content-type', preflighted: true },
		from: ['first-allowed'],
		steps: [{ expect: { script: 'readable', wire: ['preflight', 'actual'] } }],
	},
	{
		id: 'header-not-contracted-refused',
		title: 'A header outside the contract is not allowed, and is never sent',
		exercises: { each: 'resource', methods: ['GET'], policy: { headersToSpare: true } },
		from: ['first-allowed'],
		steps: [
			{
				change: { headers: 'unlisted' },
				expect: { script: 'refused', wire: ['preflight'] },
			},
		],
	},
	{
		id: 'header-partial-grant',
		title: 'All headers of the contract are allowed together, not only some of them',
		exercises: { each: 'policy', methods: ['GET'], policy: { headers: 1 } },
		from: ['first-allowed'],
		steps: [
			{
				change: { headers: 'all-listed' },
				expect: { script: 'answered', wire: ['preflight', 'actual'] },
			},
		],
	},
	// Browsers send `a,b,c`, sorted, without a space after the comma.
	{
		id: 'header-acrh-order-and-space',
		title: 'Several headers in one line are recognised without spaces between them',
		exercises: { each: 'policy', methods: ['GET'], policy: { headers: 3 } },
		from: ['first-allowed'],
		steps: [
			{
				change: { headers: 'three-listed' },
				expect: { script: 'answered', wire: ['preflight', 'actual'] },
			},
		],
	},
	{
		id: 'header-wildcard-credentialed',
		title:
			'Allow-Headers names the headers for requests with credentials, since * does not work for them',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-headers',
		exercises: {
			each: 'policy',
			methods: ['GET'],
			policy: { allowCredentials: true, headers: 1 },
		},
		from: ['first-allowed'],
		steps: [{ change: { headers: 'custom', credentials: 'include' }, expect: {} }],
		mustNotFind: ['preflight-header-wildcard-with-credentials'],
	},
	{
		id: 'header-acah-invalid-syntax',
		title: 'Allow-Headers is a comma-separated list',
		spec: 'https://fetch.spec.whatwg.org/#http-new-header-syntax',
		exercises: { each: 'policy', methods: ['GET'], policy: { headers: 1 } },
		from: ['first-allowed'],
		steps: [{ change: { headers: 'custom' }, expect: {} }],
		mustNotFind: ['preflight-headers-unparsable'],
	},
	{
		id: 'header-name-case',
		title: 'Headers are allowed although browsers ask for them in lower case',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		exercises: { each: 'policy', methods: ['GET'], policy: { headers: 1 } },
		from: ['first-allowed'],
		steps: [{ change: { headers: 'custom' }, expect: { script: 'answered' } }],
	},
	{
		id: 'header-wildcard',
		title: 'If the contract allows any header, one that nobody thought of is allowed',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-headers',
		exercises: { each: 'resource', methods: ['GET'], policy: { anyHeader: true } },
		from: ['first-allowed'],
		steps: [
			{
				change: { headers: 'unlisted' },
				expect: { script: 'answered', wire: ['preflight', 'actual'] },
			},
		],
	},
	{
		id: 'header-wildcard-authorization',
		title: 'Authorization is listed by name beside *, which does not cover it',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
		exercises: {
			each: 'policy',
			methods: ['GET'],
			policy: { anyHeader: true, headersAmong: ['authorization'] },
		},
		from: ['first-allowed'],
		steps: [
			{
				change: { listed: [['Authorization', 'Bearer crosscheck-probe']], credentials: 'omit' },
				expect: {},
			},
		],
		mustNotFind: ['preflight-authorization-only-wildcard'],
	},
	{
		id: 'header-acah-empty',
		title: 'Allow-Headers is not empty',
		spec: 'https://fetch.spec.whatwg.org/#http-new-header-syntax',
		exercises: { each: 'policy', methods: ['GET'], policy: { headers: 1 } },
		from: ['first-allowed'],
		steps: [{ change: { headers: 'custom' }, expect: {} }],
		mustNotFind: ['preflight-headers-empty'],
	},
	{
		id: 'header-acah-prefix-wildcard',
		title: 'Allow-Headers has no patterns such as X-*',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-headers',
		exercises: { each: 'policy', methods: ['GET'], policy: { headers: 1 } },
		from: ['first-allowed'],
		steps: [{ change: { headers: 'custom' }, expect: {} }],
		mustNotFind: ['preflight-header-pattern'],
	},
	{
		id: 'header-acrh-reflection',
		title: 'Allow-Headers does not echo whatever the preflight asks for',
		spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-headers',
		exercises: { each: 'policy', methods: ['GET'], policy: { headersToSpare: true } },
		from: ['says-allowed'],
		steps: [
			{
				change: {
					method: 'OPTIONS',
					headers: 'none',
					set: [
						['Access-Control-Request-Method', 'GET'],
						['Access-Control-Request-Headers', 'x-internal-crosscheck-probe'],
					],
				},
				expect: {},
			},
		],
		mustNotFind: ['granted-header-outside-contract'],
	},
	...readsWith(
		[
			'header-x-requested-with',
			'X-Requested-With, which libraries add to requests, is allowed',
			[['X-Requested-With', 'XMLHttpRequest']],
		],
		[
			'header-cache-control-from-script',
			'Cache-Control and Pragma from script, as reload buttons send them, are allowed',
			[
				['Cache-Control', 'no-cache'],
				['Pragma', 'no-cache'],
			],
		],
		[
			'header-conditional-from-script',
			'A condition that script sets is allowed, and a 304 is readable too',
			[
				['If-None-Match', '*'],
				['If-Modified-Since', 'Sat, 01 Jan 2000 00:00:00 GMT'],
			],
		],
		[
			'header-tracing',
			'Headers of distributed tracing are allowed',
			[
				['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
				['tracestate', 'crosscheck=probe'],
				['baggage', 'release=crosscheck'],
				['sentry-trace', '4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1'],
				['b3', '0'],
			],
		],
		[
			'header-last-event-id',
			'Last-Event-ID from script, as streams read by fetch send it, is allowed',
			[['Last-Event-ID', '1']],
		],
	),
	{
		id: 'header-idempotency-and-csrf',
		title: 'Headers that make writes safe are allowed together',
		exercises: {
			each: 'policy',
			methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
			policy: { headersAmong: ['idempotency-key', 'x-csrf-token', 'if-match'] },
		},
		from: ['first-allowed'],
		steps: [
			{
				change: {
					listed: [
						['Idempotency-Key', '1b0c2f54-7a3e-4c55-9e0f-6d3f2c1b0a98'],
						['X-CSRF-Token', 'crosscheck-probe'],
						['If-Match', '*'],
					],
				},
				expect: { script: 'answered', wire: ['preflight', 'actual'] },
			},
		],
	},
	// Single sign-on puts whole lists of groups into tokens.
	{
		id: 'header-duplicate-authorization-schemes',
		title: 'A token of eight kilobytes gets a readable response, even if it is an error',
		level: 'SHOULD',
		spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
		exercises: { each: 'policy', methods: ['GET'], policy: { headersAmong: ['authorization'] } },
		from: ['first-allowed'],
		steps: [
			{
				change: { listed: [['Authorization', `Bearer ${'crosscheck-probe'.repeat(512)}`]] },
				expect: { script: 'answered' },
			},
		],
	},
	{
		id: 'ctx-grpc-web',
		title: 'A gRPC-Web call is allowed, and script can read how it ended',
		exercises: {
			each: 'policy',
			methods: ['POST'],
			policy: { headersAmong: ['x-grpc-web'], exposesAmong: ['grpc-status'] },
		},
		from: ['first-allowed'],
		steps: [
			{
				change: {
					listed: [
						['Content-Type', 'application/grpc-web+proto'],
						['X-Grpc-Web', '1'],
						['Grpc-Timeout', '1S'],
					],
					body: '\0\0\0\0\0',
					bodyForm: 'bytes',
				},
				expect: { script: 'answered', wire: ['preflight', 'actual'] },
			},
		],
		mustNotFind: ['expose-header-not-listed/grpc-'],
	},
);
