import { expect, test } from '@playwright/test';
import { judge } from '../../../model/judge/judge.ts';
import { asWire } from '../../../reports/wire/text.ts';
import {
	answer,
	app,
	attemptFor,
	type FindingCase,
	grants,
	letsIn,
	observationFor,
	put,
	store,
	toPreflight,
} from './cases/cases.helpers.ts';

const acao = 'Access-Control-Allow-Origin';
const acac = 'Access-Control-Allow-Credentials';

const several: readonly (readonly [string, FindingCase, readonly string[]])[] = [
	[
		'an answer with two origins and a boolean of another language',
		{ code: 'acao-missing', wire: [answer([...letsIn({ [acac]: 'True' }), [acao, app]])] },
		['acao-multiple', 'acac-invalid'],
	],
	[
		'a preflight that knows nothing of CORS and wants a login',
		{
			code: 'acao-missing',
			step: { request: { ...put.request, headers: [['X-Request-Id', '1']] } },
			wire: [
				toPreflight([], {
					status: 401,
					sent: [['Access-Control-Request-Headers', 'x-request-id']],
				}),
			],
		},
		[
			'preflight-status-not-ok',
			'preflight-acao-missing',
			'preflight-acac-missing',
			'preflight-method-refused',
			'preflight-header-refused',
		],
	],
	[
		'an error without the headers that the preflight had',
		{ code: 'acao-missing', step: put, wire: [toPreflight(grants()), answer([], { status: 500 })] },
		['acao-missing', 'acac-missing', 'cors-only-on-success'],
	],
	[
		'an answer without the headers that the preflight had',
		{ code: 'acao-missing', step: put, wire: [toPreflight(grants()), answer([[acao, `${app}/`]])] },
		['acao-trailing-slash', 'acac-missing', 'inconsistent-preflight-and-actual'],
	],
	[
		'a redirect that loses the origin on its way to an error',
		{
			code: 'acao-missing',
			wire: [
				answer([...letsIn(), ['Location', `${store}/goods`]], { status: 302 }),
				answer([], { url: `${store}/goods`, origin: 'null', status: 403 }),
			],
		},
		['acao-missing', 'acac-missing', 'redirect-null-origin'],
	],
];

for (const [what, one, codes] of several) {
	test(`${what}: all faults are named, the decisive one first`, () => {
		const { status, findings } = judge(attemptFor(one), observationFor(one));
		expect(status).toBe('fail');
		expect(findings.map(({ code }) => code)).toEqual(codes);
	});
}

test('a preflight without answer is a fault where the server is known to live, and else an error', () => {
	const dead = toPreflight(null, { step: 1, end: { kind: 'cut', how: 'reset' } });
	const refused = { type: 'error', message: 'TypeError' } as const;
	const verdictAfter = (...first: FindingCase['wire']) => {
		const one: FindingCase = {
			code: 'acao-missing',
			later: [put],
			wire: [...first, dead],
			script: [{ type: 'loaded', detail: 'what was asked for' }, refused],
		};
		const { status, findings } = judge(attemptFor(one), observationFor(one));
		return [status, ...findings.map(({ code }) => code)];
	};
	expect(verdictAfter(answer(letsIn()))).toEqual(['fail', 'preflight-dropped']);
	expect(verdictAfter()).toEqual(['error', 'preflight-network-error']);
	// Preflights are answered at other times, and other hosts prove nothing.
	expect(verdictAfter(toPreflight(grants()), answer(letsIn()))).toEqual([
		'error',
		'preflight-network-error',
	]);
	expect(verdictAfter(answer(letsIn(), { url: `${store}/goods` }))).toEqual([
		'error',
		'preflight-network-error',
	]);
});

test('the trace shows the offending parts, and what is missing', () => {
	const one: FindingCase = {
		code: 'acao-missing',
		step: { request: { ...put.request, headers: [['X-Request-Id', '1']] } },
		wire: [
			toPreflight(
				[
					[acao, `${app}/`],
					['access-control-allow-methods', 'GET, put'],
					['Access-Control-Allow-Headers', ''],
					[acao, app],
				],
				{ status: 403 },
			),
		],
	};
	const observation = observationFor(one);
	const { findings } = judge(attemptFor(one), observation);
	expect(asWire(observation, findings).split('\n').slice(4)).toEqual([
		'< 403',
		'  ^^^ preflight-status-not-ok',
		'< Access-Control-Allow-Origin: https://app.example.com/',
		'< access-control-allow-methods: GET, put',
		'                                     ^^^ preflight-method-case-mismatch',
		'< Access-Control-Allow-Headers: ',
		'                                ^ preflight-header-refused',
		'< Access-Control-Allow-Origin: https://app.example.com',
		'                               ^^^^^^^^^^^^^^^^^^^^^^^ preflight-acao-multiple',
		'  (no Access-Control-Allow-Credentials here) preflight-acac-missing',
		'< (body of 2 bytes)',
	]);
	expect(asWire(observation)).not.toContain('^');
});
