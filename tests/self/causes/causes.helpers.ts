import type { Attempt, AttemptStep } from '../../../model/attempt.ts';
import type { BodySign } from '../../../model/body-signs.ts';
import type { Claim } from '../../../model/findings/index.ts';
import { type Exchange, type Header, type HeaderList, roleOf } from '../../../model/http.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import type { EngineName, Observation } from '../../../model/observation.ts';
import type { ProbeName, ProbeRecord } from '../../../model/probe.ts';
import type { EvidenceRecord } from '../../../model/record.ts';
import type { OriginRelation } from '../../../model/scenario.ts';
import { read, refused } from '../judge/judge.helpers.ts';

type Headers = Readonly<Record<string, string>>;
type ResponseParts = readonly [
	status: number,
	headers?: Headers | HeaderList,
	/** What the beginning of its body tells. */
	sign?: BodySign,
];

/** One call of a page, and what the server made of it. */
export interface Call {
	readonly by?: 'web-socket' | 'beacon';
	/** Default: the first allowed origin. */
	readonly from?: string;
	readonly method?: string;
	/** Default: `/items/1`. */
	readonly path?: string;
	/** Default: `https://api.example.com` */
	readonly base?: string;
	readonly headers?: Headers;
	readonly credentials?: true;
	/** The answer to OPTIONS; absent: none was sent. */
	readonly options?: ResponseParts;
	readonly answer?: ResponseParts;
	/** The status that the contract promises; default: that of the answer. */
	readonly promised?: number;
	/** Where a redirect led, and the answer there. */
	readonly followed?: readonly [url: string, answer: ResponseParts];
	/** What script got; default: it was refused. */
	readonly reads?: true;
	readonly engine?: EngineName;
	/** A stranger, who must be refused. */
	readonly relation?: OriginRelation;
	/** Asked past the gateway. */
	readonly past?: true;
	/** A finding that the scenario looks for in exchanges that the browser lets pass. */
	readonly mustNotFind?: Claim;
}

/** What the run asked itself, and what came. */
export interface ProbeOfCase {
	readonly probe: ProbeName;
	/** Default: the origin of the attempt. */
	readonly from?: string;
	/** The method that a preflight asks for. */
	readonly asks?: string;
	readonly answer: ResponseParts;
}

/** The probe as it stands in the results, about the last exchange of the record. */
export function probed(
	{ id, observation }: EvidenceRecord,
	{ probe, from, asks, answer }: ProbeOfCase,
): ProbeRecord {
	const about = (observation?.exchanges.length ?? 0) - 1;
	const { method = 'GET', url = '', headers = [] } = observation?.exchanges[about]?.request ?? {};
	const kept = probe === 'without-origin' ? headers.filter(([name]) => name !== 'Origin') : headers;
	const sent = kept.map(
		([name, value]): Header => [name, name === 'Origin' && from ? from : value],
	);
	const preflight: HeaderList = [
		...sent.filter(([name]) => name === 'Origin'),
		['Access-Control-Request-Method', asks ?? ''],
	];
	const asked =
		probe === 'get'
			? exchange(
					'GET',
					url,
					sent.filter(([name]) => name === 'Origin'),
					answer,
				)
			: exchange(method, url, asks ? preflight : sent, answer);
	return { probe, of: id, about, exchange: asked };
}

export const app = 'https://app.example.com';
export const local = 'http://localhost:4200';
export const admin = 'https://admin.example.com';

/** The call as it stands in the results, judged. */
export function judged(call: Call): EvidenceRecord {
	const attempt = attemptOf(call);
	const observation = observationOf(call, attempt);
	const record = recordOf(attempt, observation, judge(attempt, observation), 0);
	return call.past ? { ...record, bypassed: true } : record;
}

function attemptOf(call: Call): Attempt {
	const { from = app, method = 'GET', path = '/items/1', relation = 'first-allowed' } = call;
	const { base = 'https://api.example.com' } = call;
	const script = relation === 'first-allowed' ? 'readable' : 'refused';
	const request = `${path.split('/')[1]}.${method.toLowerCase()}`;
	const step: AttemptStep = {
		page: from,
		context: 'window',
		origin: from,
		request: {
			by: call.by ?? 'fetch',
			method,
			url: `${base}${path}`,
			headers: Object.entries(call.headers ?? {}),
			credentials: call.credentials ? 'include' : 'same-origin',
			mode: 'cors',
		},
		afterMs: 0,
		timeoutMs: 10_000,
		expect: { script },
		policy: {
			allowOrigin:
				relation === 'first-allowed'
					? [app, admin, local, 'https://app.example.net', 'null']
					: [app, admin],
			allowMethods: ['GET', 'PUT', 'PATCH', 'patch', 'DELETE'],
			allowHeaders: ['Content-Type', 'Authorization', 'X-Request-Id', 'traceparent', 'Accept'],
			allowCredentials: true,
			exposeHeaders: ['ETag'],
			maxAge: 600,
		},
		...(call.answer ? { status: call.promised ?? call.answer[0] } : {}),
	};
	return {
		id: `scene › ${request} › ${from}`,
		scenario: {
			id: 'scene',
			title: 'A scene',
			topic: 'CORS check',
			feature: 'core',
			level: 'MUST',
			spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
			exercises: { each: 'request' },
			from: [relation],
			steps: [{ expect: { script } }],
			...(call.mustNotFind ? { mustNotFind: [call.mustNotFind] } : {}),
			file: 'tests/self/causes/causes.helpers.ts',
		},
		request,
		relation,
		origin: from,
		place: from,
		profile: 'shared',
		hold: false,
		steps: [step],
	};
}

function observationOf(call: Call, { steps: [step] }: Attempt): Observation {
	const { engine = 'chromium', options, answer, followed } = call;
	const { url, method, headers } = step.request;
	const names = headers.map(([name]) => name.toLowerCase()).sort();
	const asked: HeaderList = [
		['Origin', step.origin],
		['Access-Control-Request-Method', method],
		...(names.length > 0 ? [['Access-Control-Request-Headers', names.join()] as const] : []),
	];
	const hop = followed && new URL(followed[0], url);
	const isTainted = hop && hop.origin !== new URL(url).origin;
	return {
		script: [call.reads ? read(answer?.[0]) : refused],
		console: [],
		exchanges: [
			...(options ? [exchange('OPTIONS', url, asked, options)] : []),
			...(answer ? [exchange(method, url, [['Origin', step.origin], ...headers], answer)] : []),
			...(followed && hop
				? [exchange(method, hop.href, [['Origin', isTainted ? 'null' : step.origin]], followed[1])]
				: []),
		],
		refusedHosts: [],
		engine: { name: engine, version: '1', build: 'made by hand', os: 'none' },
	};
}

function exchange(method: string, url: string, sent: HeaderList, answer: ResponseParts): Exchange {
	const [status, given = {}, sign] = answer;
	const headers = Array.isArray(given) ? given : Object.entries(given);
	return {
		role: roleOf(method, sent),
		step: 0,
		request: { method, url, headers: sent, bodySize: 0 },
		response: { status, headers, bodySize: 2, ...(sign ? { bodySigns: [sign] } : {}) },
		end: { kind: 'answered' },
		startedAt: 0,
		duration: 1,
	};
}
