import type { Code } from '../../../../model/findings/index.ts';
import type { HeaderList } from '../../../../model/http.ts';
import type { ScriptResult } from '../../../../model/observation.ts';
import { answer, app, type FindingCase, letsIn, type StepText, stranger } from './cases.helpers.ts';

const embedded = (by: 'image' | 'script' | 'module-script', page = app): StepText => ({
	page,
	request: { by, mode: 'no-cors' },
});

const loaded = [{ type: 'loaded', detail: 'what was asked for' }] as const;

const readWith = (visible: boolean): ScriptResult => ({
	type: 'cors',
	status: 200,
	headers: [],
	bodyLength: 2,
	redirected: false,
	timing: { visible, serverTiming: 0 },
});

const timed = (code: Code, mark: string, headers: HeaderList, step: StepText): FindingCase => ({
	code,
	mark,
	step: { ...step, timing: true },
	wire: [answer([...letsIn(), ...headers])],
	script: [readWith(step.expect?.timing !== 'visible')],
});

/** What has rules of its own. */
export const besideCorsCases: readonly FindingCase[] = [
	{
		code: 'corp-blocked',
		mark: 'Cross-Origin-Resource-Policy: «same-origin»',
		step: embedded('image'),
		wire: [{ role: 'non-CORS', headers: [['Cross-Origin-Resource-Policy', 'same-origin']] }],
	},
	{
		code: 'embeddable-by-anyone',
		mark: 'no Cross-Origin-Resource-Policy',
		step: {
			...embedded('image', stranger),
			policy: { resourcePolicy: 'same-site' },
			expect: { script: 'refused' },
		},
		wire: [{ role: 'non-CORS', headers: [['Content-Type', 'image/png']] }],
		script: loaded,
	},
	{
		code: 'opaque-response',
		step: { request: { mode: 'no-cors', headers: [['Authorization', 'Bearer abc']] } },
		wire: [{ role: 'non-CORS', headers: [] }],
		script: [{ type: 'opaque', status: 0, headers: [], bodyLength: 0, redirected: false }],
		isPlayed: true,
	},
	{
		code: 'asset-status-not-ok',
		mark: 'status «404»',
		step: embedded('script'),
		wire: [{ role: 'non-CORS', status: 404, headers: [['Content-Type', 'text/javascript']] }],
	},
	{
		code: 'asset-type-refused',
		mark: 'Content-Type: «text/plain»',
		step: { request: { by: 'module-script' } },
		wire: [answer([...letsIn(), ['Content-Type', 'text/plain']])],
	},
	{
		code: 'asset-not-image',
		step: embedded('image'),
		wire: [{ role: 'non-CORS', status: 404, headers: [['Content-Type', 'text/html']] }],
		isPlayed: true,
	},
	timed(
		'timing-hidden',
		'Timing-Allow-Origin: «https://other.example.com»',
		[['Timing-Allow-Origin', 'https://other.example.com']],
		{ expect: { script: 'readable', timing: 'visible' } },
	),
	timed('timing-shown-to-stranger', 'Timing-Allow-Origin: «*»', [['Timing-Allow-Origin', '*']], {
		expect: { script: 'readable', timing: 'hidden' },
	}),
	timed(
		'server-timing-hidden',
		'Server-Timing: «{"db":1}»',
		[
			['Timing-Allow-Origin', '*'],
			['Server-Timing', '{"db":1}'],
		],
		{ expect: { script: 'readable', timing: 'server-timing' } },
	),
	{
		code: 'websocket-refused',
		mark: 'status «403»',
		step: { request: { by: 'web-socket' } },
		wire: [answer([], { status: 403 })],
	},
	{
		code: 'websocket-open-to-stranger',
		mark: 'status «101»',
		step: { page: stranger, request: { by: 'web-socket' }, expect: { script: 'refused' } },
		wire: [answer([], { status: 101 })],
		script: loaded,
	},
];
