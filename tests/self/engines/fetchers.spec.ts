import { expect, test } from '@playwright/test';
import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import type { RequestStep, ScriptRequest } from '../../../model/attempt.ts';
import { type Fetcher, fetchers } from '../../../model/fetchers.ts';
import { getHeader } from '../../../model/http.ts';
import {
	type EngineName,
	engineNames,
	engineWord,
	type Observation,
} from '../../../model/observation.ts';
import { type Context, contexts } from '../../../model/scenario.ts';
import { startHost } from '../helpers/start-host.ts';
import { wideUnlessChromium } from '../helpers/wide.ts';
import { type AssetServer, scriptText, startAssetServer } from './fetchers.server.ts';

const target = 'https://assets.example.com';
const page = 'https://app.example.net';
const sameSitePage = 'https://app.example.com';
const nested = 'https://nested.example.edu';
/** No server is there. */
const dead = 'https://dead.example.com';
/** Never answers. One name a fetcher, since a target that is silent several times is not asked again. */
const silent = (by: Fetcher): string => `https://${by}.silent.example.com`;

/** What each fetcher can load. */
const assetOf: Readonly<Record<Fetcher, string>> = {
	fetch: 'text.txt',
	xhr: 'text.txt',
	'xhr-with-upload-listener': 'text.txt',
	image: 'image.png',
	'canvas-image': 'image.png',
	script: 'script.js',
	'module-script': 'script.js',
	'json-module': 'data.json',
	stylesheet: 'style.css',
	font: 'font.woff2',
	'mask-image': 'image.png',
	media: 'sound.wav',
	'text-track': 'track.vtt',
	'event-source': 'events',
	'event-source-reconnect': 'events',
	'web-socket': 'socket',
	beacon: 'text.txt',
};

/** What an engine does otherwise than the standards say. */
interface Exception {
	readonly engine: EngineName;
	readonly by: Fetcher;
	readonly context?: Context;
	readonly why: string;
}

const withoutCors: readonly Exception[] = [
	{
		engine: 'webkit',
		by: 'font',
		why: 'WebKitGTK asks for fonts without Origin and uses them without permission',
	},
];

const silentTiming: readonly EngineName[] = ['webkit'];
const ignoresCredentialless: readonly EngineName[] = ['webkit'];

const posts: readonly Fetcher[] = ['xhr-with-upload-listener', 'beacon'];
/** Script is told the same, whatever comes of the request. */
const untold: readonly Fetcher[] = ['mask-image', 'beacon'];

type Access = 'open' | 'any' | 'closed' | 'timed';

function requestBy(by: Fetcher, access: Access, more: Partial<ScriptRequest> = {}): ScriptRequest {
	return {
		by,
		method: posts.includes(by) ? 'POST' : 'GET',
		url: `${target}/${access}/${assetOf[by]}`,
		headers: by === 'beacon' ? [['Content-Type', 'application/json']] : [],
		...(posts.includes(by) ? { body: '{}' } : {}),
		...(by === 'beacon' ? { bodyForm: 'typed-blob' } : {}),
		credentials: 'same-origin',
		mode: 'cors',
		...more,
	};
}

let server: AssetServer;
let host: RunHost;

test.beforeAll(async () => {
	server = await startAssetServer();
	host = await startHost([
		...[target, ...fetchers.map(silent)].map((origin) => ({
			origin,
			upstream: `http://127.0.0.1:${server.port}`,
		})),
		{ origin: dead, upstream: 'http://127.0.0.1:1' },
	]);
});

test.afterAll(async () => {
	await host?.close();
	await server?.close();
});

let occasions = 0;

/** Makes one request, always anew. */
async function make(
	engine: EngineName,
	request: ScriptRequest,
	more: Partial<RequestStep> = {},
): Promise<Observation> {
	const step = {
		page,
		context: 'window',
		request,
		afterMs: 0,
		timeoutMs: 10_000,
		...more,
	} as const;
	occasions += 1;
	const sequence = { profile: 'shared', hold: false, steps: [step] } as const;
	return host.carryOut(engine, sequence, String(occasions));
}

/** Makes them overlapping; in their order. */
const makeAll = <T>(
	cases: readonly T[],
	one: (each: T) => Promise<Observation>,
): Promise<(readonly [T, Observation])[]> =>
	Promise.all(cases.map(async (each) => [each, await one(each)] as const));

const typeOf = ({ failure, script }: Observation): string =>
	failure ? failure.message : (script[0]?.type ?? 'nothing');

/** Without requests on a connection that the server was just closing: a browser makes them once more. */
const settled = ({ exchanges }: Observation) =>
	exchanges.filter(({ response, end }, index) => {
		const isLast = index === exchanges.length - 1;
		return isLast || response !== undefined || end.kind !== 'cut';
	});

const rolesOf = (observation: Observation): string[] =>
	settled(observation).map(({ role }) => role);

const sent = (observation: Observation, name: string): (string | null)[] =>
	settled(observation).map(({ request }) => getHeader(request.headers, name));

for (const engine of engineNames) {
	const name = engineWord(engine);
	const isExempt = (by: Fetcher) =>
		withoutCors.some((exception) => exception.engine === engine && exception.by === by);

	test.describe(name, () => {
		test('every fetcher is let in where the target allows it', async () => {
			const seen = await makeAll(fetchers, (by) => make(engine, requestBy(by, 'open')));
			for (const [by, observation] of seen) {
				const isAnswer = ['fetch', 'xhr', 'xhr-with-upload-listener'].includes(by);
				expect.soft(typeOf(observation), by).toBe(isAnswer ? 'cors' : 'loaded');
				const actual = isExempt(by) ? ['non-CORS'] : ['actual'];
				const roles = posts.includes(by) ? ['preflight', 'actual'] : actual;
				const expected = by === 'event-source-reconnect' ? ['actual', 'actual'] : roles;
				expect.soft(rolesOf(observation), by).toEqual(expected);
				const origin = isExempt(by) ? null : page;
				expect.soft(new Set(sent(observation, 'origin')), by).toEqual(new Set([origin]));
			}
		});

		test('every fetcher is refused where the target does not allow it', async () => {
			const seen = await makeAll(fetchers, (by) => make(engine, requestBy(by, 'closed')));
			for (const [by, observation] of seen) {
				const isLoaded = untold.includes(by) || isExempt(by);
				expect.soft(typeOf(observation), by).toBe(isLoaded ? 'loaded' : 'error');
				const actual = isExempt(by) ? ['non-CORS'] : ['actual'];
				const expected = posts.includes(by) ? ['preflight'] : actual;
				expect.soft(rolesOf(observation), by).toEqual(expected);
			}
		});

		const elements: readonly Fetcher[] = ['image', 'script', 'stylesheet', 'media'];

		test(
			'elements without crossorigin ask without Origin',
			wideUnlessChromium(engine),
			async () => {
				const seen = await makeAll(elements, (by) =>
					make(engine, requestBy(by, 'closed', { mode: 'no-cors' })),
				);
				for (const [by, observation] of seen) {
					expect.soft(typeOf(observation), by).toBe('loaded');
					expect.soft(new Set(rolesOf(observation)), by).toEqual(new Set(['non-CORS']));
				}
			},
		);

		test('with credentials the wildcard is not enough', wideUnlessChromium(engine), async () => {
			const withCredentials: readonly Fetcher[] = [
				'fetch',
				'xhr',
				'module-script',
				'event-source',
				...elements,
			];
			for (const [credentials, refused] of [
				['same-origin', false],
				['include', true],
			] as const) {
				const seen = await makeAll(withCredentials, (by) =>
					make(engine, requestBy(by, 'any', { credentials })),
				);
				for (const [by, observation] of seen) {
					expect.soft(typeOf(observation) === 'error', `${by}, ${credentials}`).toBe(refused);
				}
			}
		});

		test('every place sends its own origin', async () => {
			const opaque: readonly Context[] = ['sandboxed-frame', 'data-frame', 'data-worker'];
			const clients: readonly Context[] = ['control-client', 'standard-client'];
			const cases = contexts.flatMap((context) =>
				(['fetch', 'xhr'] as const).map((by) => ({ context, by })),
			);
			const seen = await makeAll(cases, ({ context, by }) =>
				make(engine, requestBy(by, 'open'), {
					context,
					...(context === 'nested-frame' ? { speaksAs: nested } : {}),
					...(clients.includes(context) ? { speaksAs: nested } : {}),
				}),
			);
			for (const [{ context, by }, observation] of seen) {
				const label = `${by} in ${context}`;
				const speaksAsNested = context === 'nested-frame' || clients.includes(context);
				const origin = opaque.includes(context) ? 'null' : speaksAsNested ? nested : page;
				expect.soft(sent(observation, 'origin'), label).toEqual([origin]);
				expect
					.soft(typeOf(observation), label)
					.toBe(context === 'control-client' ? 'default' : 'cors');
			}
		});

		test(
			'frames make requests by elements and channels too',
			wideUnlessChromium(engine),
			async () => {
				const cases = (['sandboxed-frame', 'data-frame', 'nested-frame'] as const).flatMap(
					(context) =>
						fetchers.filter((by) => by !== 'event-source-reconnect').map((by) => ({ context, by })),
				);
				const seen = await makeAll(cases, ({ context, by }) =>
					make(engine, requestBy(by, 'open'), { context, speaksAs: nested }),
				);
				for (const [{ context, by }, observation] of seen) {
					expect.soft(typeOf(observation), `${by} in ${context}`).toMatch(/^(loaded|cors)$/);
				}
			},
		);

		test(
			'what a worker has no means for is told as not carried out',
			wideUnlessChromium(engine),
			async () => {
				const observation = await make(engine, requestBy('image', 'open'), {
					context: 'dedicated-worker',
				});
				expect(observation.failure?.code).toBe('not-carried-out');
				expect(typeOf(await make(engine, requestBy('fetch', 'open')))).toBe('cors');
			},
		);

		test('frames with an embedder policy keep to it', async () => {
			const image = requestBy('image', 'closed', { mode: 'no-cors' });
			await make(engine, requestBy('fetch', 'open', cookie), { page: sameSitePage });
			const [plain, strict, credentialless] = await Promise.all(
				(['window', 'require-corp-frame', 'credentialless-frame'] as const).map((context) =>
					make(engine, image, { page: sameSitePage, context }),
				),
			);
			if (!plain || !strict || !credentialless) throw new Error('an observation is missing');
			expect(typeOf(plain)).toBe('loaded');
			expect(sent(plain, 'cookie')).toEqual([expect.stringMatching(/^kept=/)]);
			expect(typeOf(strict)).toBe('error');
			expect(typeOf(credentialless)).toBe('loaded');
			const kept = ignoresCredentialless.includes(engine) ? expect.stringMatching(/^kept=/) : null;
			expect(sent(credentialless, 'cookie')).toEqual([kept]);
		});

		test('each form of body brings its own Content-Type', wideUnlessChromium(engine), async () => {
			const expected = {
				text: /^text\/plain;charset=utf-8$/i,
				'url-encoded': /^application\/x-www-form-urlencoded/,
				multipart: /^multipart\/form-data; boundary=/,
				bytes: null,
				'typed-blob': /^application\/json$/,
			} as const;
			const forms = Object.keys(expected) as (keyof typeof expected)[];
			for (const by of ['fetch', 'xhr'] as const) {
				const seen = await makeAll(forms, (bodyForm) =>
					make(
						engine,
						requestBy(by, 'open', {
							method: 'POST',
							body: 'a=1',
							bodyForm,
							headers: bodyForm === 'typed-blob' ? [['Content-Type', 'application/json']] : [],
						}),
					),
				);
				for (const [form, observation] of seen) {
					const pattern = expected[form];
					const type = sent(observation, 'content-type').at(-1);
					if (pattern === null) expect.soft(type, `${by}, ${form}`).toBeNull();
					else expect.soft(type, `${by}, ${form}`).toMatch(pattern);
					const roles = form === 'typed-blob' ? ['preflight', 'actual'] : ['actual'];
					expect.soft(rolesOf(observation), `${by}, ${form}`).toEqual(roles);
				}
			}
		});

		test(
			'fetch is given cache mode, referrer policy and keepalive',
			wideUnlessChromium(engine),
			async () => {
				const plain = await make(engine, requestBy('fetch', 'open'));
				expect(sent(plain, 'referer')).toEqual([`${page}/`]);
				const more = { cache: 'no-cache', referrerPolicy: 'no-referrer', keepalive: true } as const;
				const observation = await make(engine, requestBy('fetch', 'open', more));
				expect(typeOf(observation)).toBe('cors');
				expect(sent(observation, 'referer')).toEqual([null]);
				expect(sent(observation, 'cache-control')).toEqual(['max-age=0']);
			},
		);

		test('integrity is of the promised text', wideUnlessChromium(engine), async () => {
			const cases = [
				['script', scriptText, 'loaded'],
				['script', 'another text', 'error'],
				['stylesheet', 'another text', 'error'],
			] as const;
			const seen = await makeAll(cases, ([by, integrityOf]) =>
				make(engine, requestBy(by, 'open', { integrityOf })),
			);
			for (const [[by, text, type], observation] of seen) {
				expect.soft(typeOf(observation), `${by}: ${text}`).toBe(type);
			}
		});

		test('timing is visible where the target allows it', async () => {
			const cases = (
				['window', 'sandboxed-frame', 'nested-frame', 'dedicated-worker'] as const
			).flatMap((context) => (['open', 'timed'] as const).map((access) => ({ context, access })));
			const seen = await makeAll(cases, ({ context, access }) =>
				make(engine, requestBy('fetch', access), { context, speaksAs: nested, timing: true }),
			);
			for (const [{ context, access }, { script }] of seen) {
				const [result] = script;
				const visible = access === 'timed';
				const serverTiming = visible && !silentTiming.includes(engine) ? 2 : 0;
				expect
					.soft(result && 'timing' in result && result.timing, `${access} in ${context}`)
					.toEqual({ visible, serverTiming });
			}
		});

		test('a redirect is followed and told', wideUnlessChromium(engine), async () => {
			const moved = { url: `${target}/open/moved` };
			for (const by of ['fetch', 'xhr'] as const) {
				const { script } = await make(engine, requestBy(by, 'open', moved));
				expect.soft(script[0], by).toMatchObject({ type: 'cors', status: 200, redirected: true });
				const { script: direct } = await make(engine, requestBy(by, 'open'));
				expect.soft(direct[0], by).toMatchObject({ redirected: false, bodyLength: 5 });
			}
		});

		test('no fetcher waits longer than it may', wideUnlessChromium(engine), async () => {
			const waiting = fetchers.filter((by) => !untold.includes(by));
			const seen = await makeAll(waiting, (by) =>
				make(engine, requestBy(by, 'open', { url: `${silent(by)}/open/never` }), {
					timeoutMs: 700,
				}),
			);
			for (const [by, { script }] of seen) {
				expect.soft(script[0], by).toEqual({ type: 'timeout', afterMs: 700 });
			}
		});

		test('a WebSocket is recorded as its handshake', wideUnlessChromium(engine), async () => {
			const { exchanges } = await make(engine, requestBy('web-socket', 'open'));
			expect(exchanges).toMatchObject([
				{
					request: { method: 'GET', url: `${target}/open/socket`, bodySize: 0 },
					response: { status: 101, bodySize: 0 },
					end: { kind: 'answered' },
				},
			]);
		});

		test('its cookies of other sites are measured', wideUnlessChromium(engine), async () => {
			const { engine: info } = await make(engine, requestBy('fetch', 'open'));
			expect(info.thirdPartyCookies).toBeDefined();
			test.info().annotations.push({
				type: 'third-party cookies',
				description: info.thirdPartyCookies?.join(', ') || 'none',
			});
		});
	});
}

const cookie = { url: `${target}/open/cookie`, credentials: 'include' } as const;

test.describe('the control client', () => {
	const ask = (request: Partial<ScriptRequest>, more: Partial<RequestStep> = {}) =>
		make('chromium', requestBy('fetch', 'open', request), { context: 'control-client', ...more });

	test('sends what it is told and nothing else', async () => {
		const { exchanges, script } = await ask(
			{ method: 'patch', headers: [['x-ODD', 'a\xe9b']], body: 'hällo' },
			{ speaksAs: 'https://liar.example' },
		);
		expect(exchanges.map(({ request }) => request)).toEqual([
			{
				method: 'patch',
				url: `${target}/open/text.txt`,
				headers: [
					['Host', 'assets.example.com'],
					['Origin', 'https://liar.example'],
					['x-ODD', 'a\xe9b'],
					['Content-Length', '6'],
				],
				bodySize: 6,
			},
		]);
		expect(script[0]).toMatchObject({ type: 'default', redirected: false });
	});

	test('says no origin, or any', async () => {
		for (const speaksAs of [
			'',
			'null',
			`https://${'a'.repeat(8_100)}.example`,
			'https://\xfc.example',
		]) {
			const observation = await ask({}, { speaksAs });
			expect(sent(observation, 'origin')).toEqual([speaksAs || null]);
			expect(typeOf(observation)).toBe('default');
		}
		expect(sent(await ask({}), 'origin')).toEqual([null]);
	});

	test('reads the answer as it is', async () => {
		const { script } = await ask({}, { speaksAs: page });
		expect(script[0]).toMatchObject({ status: 200, bodyLength: 5 });
		const [result] = script;
		expect(result && 'headers' in result && result.headers).toContainEqual([
			'access-control-allow-origin',
			page,
		]);
		const moved = await ask({ url: `${target}/open/moved` });
		expect(moved.script[0]).toMatchObject({ status: 302, redirected: false });
	});

	test('gives up at its deadline', async () => {
		const { script } = await ask({ url: `${silent('beacon')}/open/never` }, { timeoutMs: 200 });
		expect(script).toEqual([{ type: 'timeout', afterMs: 200 }]);
	});

	test('tells that there was no connection', async () => {
		const { script, exchanges } = await ask({ url: `${dead}/` });
		expect(script[0]?.type).toBe('error');
		expect(exchanges[0]?.end.kind).toBe('connect-failed');
	});
});
