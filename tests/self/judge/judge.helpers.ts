import { loadContract } from '../../../fixtures/contract/load.ts';
import type { Attempt } from '../../../model/attempt.ts';
import type { Exchange, ExchangeEnd, Header, HeaderList, Role } from '../../../model/http.ts';
import type { EngineInfo, Observation, ScriptResult } from '../../../model/observation.ts';
import { isUnclaimed, plan } from '../../../model/plan/plan.ts';
import { catalogue } from '../../index.ts';

/** The reference API's contract, whatever the settings of whoever runs this. */
export const contract = loadContract({ cwd: import.meta.dirname, env: {} });

export const planned = plan(contract, catalogue);
export const attempts = planned.filter((one): one is Attempt => !isUnclaimed(one));

/** The first attempt of a scenario, or that of one request or origin. */
export function attemptOf(scenario: string, about = ''): Attempt {
	const found = attempts.find(({ id }) => id.startsWith(`${scenario} ›`) && id.includes(about));
	if (!found) throw new Error(`No attempt of ${scenario} ${about} is planned.`);
	return found;
}

export const engine: EngineInfo = {
	name: 'chromium',
	version: '150.0.0.0',
	build: 'made by hand',
	os: 'none',
	keepsHttpCache: true,
};

export const refused: ScriptResult = { type: 'error', message: 'TypeError: Failed to fetch' };
export const unanswered: ScriptResult = { type: 'timeout', afterMs: 10_000 };

export function read(status = 200): ScriptResult {
	return { type: 'cors', status, headers: [], bodyLength: 2, redirected: false };
}

export const opaque: ScriptResult = {
	type: 'opaque',
	status: 0,
	headers: [],
	bodyLength: 0,
	redirected: false,
};

/** What the reference API says to an origin that it lets in. */
export function letIn(origin: string): HeaderList {
	return [
		['Vary', 'Origin'],
		['Access-Control-Allow-Origin', origin],
		['Access-Control-Allow-Credentials', 'true'],
		['Access-Control-Expose-Headers', 'ETag, X-Request-Id'],
	];
}

/** And what it adds to a preflight's answer. */
export function grant(methods = 'GET, HEAD, POST, PUT, PATCH, DELETE'): HeaderList {
	return [
		['Access-Control-Allow-Methods', methods],
		[
			'Access-Control-Allow-Headers',
			'Content-Type, Authorization, X-Client-Version, X-Request-Id, Idempotency-Key',
		],
		['Access-Control-Max-Age', '600'],
	];
}

/** The list with some headers replaced, or taken out by `null`. */
export function but(
	list: HeaderList,
	changes: Readonly<Record<string, string | null>>,
): HeaderList {
	const kept = list.filter(([name]) => !(name in changes));
	const added = Object.entries(changes).flatMap(([name, value]): Header[] =>
		value === null ? [] : [[name, value]],
	);
	return [...kept, ...added];
}

interface Happening {
	readonly step?: number;
	readonly sent?: HeaderList;
	readonly status?: number;
	readonly end?: ExchangeEnd;
}

/** One exchange of an attempt; without `headers` no answer came. */
function exchange(
	role: Role,
	{ steps }: Attempt,
	headers: HeaderList | null,
	{ step = 0, sent = [], status = 200, end = { kind: 'answered' } }: Happening,
): Exchange {
	const { request, origin } = steps[step] ?? steps[0];
	const own: HeaderList = role === 'non-CORS' ? [] : [['Origin', origin]];
	return {
		role,
		step,
		request: {
			method: role === 'preflight' ? 'OPTIONS' : request.method,
			url: request.url,
			headers: [...own, ...sent],
			bodySize: 0,
		},
		...(headers ? { response: { status, headers, bodySize: 2 } } : {}),
		end,
		startedAt: 0,
		duration: 1,
	};
}

export const actual = (attempt: Attempt, headers: HeaderList | null, about: Happening = {}) =>
	exchange('actual', attempt, headers, about);

export const preflight = (attempt: Attempt, headers: HeaderList | null, about: Happening = {}) =>
	exchange('preflight', attempt, headers, { status: 204, ...about });

export const nonCors = (attempt: Attempt, headers: HeaderList | null, about: Happening = {}) =>
	exchange('non-CORS', attempt, headers, about);

export function observed(
	script: readonly ScriptResult[],
	exchanges: readonly Exchange[],
	more: Partial<Observation> = {},
): Observation {
	return { script, console: [], exchanges, refusedHosts: [], engine, ...more };
}
