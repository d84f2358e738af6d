import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, type TestInfo, test } from '@playwright/test';
import { parse } from 'yaml';
import type { StackName } from '../../../model/stacks.ts';
import { fixRecipeOf } from '../../../reports/problems/fixes/recipes.ts';
import type { FixPolicy } from '../../../reports/problems/fixes/stack.ts';
import { policies } from './policies.ts';
import { skipWithout } from './tools.ts';

/*
 * Each configuration is read as its language reads it, and what comes out is held against the policy,
 * so that a sign that was not escaped cannot go unnoticed.
 */

const everyMethod = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

const textOf = (id: StackName, policy: FixPolicy): string =>
	fixRecipeOf(id).configuration(policy).text;

const listOf = (origins: FixPolicy['origins']): readonly string[] =>
	origins === '*' ? ['*'] : origins;

const methodsOf = ({ methods }: FixPolicy): readonly string[] =>
	methods.includes('*') ? everyMethod : methods;

const withSafelisted = (policy: FixPolicy): string[] => [
	...new Set(['GET', 'HEAD', 'POST', ...methodsOf(policy)]),
];

const orAccept = ({ allowHeaders }: FixPolicy): readonly string[] =>
	allowHeaders.length > 0 ? allowHeaders : ['Accept'];

const unlessEmpty = <Name extends string>(name: Name, texts: readonly string[]) =>
	texts.length > 0 ? { [name]: texts } : {};

const whenSet = (name: string, value: unknown) =>
	value === undefined || value === false ? {} : { [name]: value };

function forEachPolicy(
	language: string,
	ids: readonly StackName[],
	check: (text: string, policy: FixPolicy, testInfo: TestInfo) => unknown,
): void {
	for (const id of ids) {
		for (const [title, policy] of Object.entries(policies)) {
			test(`${id} is ${language} for ${title}`, ({}, testInfo) =>
				void check(textOf(id, policy), policy, testInfo));
		}
	}
}

/** What the program says; it must end well. */
function output(command: string, args: readonly string[], input = ''): string {
	const { status, stdout, stderr, error } = spawnSync(command, args, { input, encoding: 'utf8' });
	expect(status, `${error ?? ''}${stdout}${stderr}`).toBe(0);
	return stdout;
}

const isThere = (command: string): boolean =>
	spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined;

/** Packages are not there: a text without its imports is run with stand-ins for what they bring. */
const withoutImports = (text: string): string => text.replaceAll(/^import .*;$/gm, '');

async function optionsGiven(text: string): Promise<unknown> {
	const given: unknown[] = [];
	const cors = (options: unknown) => options;
	const take = (...values: unknown[]) => void given.push(values.at(-1));
	const app = { use: take, register: take, enableCors: take };
	const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
	await AsyncFunction('app', 'cors', withoutImports(text))(app, cors);
	expect(given).toHaveLength(1);
	return given[0];
}

test.describe('JavaScript', () => {
	for (const id of ['express', 'fastify', 'nestjs'] as const) {
		for (const [title, policy] of Object.entries(policies)) {
			test(`${id} is given ${title}`, async () => {
				expect(await optionsGiven(textOf(id, policy))).toEqual({
					origin: policy.origins,
					methods: methodsOf(policy),
					allowedHeaders: policy.allowHeaders,
					...unlessEmpty('exposedHeaders', policy.exposeHeaders),
					...whenSet('credentials', policy.credentials),
					...whenSet('maxAge', policy.maxAge),
				});
			});
		}
	}

	for (const [title, policy] of Object.entries(policies)) {
		test(`hono is given ${title}`, async () => {
			expect(await optionsGiven(textOf('hono', policy))).toEqual({
				origin: policy.origins,
				allowMethods: methodsOf(policy),
				allowHeaders: orAccept(policy),
				...unlessEmpty('exposeHeaders', policy.exposeHeaders),
				...whenSet('credentials', policy.credentials),
				...whenSet('maxAge', policy.maxAge),
			});
		});

		test(`koa is given ${title}`, async () => {
			const { origin, ...others } = (await optionsGiven(textOf('koa', policy))) as {
				origin: '*' | ((context: { get: () => string }) => string | undefined);
			};
			const given = (asking: string) =>
				typeof origin === 'string' ? origin : origin({ get: () => asking });
			for (const asking of listOf(policy.origins)) expect(given(asking)).toBe(asking);
			expect(given('https://evil.example')).toBe(policy.origins === '*' ? '*' : undefined);
			expect(others).toEqual({
				allowMethods: methodsOf(policy),
				allowHeaders: orAccept(policy),
				...unlessEmpty('exposeHeaders', policy.exposeHeaders),
				...whenSet('credentials', policy.credentials),
				...whenSet('maxAge', policy.maxAge === 0 ? '0' : policy.maxAge),
			});
		});

		test(`hapi is given ${title}`, () => {
			expect(new Function(`return { ${textOf('hapi', policy)} };`)()).toEqual({
				routes: {
					cors: {
						origin: listOf(policy.origins),
						headers: orAccept(policy),
						exposedHeaders: policy.exposeHeaders,
						...whenSet('credentials', policy.credentials),
						maxAge: policy.maxAge ?? 5,
					},
				},
			});
		});

		test(`h3 is given ${title}`, () => {
			const handleCors = (event: unknown, options: unknown) => [event, options];
			const app = { use: (middleware: (event: string) => unknown) => middleware('event') };
			const text = withoutImports(textOf('h3', policy)).trim();
			expect(new Function('app', 'handleCors', `return ${text}`)(app, handleCors)).toEqual([
				'event',
				{
					origin: policy.origins,
					methods: methodsOf(policy),
					allowHeaders: orAccept(policy),
					exposeHeaders: policy.exposeHeaders,
					...whenSet('credentials', policy.credentials),
					...whenSet('maxAge', policy.maxAge?.toString()),
				},
			]);
		});

		test(`a Worker answers for ${title}`, async ({}, testInfo) => {
			await judgeHandler(textOf('cloudflare', policy), policy, testInfo, (module) => {
				const worker = module.default as { fetch: Handler };
				return (request) => worker.fetch(request);
			});
		});

		test(`Next.js answers for ${title}`, async ({}, testInfo) => {
			const standIn = `class NextResponse extends Response { static next() { return new NextResponse('own'); } }\n`;
			const text = standIn + withoutImports(textOf('nextjs', policy));
			await judgeHandler(text, policy, testInfo, (module) => module.default as Handler);
		});
	}

	forEachPolicy('JavaScript', ['aws-api-gateway-rest'], (text, policy) => {
		const given: { options?: unknown; errors: unknown[] } = { errors: [] };
		class RestApi {
			constructor(
				_scope: unknown,
				_name: string,
				options: { defaultCorsPreflightOptions: unknown },
			) {
				given.options = options.defaultCorsPreflightOptions;
			}
			addGatewayResponse(_name: string, response: unknown) {
				given.errors.push(response);
			}
		}
		const Duration = { seconds: (count: number) => ({ count }) };
		const ResponseType = { DEFAULT_4XX: 4, DEFAULT_5XX: 5 };
		const program = new Function(
			'RestApi',
			'Duration',
			'ResponseType',
			`${text}\nreturn corsHeaders;`,
		);
		const corsHeaders = program(RestApi, Duration, ResponseType) as (event: unknown) => unknown;
		expect(given.options).toEqual({
			allowOrigins: listOf(policy.origins),
			allowMethods: methodsOf(policy),
			allowHeaders: policy.allowHeaders,
			...unlessEmpty('exposeHeaders', policy.exposeHeaders),
			...whenSet('allowCredentials', policy.credentials),
			...whenSet('maxAge', policy.maxAge === undefined ? undefined : { count: policy.maxAge }),
		});
		const isSingle = listOf(policy.origins).length === 1;
		expect(given.errors).toEqual(
			[4, 5].map((type) => ({
				type,
				responseHeaders: {
					'Access-Control-Allow-Origin': isSingle
						? `'${listOf(policy.origins)[0]}'`
						: 'method.request.header.Origin',
					...whenSet('Access-Control-Allow-Credentials', policy.credentials && "'true'"),
					...whenSet('Vary', policy.origins !== '*' && "'Origin'"),
				},
			})),
		);
		for (const origin of listOf(policy.origins)) {
			expect(corsHeaders({ headers: { origin } })).toMatchObject({
				'Access-Control-Allow-Origin': origin,
				...whenSet('Access-Control-Expose-Headers', policy.exposeHeaders.join(', ') || undefined),
			});
		}
		if (policy.origins === '*') return;
		expect(corsHeaders({ headers: { Origin: 'https://evil.example' } })).toEqual({
			Vary: 'Origin',
		});
	});
});

type Handler = (request: Request) => Response | Promise<Response>;

/** Asks as pages do; a stand-in for the server behind says that all may read, and is not to be heard. */
async function judgeHandler(
	text: string,
	policy: FixPolicy,
	testInfo: TestInfo,
	handlerOf: (module: Record<string, unknown>) => Handler,
): Promise<void> {
	const file = testInfo.outputPath('handler.mjs');
	const behind = `const fetch = () => new Response('own', { headers: { 'Access-Control-Allow-Origin': 'https://other.example' } });\n`;
	writeFileSync(file, behind + text);
	const handle = handlerOf(await import(pathToFileURL(file).href));
	const ask = async (method: string, headers: Record<string, string>) =>
		(await handle(new Request('https://api.example.com/items', { method, headers }))) as Response;
	const askFirst = { 'Access-Control-Request-Method': 'PUT' };

	for (const origin of policy.origins === '*' ? ['https://any.example'] : policy.origins) {
		const preflight = await ask('OPTIONS', { Origin: origin, ...askFirst });
		const actual = await ask('GET', { Origin: origin });
		for (const { headers } of [preflight, actual]) {
			expect(headers.get('Access-Control-Allow-Origin')).toBe(
				policy.origins === '*' ? '*' : origin,
			);
			expect(headers.get('Access-Control-Allow-Credentials')).toBe(
				policy.credentials ? 'true' : null,
			);
		}
		expect(preflight.status).toBe(204);
		const list = (texts: readonly string[]) => texts.join(', ') || null;
		expect(preflight.headers.get('Access-Control-Allow-Methods')).toBe(list(methodsOf(policy)));
		expect(preflight.headers.get('Access-Control-Allow-Headers')).toBe(list(policy.allowHeaders));
		expect(preflight.headers.get('Access-Control-Max-Age')).toBe(policy.maxAge?.toString() ?? null);
		expect(actual.headers.get('Access-Control-Expose-Headers')).toBe(list(policy.exposeHeaders));
		expect(await actual.text()).toBe('own');
	}
	if (policy.origins === '*') return;
	for (const { headers } of [
		await ask('OPTIONS', { Origin: 'https://evil.example', ...askFirst }),
		await ask('GET', { Origin: 'https://evil.example' }),
		await ask('GET', {}),
	]) {
		expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
		expect(headers.get('Vary')).toBe('Origin');
	}
}

test.describe('YAML', () => {
	forEachPolicy('YAML', ['envoy'], (text, policy) => {
		const { http_filters, virtual_hosts } = parse(text);
		expect(http_filters[0].name).toBe('envoy.filters.http.cors');
		const [{ typed_per_filter_config, response_headers_to_add }] = virtual_hosts;
		expect(response_headers_to_add[0].header).toEqual({ key: 'Vary', value: 'Origin' });
		expect(typed_per_filter_config['envoy.filters.http.cors']).toEqual({
			'@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy',
			allow_origin_string_match:
				policy.origins === '*'
					? [{ safe_regex: { regex: '.*' } }]
					: policy.origins.map((exact) => ({ exact })),
			allow_methods: methodsOf(policy).join(', '),
			...whenSet('allow_headers', policy.allowHeaders.join(', ') || undefined),
			...whenSet('expose_headers', policy.exposeHeaders.join(', ') || undefined),
			...whenSet('allow_credentials', policy.credentials),
			...whenSet('max_age', policy.maxAge?.toString()),
		});
	});

	forEachPolicy('YAML', ['traefik'], (text, policy) => {
		expect(parse(text).http.middlewares.cors.headers).toEqual({
			accessControlAllowOriginList: listOf(policy.origins),
			accessControlAllowMethods: methodsOf(policy),
			...unlessEmpty('accessControlAllowHeaders', policy.allowHeaders),
			...unlessEmpty('accessControlExposeHeaders', policy.exposeHeaders),
			...whenSet('accessControlAllowCredentials', policy.credentials),
			...whenSet('accessControlMaxAge', policy.maxAge),
			addVaryHeader: true,
		});
	});

	forEachPolicy('YAML', ['ingress-nginx'], (text, policy) => {
		const prefix = 'nginx.ingress.kubernetes.io/';
		const annotations = Object.entries(parse(text).metadata.annotations).map(
			([name, value]) => [name.replace(prefix, ''), value] as const,
		);
		expect(Object.fromEntries(annotations)).toEqual({
			'enable-cors': 'true',
			'cors-allow-origin': listOf(policy.origins).join(', '),
			'cors-allow-methods': methodsOf(policy).join(', '),
			'cors-allow-headers': orAccept(policy).join(', '),
			'cors-allow-credentials': `${policy.credentials}`,
			...whenSet('cors-expose-headers', policy.exposeHeaders.join(', ') || undefined),
			...whenSet('cors-max-age', policy.maxAge?.toString()),
			...whenSet(
				'configuration-snippet',
				policy.origins !== '*' && expect.stringContaining('add_header Vary Origin always;'),
			),
		});
	});

	forEachPolicy('YAML', ['kong'], (text, policy) => {
		const [{ config }] = parse(text).plugins;
		const { origins, ...others } = config;
		const isPattern = (origin: string) => origin.startsWith('^');
		const read = origins.map((origin: string) =>
			isPattern(origin) ? origin.slice(1, -1).replaceAll(/\\(.)/g, '$1') : origin,
		);
		expect(read).toEqual(listOf(policy.origins));
		for (const [index, origin] of listOf(policy.origins).entries()) {
			if (isPattern(origins[index])) expect(origin).toMatch(new RegExp(origins[index]));
			else expect(origin).toMatch(/^([A-Za-z0-9.:/-]+|\*)$/);
		}
		expect(others).toEqual({
			methods: methodsOf(policy),
			headers: orAccept(policy),
			...unlessEmpty('exposed_headers', policy.exposeHeaders),
			credentials: policy.credentials,
			...whenSet('max_age', policy.maxAge),
			preflight_continue: false,
		});
	});

	forEachPolicy('YAML', ['aws-api-gateway-http'], (text, policy) => {
		expect(parse(text).Resources.Api.Properties.CorsConfiguration).toEqual({
			AllowOrigins: listOf(policy.origins),
			AllowMethods: withSafelisted(policy),
			...unlessEmpty('AllowHeaders', policy.allowHeaders),
			...unlessEmpty('ExposeHeaders', policy.exposeHeaders),
			...whenSet('AllowCredentials', policy.credentials),
			...whenSet('MaxAge', policy.maxAge),
		});
	});
});

test.describe('Python', () => {
	const python = '/usr/bin/python3';
	skipWithout('python3', isThere(python));

	/** Runs the text with stand-ins for its packages, and says what its CORS class was called with. */
	const told = (text: string, prelude: string, told: string): unknown =>
		JSON.parse(
			output(python, ['-'], `import json\n${prelude}\n${text}\nprint(json.dumps(${told}))`),
		);

	const standIns = `
import sys, types
given = {}
class Any:
    def add_middleware(self, kind, **options): pass
    def before_request(self, function): return function
    def after_request(self, function): return function
app = Any()
def cors(app, **options):
    given.update(options)
starlette = ("starlette", "starlette.middleware", "starlette.middleware.base", "starlette.middleware.cors")
for name in (*starlette, "flask", "flask_cors"):
    module = types.ModuleType(name)
    module.CORSMiddleware = module.CORS = cors
    module.BaseHTTPMiddleware = module.request = None
    sys.modules[name] = module
`;

	forEachPolicy('Python', ['fastapi'], (text, policy) => {
		expect(told(text, standIns, 'given')).toEqual({
			allow_origins: listOf(policy.origins),
			allow_methods: withSafelisted(policy),
			allow_headers: policy.allowHeaders,
			...whenSet('allow_credentials', policy.credentials),
			...unlessEmpty('expose_headers', policy.exposeHeaders),
			max_age: policy.maxAge ?? 5,
		});
	});

	forEachPolicy('Python', ['flask'], (text, policy) => {
		const given = told(text, standIns, 'given') as Record<string, unknown>;
		const { origins, allow_headers, ...others } = given as Record<string, string[]>;
		// Flask-CORS compares texts without these signs as they are, and others as patterns.
		const meant = (texts: readonly string[] = []) =>
			texts.map((text) =>
				text === '*' || !/[*\\\]?$^[()]/.test(text)
					? text
					: text.replace(/^\^(.*)\$$/, '$1').replaceAll(/\\(.)/g, '$1'),
			);
		expect(meant(origins)).toEqual(listOf(policy.origins));
		expect(meant(allow_headers)).toEqual(policy.allowHeaders);
		expect(others).toEqual({
			methods: withSafelisted(policy),
			...whenSet('supports_credentials', policy.credentials),
			...unlessEmpty('expose_headers', policy.exposeHeaders),
			...whenSet('max_age', policy.maxAge),
			...(policy.origins === '*' ? { send_wildcard: true } : { always_send: false }),
		});
	});

	forEachPolicy('Python', ['django'], (text, policy) => {
		const settings = '{name: value for name, value in vars().items() if name.isupper()}';
		const given = told(text, 'INSTALLED_APPS = ["a"]\nMIDDLEWARE = ["m"]', settings);
		expect(given).toEqual({
			INSTALLED_APPS: ['a', 'corsheaders'],
			MIDDLEWARE: ['corsheaders.middleware.CorsMiddleware', 'm'],
			...(policy.origins === '*'
				? { CORS_ALLOW_ALL_ORIGINS: true }
				: { CORS_ALLOWED_ORIGINS: policy.origins }),
			CORS_ALLOW_METHODS: methodsOf(policy),
			CORS_ALLOW_HEADERS: policy.allowHeaders,
			...whenSet('CORS_ALLOW_CREDENTIALS', policy.credentials),
			...unlessEmpty('CORS_EXPOSE_HEADERS', policy.exposeHeaders),
			CORS_PREFLIGHT_MAX_AGE: policy.maxAge ?? 0,
		});
	});

	forEachPolicy('XML', ['azure'], (text, policy) => {
		const program = `
import json, sys
from xml.etree import ElementTree
cors = ElementTree.fromstring(sys.argv[1]).find("inbound/cors")
lists = {child.tag: [each.text for each in child] for child in cors}
print(json.dumps([cors.get("allow-credentials"), cors.find("allowed-methods").get("preflight-result-max-age"), lists]))
`;
		expect(JSON.parse(output(python, ['-', text], program))).toEqual([
			`${policy.credentials}`,
			policy.maxAge?.toString() ?? null,
			{
				'allowed-origins': listOf(policy.origins),
				'allowed-methods': withSafelisted(policy),
				...unlessEmpty('allowed-headers', policy.allowHeaders),
				...unlessEmpty('expose-headers', policy.exposeHeaders),
			},
		]);
	});

	forEachPolicy('XML', ['tomcat'], (text, policy) => {
		const program = `
import json, sys
from xml.etree import ElementTree
parameters = ElementTree.fromstring("<web-app>" + sys.argv[1] + "</web-app>").iter("init-param")
print(json.dumps({each.find("param-name").text: each.find("param-value").text for each in parameters}))
`;
		expect(JSON.parse(output(python, ['-', text], program))).toEqual({
			'cors.allowed.origins': listOf(policy.origins).join(','),
			'cors.allowed.methods': withSafelisted(policy).join(','),
			'cors.allowed.headers': orAccept(policy).join(','),
			...whenSet('cors.exposed.headers', policy.exposeHeaders.join(',') || undefined),
			...whenSet('cors.support.credentials', policy.credentials && 'true'),
			'cors.preflight.maxage': `${policy.maxAge ?? -1}`,
		});
	});
});

test.describe('PHP', () => {
	skipWithout('php', isThere('php'));

	/** In a namespace of its own, so that its header() is not that of PHP. */
	const told = (text: string, asked: Readonly<Record<string, string>>): string[] => {
		const server = Object.entries(asked).map(
			([name, value]) => `$_SERVER['${name}'] = base64_decode('${btoa(value)}');\n`,
		);
		const program = `<?php
namespace Asked;
$sent = [];
function header($line, $replace = true) { global $sent; $sent[] = $line; }
function http_response_code($status) { global $sent; $sent[] = $status; }
register_shutdown_function(function () { global $sent; echo json_encode($sent); });
`;
		return JSON.parse(output('php', ['-n'], `${program}${server.join('')}${text}`));
	};

	forEachPolicy('PHP', ['php'], (text, policy) => {
		const varies = policy.origins === '*' ? [] : ['Vary: Origin'];
		const list = (name: string, texts: readonly string[]) =>
			texts.length > 0 ? [`${name}: ${texts.join(', ')}`] : [];
		const granted = (origin: string) => [
			...varies,
			`Access-Control-Allow-Origin: ${origin}`,
			...(policy.credentials ? ['Access-Control-Allow-Credentials: true'] : []),
			...list('Access-Control-Expose-Headers', policy.exposeHeaders),
		];
		const preflight = [
			...list('Access-Control-Allow-Methods', methodsOf(policy)),
			...list('Access-Control-Allow-Headers', policy.allowHeaders),
			...list('Access-Control-Max-Age', policy.maxAge === undefined ? [] : [`${policy.maxAge}`]),
			204,
		];
		for (const origin of listOf(policy.origins)) {
			const asked = { REQUEST_METHOD: 'OPTIONS', HTTP_ACCESS_CONTROL_REQUEST_METHOD: 'PUT' };
			const gets = told(text, { REQUEST_METHOD: 'GET', HTTP_ORIGIN: origin });
			expect(gets).toEqual(granted(origin));
			expect(told(text, { ...asked, HTTP_ORIGIN: origin })).toEqual([
				...granted(origin),
				...preflight,
			]);
		}
		if (policy.origins === '*') return;
		const stranger = { REQUEST_METHOD: 'GET', HTTP_ORIGIN: 'https://evil.example' };
		expect(told(text, stranger)).toEqual(varies);
	});
});

test.describe('nginx', () => {
	const nginx = '/usr/sbin/nginx';
	skipWithout('nginx', existsSync(nginx));

	forEachPolicy('accepted by nginx', ['nginx'], (text, _policy, testInfo) => {
		const [, http = '', location = ''] =
			/^# in http \{ \}\n(.*)\n# in location \{ \}\n(.*)$/s.exec(text) ?? [];
		const file = testInfo.outputPath('nginx.conf');
		writeFileSync(
			file,
			`pid nginx.pid;\nevents {}\nhttp {\naccess_log off;\nclient_body_temp_path a;\nproxy_temp_path b;\nfastcgi_temp_path c;\nuwsgi_temp_path d;\nscgi_temp_path e;\n${http}\nserver { listen 127.0.0.1:65535;\nlocation / {\n${location}\n} } }`,
		);
		output(nginx, ['-t', '-q', '-e', 'stderr', '-p', testInfo.outputDir, '-c', file]);
		expect(location).toContain('if ($request_method = OPTIONS) { return 204; }');
		for (const line of location.split('\n').filter((each) => each.startsWith('add_header'))) {
			expect(line).toMatch(/ always;$/);
		}
	});
});
