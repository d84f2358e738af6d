// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the contract's own variables.
import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { UsageError } from '../../../command/usage-error.ts';
import { isUnclaimed, plan } from '../../../model/plan/plan.ts';
import { catalogue } from '../../index.ts';
import { loaded, type Ran, run } from './command.ts';
import { app, chromium, type Exchange, firefox, playwright, preflight, safari } from './hars.ts';

const server = fc.constantFrom(
	'https://api.example.com',
	'https://api.example.net:8443',
	'http://localhost:8080',
);

const path = fc.oneof(
	fc.constantFrom(
		'/',
		'/items/1',
		'/items/2?page=1',
		'//double',
		'/a%2Fb',
		'/x?token=abcdef',
		'/$',
		'/${X}',
	),
	fc.webPath(),
	fc.string({ maxLength: 12 }).map((text) => `/${text}`),
);

const headerValue = fc.oneof(
	fc.constantFrom('1', 'application/json', 'a, b', '*', ''),
	fc.string(),
);

const script = fc.dictionary(
	fc.constantFrom(
		'Accept',
		'Accept-Language',
		'Authorization',
		'Content-Type',
		'Range',
		'X-Request-Id',
		'X-HTTP-Method-Override',
		'Cache-Control',
		'If-None-Match',
		'bad name',
		'Proxy-X',
	),
	headerValue,
	{ maxKeys: 4 },
);

const answer = fc.dictionary(
	fc.constantFrom(
		'Access-Control-Allow-Origin',
		'Access-Control-Allow-Methods',
		'Access-Control-Allow-Headers',
		'Access-Control-Allow-Credentials',
		'Access-Control-Expose-Headers',
		'Access-Control-Max-Age',
		'Set-Cookie',
	),
	fc.oneof(
		fc.constantFrom(
			'*',
			'null',
			'true',
			app,
			'600',
			'ETag, Set-Cookie',
			'x-a\r\ninjected: yes',
			'GET,PUT',
		),
		fc.string({ maxLength: 20 }),
	),
	{ maxKeys: 5 },
);

const body = fc.oneof(
	fc.json({ maxDepth: 3 }),
	fc.constantFrom(
		'a=1&password=hidden-1',
		'{"__proto__":{"a":1}}',
		'{"a":',
		'${X}',
		'# no comment',
	),
	fc.string({ unit: 'binary', maxLength: 30 }),
);

const exchange: fc.Arbitrary<Exchange> = fc
	.record(
		{
			server,
			path,
			method: fc.constantFrom(
				'GET',
				'HEAD',
				'POST',
				'PUT',
				'patch',
				'PATCH',
				'DELETE',
				'OPTIONS',
				'TRACE',
				'b d',
			),
			script,
			origin: fc.constantFrom(
				app,
				'http://localhost:5173',
				'capacitor://localhost',
				'null',
				'junk',
				null,
			),
			body,
			status: fc.constantFrom(0, 101, 200, 201, 204, 206, 302, 304, 401, 404, 500, 999, -1),
			response: answer,
			cookie: fc.constantFrom('sid=Abcdefgh1234', 'x'),
			type: fc.constantFrom('fetch', 'xhr', 'eventsource', 'ping'),
			asked: fc.constantFrom('', 'authorization,content-type', 'x-request-id,bad name,cookie,*'),
		},
		{ requiredKeys: ['server', 'path'] },
	)
	.map(({ server, path, asked, ...rest }) => ({ ...rest, url: `${server}${path}`, asked }))
	.filter(({ url }) => URL.canParse(url));

const session = fc.array(
	exchange.chain((one) => {
		const { asked } = one as { asked?: string };
		return fc.constant(
			asked === undefined
				? [one]
				: [preflight(one.url, one.method ?? 'GET', asked, one.response), one],
		);
	}),
	{ minLength: 1, maxLength: 12 },
);

test('whatever is proposed loads without a mistake, and gives each attempt an id of its own', async ({}, testInfo) => {
	let proposed = 0;
	let planned = 0;
	await fc.assert(
		fc.asyncProperty(
			session,
			fc.constantFrom(chromium, firefox, safari, playwright),
			async (exchanges, dialect) => {
				rmSync(testInfo.outputPath('crosscheck.yaml'), { force: true });
				const ran = await runOrRefuse(() => run(testInfo, dialect(...exchanges.flat())));
				if (!ran) return;
				expect([0, 3]).toContain(ran.code);
				if (ran.code === 3) return;
				proposed++;
				const attempts = plan(loaded(ran), catalogue).filter((one) => !isUnclaimed(one));
				const ids = attempts.map((one) => ('id' in one ? one.id : ''));
				planned += ids.length;
				expect(new Set(ids).size).toBe(ids.length);
			},
		),
		{ numRuns: 150 },
	);
	expect(proposed).toBeGreaterThan(50);
	expect(planned).toBeGreaterThan(1_000);
});

/** Undefined where no call of the file can stand in a contract. */
async function runOrRefuse(action: () => Promise<Ran>): Promise<Ran | undefined> {
	try {
		return await action();
	} catch (error) {
		if (error instanceof UsageError && error.message.includes('can stand in a contract'))
			return undefined;
		throw error;
	}
}
