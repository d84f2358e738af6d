import type { ScriptRequest } from '../../../../model/attempt.ts';
import type { Code } from '../../../../model/findings/index.ts';
import type { ExchangeEnd } from '../../../../model/http.ts';
import { read, unanswered } from '../../judge/judge.helpers.ts';
import {
	answer,
	api,
	type FindingCase,
	letsIn,
	put,
	type StepText,
	toPreflight,
} from './cases.helpers.ts';

const noConnection = (code: string): ExchangeEnd => ({
	kind: 'connect-failed',
	code,
	message: 'it did not work',
});

/** A host of its own: one that leaves several requests without answer is taken for dead. */
const alone = (code: Code): Pick<ScriptRequest, 'url'> => ({ url: `https://${code}.invalid/` });

/** The request ended without an answer. */
const ended = (code: Code, end: ExchangeEnd): FindingCase => ({
	code,
	step: { request: alone(code) },
	wire: [answer(null, { end })],
});

/** The browser sends nothing, because of the request itself. */
const unsent = (
	code: Code,
	request: Partial<ScriptRequest>,
	step: Omit<StepText, 'request'> = {},
): FindingCase => ({ code, step: { ...step, request }, wire: [], isPlayed: true });

const broken = (code: Code): FindingCase => ({
	code,
	wire: [],
	script: [],
	failure: { code, message: 'It did not work.' },
});

/** The attempt shows nothing about the target's policy. */
export const notCorsCases: readonly FindingCase[] = [
	{ code: 'divergence', wire: [answer(letsIn())] },
	{
		code: 'unexpected-status',
		mark: 'status «404»',
		wire: [answer(letsIn(), { status: 404 })],
		script: [read(404)],
		isPlayed: true,
	},
	{
		code: 'signed-out',
		mark: 'status «401»',
		step: {
			page: 'https://app.example.org',
			request: { url: `${api}/signed-out` },
			policy: { allowOrigin: ['https://app.example.org'] },
		},
		wire: [
			answer(letsIn({ 'Access-Control-Allow-Origin': 'https://app.example.org' }), { status: 401 }),
		],
		script: [read(401)],
		isPlayed: true,
	},
	{
		code: 'cookie-policy',
		step: {},
		later: [{ expect: { script: 'readable', cookie: 'sent' } }],
		wire: [
			answer([...letsIn(), ['Set-Cookie', 'session=1; Path=/; Secure; SameSite=None']]),
			answer(letsIn(), { step: 1 }),
		],
		script: [read(), read()],
	},
	{
		code: 'redirected-elsewhere',
		wire: [answer([...letsIn(), ['Location', 'https://login.example.net/']], { status: 302 })],
		refusedHosts: ['login.example.net'],
		isPlayed: true,
	},
	// Neither does GET have a body, nor has this a rule of its own.
	unsent('nothing-sent', { body: 'text' }),
	unsent('blocked-mixed-content', { url: 'http://api.example.com/blocked-mixed-content' }),
	{
		code: 'blocked-local-network',
		step: {
			page: 'http://app.example.com',
			request: { url: 'http://192.168.7.7/' },
			policy: { allowOrigin: ['http://app.example.com'] },
		},
		wire: [],
	},
	unsent('blocked-bad-port', { url: 'https://api.example.com:6667/blocked-bad-port' }),
	unsent('scheme-not-http', { url: 'ftp://api.example.com/scheme-not-http' }),
	unsent('url-userinfo', { url: 'https://user:secret@api.example.com/url-userinfo' }),
	unsent('forbidden-method', { method: 'TRACE' }),
	unsent('no-cors-method', { method: 'PUT', mode: 'no-cors' }),
	unsent('no-cors-redirect-mode', { mode: 'no-cors', redirect: 'error' }),
	unsent('mode-same-origin', { mode: 'same-origin' }),
	unsent('keepalive-quota', { method: 'POST', keepalive: true, body: 'x'.repeat(65_537) }),
	{
		code: 'integrity-mismatch',
		step: { request: { integrityOf: 'another text' } },
		wire: [answer(letsIn())],
		isPlayed: true,
	},
	{
		code: 'body-not-as-encoded',
		wire: [
			answer([...letsIn(), ['Content-Encoding', 'gzip']], {
				bodySize: 64,
				bodySign: 'not-as-encoded',
			}),
		],
		isPlayed: 'chromium',
	},
	{
		code: 'range-of-packed-body',
		step: { status: 206 },
		wire: [
			answer([...letsIn(), ['Content-Encoding', 'gzip'], ['Content-Range', 'bytes 64-127/2000']], {
				status: 206,
				bodySize: 64,
				bodySign: 'not-as-encoded',
			}),
		],
		isPlayed: 'chromium',
	},
	{ ...ended('target-unreachable', noConnection('ECONNREFUSED')), isPlayed: true },
	{ ...ended('target-unknown', noConnection('ENOTFOUND')), isPlayed: true },
	ended('target-certificate', noConnection('CERT_HAS_EXPIRED')),
	{ ...ended('target-tls', noConnection('ERR_SSL_WRONG_VERSION_NUMBER')), isPlayed: true },
	{ ...ended('connection-cut', { kind: 'cut', how: 'reset' }), isPlayed: true },
	{
		code: 'no-answer',
		step: { request: alone('no-answer'), timeoutMs: 1_500 },
		wire: [answer(null, { end: { kind: 'abandoned' } })],
		script: [unanswered],
		isPlayed: true,
	},
	{
		...ended('answer-not-http', {
			kind: 'unreadable',
			said: 'a response that begins with "SSH-2.0-server"',
		}),
		isPlayed: true,
	},
	{
		code: 'answer-too-large',
		step: { timeoutMs: 3_000, request: { by: 'script' } },
		wire: [answer(letsIn(), { bodySize: 5_000_000, end: { kind: 'abandoned' } })],
		script: [unanswered],
		isPlayed: true,
	},
	{
		code: 'answer-unended',
		step: { timeoutMs: 1_500, request: { by: 'script' } },
		wire: [answer(letsIn(), { bodySize: 100, end: { kind: 'abandoned' } })],
		script: [unanswered],
		isPlayed: true,
	},
	{
		code: 'preflight-network-error',
		step: { request: { ...put.request, ...alone('preflight-network-error') } },
		wire: [toPreflight(null, { end: { kind: 'cut', how: 'reset' } })],
		isPlayed: true,
	},
	{
		code: 'preflight-no-answer',
		step: {
			request: { ...put.request, ...alone('preflight-no-answer') },
			timeoutMs: 1_500,
		},
		wire: [toPreflight(null, { end: { kind: 'abandoned' } })],
		script: [unanswered],
		isPlayed: true,
	},
	{ code: 'page-lost', wire: [], script: [] },
	broken('not-carried-out'),
	broken('request-held'),
	broken('engine-failed'),
	broken('machine-busy'),
	broken('machine-full'),
	broken('control-failed'),
	{
		code: 'engine-keeps-no-http-cache',
		requires: 'http-cache',
		wire: [],
		engine: { keepsHttpCache: false },
	},
];
