import fc from 'fast-check';
import type { Attempt } from '../../../model/attempt.ts';
import { allCodes } from '../../../model/findings/index.ts';
import type { Exchange, ExchangeEnd, Header, HeaderList } from '../../../model/http.ts';
import { engineNames, type Observation, type ScriptResult } from '../../../model/observation.ts';
import { headerValue, token } from '../fetch/arbitraries.ts';
import { attempts, but, grant, letIn } from './judge.helpers.ts';

const anyHeader: fc.Arbitrary<Header> = fc.oneof(
	fc.tuple(token, headerValue),
	fc.tuple(
		fc.constantFrom(
			'Access-Control-Allow-Origin',
			'access-control-allow-credentials',
			'Access-Control-Allow-Methods',
			'Access-Control-Allow-Headers',
			'Access-Control-Expose-Headers',
			'Access-Control-Max-Age',
			'Vary',
			'Cookie',
			'Origin',
		),
		fc.oneof(headerValue, fc.constantFrom('', '*', 'null', 'true', 'a;b', 'PUT, *', '600s')),
	),
);
const anyHeaders: fc.Arbitrary<HeaderList> = fc.array(anyHeader, { maxLength: 6 });

/** Answers as an API that keeps the contract gives them, some with a line changed or lost. */
function answersTo(attempt: Attempt): fc.Arbitrary<HeaderList> {
	const origin = fc.constantFrom(...new Set(attempt.steps.map((step) => step.origin)));
	const right = origin.map((to) => [...letIn(to), ...grant()]);
	const nearlyRight = fc
		.tuple(right, fc.nat(), fc.option(headerValue))
		.map(([list, at, value]) => but(list, { [list[at % list.length]?.[0] ?? '']: value }));
	return fc.oneof(right, nearlyRight, anyHeaders);
}

const status = fc.constantFrom(0, 200, 201, 204, 302, 304, 400, 403, 404, 500, 503);

const end: fc.Arbitrary<ExchangeEnd> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant({ kind: 'answered' } as const) },
	fc.constantFrom({ kind: 'held' } as const, { kind: 'abandoned' } as const),
	fc.constant({ kind: 'unreadable' as const, said: 'a response that begins with "SSH"' }),
	fc.record({ kind: fc.constant('cut' as const), how: fc.constantFrom('end', 'reset') }),
	fc.record({
		kind: fc.constant('connect-failed' as const),
		code: fc.constantFrom('ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED', 'EPROTO', ''),
		message: fc.string(),
	}),
);

function exchangeOf(attempt: Attempt): fc.Arbitrary<Exchange> {
	return fc
		.record({
			role: fc.constantFrom('preflight', 'actual', 'non-CORS'),
			step: fc.nat({ max: attempt.steps.length }),
			headers: anyHeaders,
			response: fc.option(fc.record({ status, headers: answersTo(attempt), bodySize: fc.nat() }), {
				freq: 5,
			}),
			end,
		})
		.map(({ role, step, headers, response, end: ended }): Exchange => {
			const { url, method } = attempt.steps[0].request;
			return {
				role,
				step,
				request: { method, url, headers, bodySize: 0 },
				...(response ? { response } : {}),
				end: ended,
				startedAt: 0,
				duration: 1,
			};
		});
}

const scriptResult: fc.Arbitrary<ScriptResult> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			type: fc.constantFrom('basic', 'cors', 'opaque', 'opaqueredirect', 'default'),
			status,
			headers: fc.array(fc.tuple(token, headerValue), { maxLength: 3 }),
			bodyLength: fc.nat(),
			redirected: fc.boolean(),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({ type: fc.constant('error' as const), message: fc.string() }),
	},
	fc.record({ type: fc.constant('timeout' as const), afterMs: fc.nat() }),
);

const engine = fc.record(
	{
		name: fc.constantFrom(...engineNames),
		version: fc.string(),
		build: fc.string(),
		os: fc.string(),
		keepsHttpCache: fc.boolean(),
	},
	{ requiredKeys: ['name', 'version', 'build', 'os'] },
);

const failure = fc.record({
	code: fc.oneof(fc.constantFrom(...allCodes, 'constructor', ''), fc.string()),
	message: fc.string().map((text) => `it failed ${text}`),
});

function observationOf(attempt: Attempt): fc.Arbitrary<Observation> {
	const results = attempt.steps.length;
	return fc
		.record({
			script: fc.oneof(
				{
					weight: 5,
					arbitrary: fc.array(scriptResult, { minLength: results, maxLength: results }),
				},
				fc.array(scriptResult, { maxLength: results }),
			),
			console: fc.array(fc.string(), { maxLength: 2 }),
			exchanges: fc.array(exchangeOf(attempt), { maxLength: 4 }),
			refusedHosts: fc.oneof(
				{ weight: 5, arbitrary: fc.constant([]) },
				fc.array(fc.domain(), { maxLength: 2 }),
			),
			engine,
			failure: fc.oneof({ weight: 12, arbitrary: fc.constant(null) }, failure),
		})
		.map(({ failure: failed, ...seen }) => ({ ...seen, ...(failed ? { failure: failed } : {}) }));
}

/** An attempt on the reference API, and anything that may be seen of it. */
export const seenAttempt: fc.Arbitrary<{ attempt: Attempt; observation: Observation }> = fc
	.constantFrom(...attempts)
	.chain((attempt) =>
		fc.record({ attempt: fc.constant(attempt), observation: observationOf(attempt) }),
	);
