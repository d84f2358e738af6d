import type { Code } from '../../../../model/findings/index.ts';
import type { HeaderList } from '../../../../model/http.ts';
import { read, refused } from '../../judge/judge.helpers.ts';
import {
	answer,
	app,
	type FindingCase,
	grants,
	letsIn,
	put,
	type StepText,
	store,
	stranger,
	toPreflight,
	type WireText,
} from './cases.helpers.ts';

const expose = 'Access-Control-Expose-Headers';

/** An answer that script reads, with a fault that only the contract knows of. */
const readable = (
	code: Code,
	mark: string | undefined,
	headers: HeaderList,
	step: StepText = {},
	about: Partial<WireText> = {},
): FindingCase => ({
	code,
	...(mark === undefined ? {} : { mark }),
	step,
	mustNotFind: [code],
	wire: [answer(headers, about)],
	script: [read(about.status)],
});

/** An answer that a stranger must not be given. */
const open = (code: Code, mark: string, origin: string, headers: HeaderList): FindingCase => ({
	code,
	mark,
	step: { page: stranger, origin, expect: { script: 'refused' } },
	wire: [answer(headers)],
	script: [read()],
});

const twice = (first: HeaderList): Pick<FindingCase, 'later' | 'wire' | 'script'> => ({
	later: [{}],
	wire: [answer(first)],
	script: [read(), refused],
});

const setter = (line: string): WireText => answer([...letsIn(), ['Set-Cookie', line]]);

const cookieCase = (code: Code, mark: string, line: string): FindingCase => ({
	code,
	mark,
	later: [{ expect: { script: 'readable', cookie: 'sent' } }],
	wire: [setter(line), answer(letsIn(), { step: 1 })],
	script: [read(), read()],
});

/** The request works, or is refused as it should be, and the contract is broken. */
export const contractCases: readonly FindingCase[] = [
	readable('expose-header-not-listed', `${expose}: «X-Other»`, letsIn({ [expose]: 'X-Other' })),
	readable('expose-wildcard-with-credentials', `${expose}: «*»`, letsIn({ [expose]: '*' })),
	readable('expose-list-unparsable', `${expose}: «ETag; X»`, letsIn({ [expose]: 'ETag; X' })),
	{ ...readable('expose-header-absent', 'no etag', letsIn()), isPlayed: true },
	readable(
		'expose-too-much',
		`${expose}: ETag, «X-Secret»`,
		letsIn({ [expose]: 'ETag, X-Secret' }),
	),
	{
		...readable(
			'expose-forbidden-name',
			`${expose}: ETag, «Set-Cookie»`,
			letsIn({ [expose]: 'ETag, Set-Cookie' }),
		),
		isPlayed: true,
	},
	open(
		'granted-to-denied-origin',
		`Access-Control-Allow-Origin: «${stranger}»`,
		stranger,
		letsIn({ 'Access-Control-Allow-Origin': stranger }),
	),
	open(
		'granted-to-null-origin',
		'Access-Control-Allow-Origin: «null»',
		'null',
		letsIn({ 'Access-Control-Allow-Origin': 'null' }),
	),
	{
		code: 'granted-method-outside-contract',
		mark: 'Access-Control-Allow-Methods: GET, «PURGE»',
		step: { request: { method: 'PURGE' }, expect: { script: 'refused' } },
		wire: [toPreflight(grants({ 'Access-Control-Allow-Methods': 'GET, PURGE' })), answer(letsIn())],
		script: [read()],
	},
	{
		code: 'granted-header-outside-contract',
		mark: 'Access-Control-Allow-Headers: «*»',
		step: {
			request: { headers: [['X-Other', '1']], credentials: 'omit' },
			expect: { script: 'refused' },
		},
		wire: [
			toPreflight(grants({ 'Access-Control-Allow-Headers': '*' }), {
				sent: [['Access-Control-Request-Headers', 'x-other']],
			}),
			answer(letsIn()),
		],
		script: [read()],
	},
	readable('vary-origin-missing', 'no Vary', letsIn({ Vary: null })),
	{
		code: 'cache-stored-without-acao',
		mark: 'no Access-Control-Allow-Origin',
		...twice([]),
		step: { request: { by: 'image', mode: 'no-cors' }, expect: { script: 'readable' } },
		wire: [{ role: 'non-CORS', headers: [] }],
		script: [{ type: 'loaded', detail: 'an image' }, refused],
	},
	{
		code: 'cache-foreign-acao',
		mark: `Access-Control-Allow-Origin: «${app}»`,
		...twice(letsIn({ Vary: null })),
		later: [{ page: 'https://admin.example.com' }],
	},
	{
		code: 'cache-stored-without-acac',
		mark: 'no Access-Control-Allow-Credentials',
		step: { request: { credentials: 'omit' } },
		...twice(letsIn({ 'Access-Control-Allow-Credentials': null })),
	},
	cookieCase(
		'cookie-not-sent',
		'Set-Cookie: «session=1; Path=/elsewhere; Secure»',
		'session=1; Path=/elsewhere; Secure',
	),
	{
		...cookieCase(
			'cookie-not-stored',
			'Set-Cookie: «session=1; Path=/; Domain=other.example.com»',
			'session=1; Path=/; Domain=other.example.com',
		),
		isPlayed: true,
	},
	{
		code: 'cookie-sent-unasked',
		step: { request: { credentials: 'omit' }, expect: { script: 'readable', cookie: 'unsent' } },
		wire: [answer(letsIn(), { sent: [['Cookie', 'session=1']] })],
		script: [read()],
	},
	{
		code: 'cors-only-on-success',
		mark: 'status «500»',
		isFurther: true,
		step: put,
		wire: [toPreflight(grants()), answer([], { status: 500 })],
		isPlayed: true,
	},
	{
		code: 'inconsistent-preflight-and-actual',
		isFurther: true,
		step: put,
		wire: [toPreflight(grants()), answer([['Access-Control-Allow-Origin', '*']])],
		isPlayed: true,
	},
	{
		code: 'wire-differs',
		step: { expect: { script: 'readable', wire: ['actual'] } },
		wire: [answer(letsIn()), answer(letsIn())],
		script: [read()],
	},
	{
		code: 'other-status',
		mark: 'status «500»',
		step: { expect: { script: 'answered', status: [404] } },
		wire: [answer(letsIn(), { status: 500 })],
		script: [read(500)],
	},
	{
		code: 'body-type-unchecked',
		mark: 'status «201»',
		step: { request: { method: 'POST', headers: [['Content-Type', 'text/plain']] } },
		mustNotFind: ['body-type-unchecked'],
		wire: [answer(letsIn(), { status: 201, sent: [['Content-Type', 'text/plain']] })],
		script: [read(201)],
	},
	readable(
		'error-answer-html',
		'Content-Type: «text/html»',
		[...letsIn(), ['Content-Type', 'text/html']],
		{ status: 404 },
		{ status: 404 },
	),
	{
		code: 'basic-challenge',
		mark: 'WWW-Authenticate: «Basic realm="x"»',
		wire: [
			answer(
				[...letsIn(), ['WWW-Authenticate', 'Bearer'], ['WWW-Authenticate', 'Basic realm="x"']],
				{
					status: 401,
				},
			),
		],
		script: [{ type: 'timeout', afterMs: 10_000 }],
	},
	readable(
		'vary-origin-needless',
		'Vary: «Origin»',
		letsIn({ 'Access-Control-Allow-Origin': '*' }),
		{ request: { credentials: 'omit' }, policy: { allowOrigin: '*' } },
	),
	readable('vary-encoding-missing', 'Vary: «Origin»', [...letsIn(), ['Content-Encoding', 'gzip']]),
	{
		code: 'acao-only-with-origin',
		mark: 'no Access-Control-Allow-Origin',
		step: { request: { by: 'image', mode: 'no-cors' }, policy: { allowOrigin: '*' } },
		mustNotFind: ['acao-only-with-origin'],
		wire: [{ role: 'non-CORS', headers: [] }],
		script: [{ type: 'loaded', detail: 'an image' }],
	},
	readable('credentialed-answer-shared', 'Cache-Control: «public»', [
		...letsIn(),
		['Cache-Control', 'public'],
	]),
	{
		code: 'denied-origin-server-error',
		mark: 'status «500»',
		step: { page: stranger, expect: { script: 'refused' } },
		mustNotFind: ['denied-origin-server-error'],
		wire: [answer([], { status: 500 })],
	},
	readable('credentials-outside-contract', 'Access-Control-Allow-Credentials: «true»', letsIn(), {
		request: { credentials: 'omit' },
		policy: { allowCredentials: false },
	}),
	{
		code: 'cookie-set-for-stranger',
		mark: 'Set-Cookie: «session»=1',
		step: { page: stranger, expect: { script: 'refused' } },
		mustNotFind: ['cookie-set-for-stranger'],
		wire: [answer([['Set-Cookie', 'session=1']])],
	},
	readable('cookie-without-samesite', 'Set-Cookie: «session»=1; Secure', [
		...letsIn(),
		['Set-Cookie', 'session=1; Secure'],
	]),
	readable(
		'cookie-not-partitioned',
		'Set-Cookie: «session»=1; Secure; SameSite=None',
		[...letsIn(), ['Set-Cookie', 'session=1; Secure; SameSite=None']],
		{ page: 'https://app.example.org', policy: { allowOrigin: ['https://app.example.org'] } },
	),
	readable('answer-can-be-sniffed', 'no X-Content-Type-Options', [
		...letsIn(),
		['Content-Type', 'application/json'],
	]),
	{
		code: 'answer-runs-as-script',
		mark: 'no X-Content-Type-Options',
		step: {
			page: stranger,
			request: { by: 'script', mode: 'no-cors' },
			expect: { script: 'refused' },
		},
		wire: [{ role: 'non-CORS', headers: [['Content-Type', 'application/json']] }],
		script: [{ type: 'loaded', detail: 'a script' }],
	},
	{
		code: 'blocked-by-type',
		mark: 'Content-Type: «application/json»',
		step: { request: { by: 'script', mode: 'no-cors' } },
		wire: [
			{
				role: 'non-CORS',
				headers: [
					['Content-Type', 'application/json'],
					['X-Content-Type-Options', 'nosniff'],
				],
			},
		],
	},
	{
		code: 'acao-for-nobody',
		mark: 'Access-Control-Allow-Origin: «undefined»',
		step: { request: { by: 'image', mode: 'no-cors' } },
		mustNotFind: ['acao-for-nobody'],
		wire: [{ role: 'non-CORS', headers: [['Access-Control-Allow-Origin', 'undefined']] }],
		script: [{ type: 'loaded', detail: 'an image' }],
	},
	readable('timing-list-invalid', `Timing-Allow-Origin: «${app} ${store}»`, [
		...letsIn(),
		['Timing-Allow-Origin', `${app} ${store}`],
	]),
	readable('resource-policy-ignored', 'Cross-Origin-Resource-Policy: «Same-Site»', [
		...letsIn(),
		['Cross-Origin-Resource-Policy', 'Same-Site'],
	]),
];
