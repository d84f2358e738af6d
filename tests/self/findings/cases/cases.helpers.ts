import type { Attempt, AttemptStep, ScriptRequest } from '../../../../model/attempt.ts';
import type { BodySign } from '../../../../model/body-signs.ts';
import type { CorsPolicy } from '../../../../model/contract.ts';
import type { Claim, Code } from '../../../../model/findings/index.ts';
import type { Exchange, ExchangeEnd, HeaderList, Role } from '../../../../model/http.ts';
import type {
	EngineInfo,
	EngineName,
	Observation,
	ScriptResult,
} from '../../../../model/observation.ts';
import type { StepExpectation } from '../../../../model/scenario.ts';
import { but, engine, grant, letIn, refused } from '../../judge/judge.helpers.ts';

export const app = 'https://app.example.com';
export const admin = 'https://admin.example.com';
export const stranger = 'https://stranger.example.net';
export const api = 'https://api.example.com';
export const store = 'https://store.example.net';

/** One request on the wire with its answer, as a case tells it. */
export interface WireText {
	readonly role: Role;
	/** Absent: the URL that script asks. */
	readonly url?: string;
	readonly method?: string;
	/** Besides Origin. */
	readonly sent?: HeaderList;
	/** In place of the page's own origin. */
	readonly origin?: string;
	readonly status?: number;
	/** `null`: no answer came. */
	readonly headers: HeaderList | null;
	readonly bodySize?: number;
	/** What the first bytes of the body tell. */
	readonly bodySign?: BodySign;
	readonly end?: ExchangeEnd;
	readonly headAfter?: number;
	readonly duration?: number;
	readonly step?: number;
}

/** What one step of a case asks and expects, where it differs from a plain GET that is to be read. */
export interface StepText {
	readonly request?: Partial<ScriptRequest>;
	readonly context?: AttemptStep['context'];
	readonly page?: string;
	readonly origin?: string;
	readonly policy?: Partial<CorsPolicy>;
	readonly expect?: StepExpectation;
	readonly status?: number;
	readonly redirectsTo?: string;
	readonly timing?: true;
	readonly timeoutMs?: number;
}

/** One attempt and what was seen of it, from which the suite must name a finding. */
export interface FindingCase {
	readonly code: Code;
	/**
	 * What the finding points at: `Name: value with the «offending» part`, `status «401»`, or
	 * `no Name`. Absent: nothing, since no line of an answer shows the fault.
	 */
	readonly mark?: string;
	/** The finding is named beside another one that is decisive. */
	readonly isFurther?: true;
	readonly step?: StepText;
	/** Steps after the first. */
	readonly later?: readonly StepText[];
	/** Codes that the scenario says must not be found; by default none. */
	readonly mustNotFind?: readonly Claim[];
	readonly requires?: 'http-cache';
	readonly wire: readonly WireText[];
	readonly script?: readonly ScriptResult[];
	readonly refusedHosts?: readonly string[];
	readonly failure?: Observation['failure'];
	readonly engine?: Partial<EngineInfo>;
	/** A server that answers as `wire` tells shows the finding in all engines, or in the one named. */
	readonly isPlayed?: true | EngineName;
}

const policy: CorsPolicy = {
	allowOrigin: [app, admin],
	allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
	allowHeaders: [
		'Content-Type',
		'Authorization',
		'X-Client-Version',
		'X-Request-Id',
		'Idempotency-Key',
	],
	allowCredentials: true,
	exposeHeaders: ['ETag'],
	maxAge: 600,
};

/** The URL of a case is its code, so that one server can answer for all. */
export const urlOf = ({ code, step }: FindingCase): string =>
	step?.request?.url ?? `${api}/${code}`;

export function attemptFor(one: FindingCase): Attempt {
	const expected = [one.step ?? {}, ...(one.later ?? [])].map((text) => stepFor(one, text));
	const [first, ...others] = expected;
	if (!first) throw new Error('A case has a step.');
	return {
		id: one.code,
		scenario: {
			id: one.code,
			title: 'The case shows its finding',
			topic: 'CORS check',
			feature: 'core',
			level: 'MUST',
			spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
			exercises: { each: 'request' },
			from: ['first-allowed'],
			steps: expected.map(({ expect }) => ({ expect })),
			...(one.mustNotFind ? { mustNotFind: one.mustNotFind } : {}),
			...(one.requires ? { requires: one.requires } : {}),
			file: 'tests/self/findings/cases/cases.helpers.ts',
		},
		request: one.code,
		relation: 'first-allowed',
		origin: first.origin,
		place: first.origin,
		profile: 'shared',
		hold: false,
		steps: [first, ...others],
	};
}

function stepFor(one: FindingCase, text: StepText): AttemptStep {
	const page = text.page ?? app;
	return {
		page,
		context: text.context ?? 'window',
		origin: text.origin ?? page,
		request: {
			by: 'fetch',
			method: 'GET',
			url: urlOf(one),
			headers: [],
			credentials: 'include',
			mode: 'cors',
			...text.request,
		},
		...(text.timing ? { timing: true } : {}),
		afterMs: 0,
		timeoutMs: text.timeoutMs ?? 10_000,
		expect: text.expect ?? { script: 'readable' },
		...(text.status === undefined ? {} : { status: text.status }),
		...(text.redirectsTo === undefined ? {} : { redirectsTo: text.redirectsTo }),
		policy: { ...policy, ...text.policy },
	};
}

export function observationFor(one: FindingCase): Observation {
	const attempt = attemptFor(one);
	return {
		script: one.script ?? [refused],
		console: [],
		exchanges: one.wire.map((text) => exchangeFor(attempt, text)),
		refusedHosts: one.refusedHosts ?? [],
		engine: { ...engine, ...one.engine },
		...(one.failure ? { failure: one.failure } : {}),
	};
}

function exchangeFor({ steps }: Attempt, text: WireText): Exchange {
	const { request, origin } = steps[text.step ?? 0] ?? steps[0];
	const { role, headers } = text;
	const own: HeaderList = role === 'non-CORS' ? [] : [['Origin', text.origin ?? origin]];
	const asks: HeaderList =
		role === 'preflight' ? [['Access-Control-Request-Method', request.method]] : [];
	const status = text.status ?? (role === 'preflight' ? 204 : 200);
	return {
		role,
		step: text.step ?? 0,
		request: {
			method: role === 'preflight' ? 'OPTIONS' : (text.method ?? request.method),
			url: text.url ?? request.url,
			headers: [...own, ...asks, ...(text.sent ?? [])],
			bodySize: 0,
		},
		...(headers
			? {
					response: {
						status,
						headers,
						bodySize: text.bodySize ?? 2,
						...(text.bodySign ? { bodySigns: [text.bodySign] } : {}),
					},
				}
			: {}),
		end: text.end ?? { kind: 'answered' },
		startedAt: 0,
		...(text.headAfter === undefined ? {} : { headAfter: text.headAfter }),
		duration: text.duration ?? 1,
	};
}

/** What a server sends that lets the app in, with some headers replaced or taken out. */
export const letsIn = (changes: Readonly<Record<string, string | null>> = {}): HeaderList =>
	but(letIn(app), changes);

/** The same for a preflight. */
export const grants = (changes: Readonly<Record<string, string | null>> = {}): HeaderList =>
	but([...letIn(app), ...grant()], changes);

/** An answer to the request itself. */
export const answer = (headers: HeaderList | null, about: Partial<WireText> = {}): WireText => ({
	role: 'actual',
	headers,
	...about,
});

export const toPreflight = (
	headers: HeaderList | null,
	about: Partial<WireText> = {},
): WireText => ({ role: 'preflight', headers, ...about });

/** A step that asks first. */
export const put: StepText = { request: { method: 'PUT' } };
