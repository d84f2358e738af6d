import type { Attempt, AttemptStep, Context, ScriptRequest } from '../model/attempt.ts';
import type { CorsPolicy } from '../model/contract.ts';
import {
	corsUnsafeRequestHeaderNames,
	needsPreflight,
	normalizeMethod,
} from '../model/fetch-standard/safelist.ts';
import type { Header, Origin } from '../model/http.ts';
import type { OriginRelation, Scenario, Topic } from '../model/scenario.ts';
import type { Question } from './question.ts';

/** What one attempt is for. */
interface Purpose {
	readonly id: string;
	readonly title: string;
	readonly topic: Topic;
	readonly relation: OriginRelation;
	readonly script: 'answered' | 'refused';
	/** Findings that script does not notice as a refusal. */
	readonly free?: readonly string[];
}

const own: Purpose = {
	id: 'check',
	title: 'The page gets the answer to its request',
	topic: 'CORS check',
	relation: 'first-allowed',
	script: 'answered',
	free: [
		// Engines of today let it pass, the standard does not.
		'preflight-authorization-only-wildcard',
		// Script is given the answer, and not the headers that --reads names.
		'expose-header-not-listed',
		'expose-wildcard-with-credentials',
		'expose-list-unparsable',
		'expose-header-absent',
	],
};

const stranger: Purpose = {
	id: 'check-stranger',
	title: 'A page that the server cannot know gets no answer that is given with credentials',
	topic: 'Origins kept out',
	relation: 'unrelated',
	script: 'refused',
};

const nobody: Purpose = {
	...stranger,
	id: 'check-null',
	title: 'A page without an origin gets no answer that is given with credentials',
	relation: 'opaque-sandboxed-frame',
};

/** Scenarios of pages that must stay out. */
export const strangersIds: readonly string[] = [stranger.id, nobody.id];

const plain: Purpose = {
	id: 'check-plain-get',
	title: 'The page gets the answer to a plain GET of the same URL',
	topic: 'CORS check',
	relation: 'first-allowed',
	script: 'answered',
};

/** The request in question, under a contract that promises just what the page asks for. */
export function ownAttempt(question: Question): Attempt {
	return attemptOf(question, own, question.origin, question.request);
}

/**
 * The same from pages that must stay out, as far as that is harmless: without the given credentials,
 * without a body, and without sending what may change something. They ask with credentials, so that
 * only an answer to everybody's cookies is a fault, and a public one with `*` is none.
 */
export function strangersAttempts(question: Question): Attempt[] {
	const { request } = question;
	const asked = new URL(request.url);
	const foreign: Origin = `${asked.protocol}//crosscheck-stranger.example`;
	const harmless: ScriptRequest = {
		by: 'fetch',
		url: request.url,
		mode: 'cors',
		credentials: 'include',
		...(asksFirst(request)
			? { method: request.method, headers: request.headers.map(withoutValue) }
			: { method: 'GET', headers: [] }),
	};
	return [
		attemptOf(question, stranger, foreign, harmless),
		...(question.origin === 'null' ? [] : [attemptOf(question, nobody, 'null', harmless)]),
	];
}

/** A plain GET, which tells whether CORS is on at all; absent where the request itself is one. */
export function plainAttempt(question: Question): Attempt | undefined {
	const { request, origin } = question;
	if (!asksFirst(request)) return undefined;
	const { url } = request;
	return attemptOf(question, plain, origin, {
		by: 'fetch',
		url,
		mode: 'cors',
		method: 'GET',
		headers: [],
		credentials: 'omit',
	});
}

const asksFirst = (request: ScriptRequest): boolean =>
	request.mode === 'cors' && needsPreflight(corsQuestion(request));

const corsQuestion = ({ method, headers, credentials }: ScriptRequest) => ({
	method: normalizeMethod(method),
	headers,
	origin: '',
	credentials,
});

/** A content type decides whether the browser asks first; any other value is nobody's business. */
const withoutValue = ([name, value]: Header): Header => [
	name,
	name.toLowerCase() === 'content-type' ? value : 'crosscheck',
];

function attemptOf(
	question: Question,
	purpose: Purpose,
	origin: Origin,
	request: ScriptRequest,
): Attempt {
	const scenario = scenarioOf(purpose);
	return {
		id: `${purpose.id} › request › ${origin}`,
		scenario,
		request: 'request',
		relation: purpose.relation,
		origin,
		place: origin === 'null' ? 'null (sandboxed frame)' : origin,
		profile: 'shared',
		hold: !question.send || purpose !== own,
		steps: [stepOf(question, purpose, origin, request)],
	};
}

function scenarioOf({ id, title, topic, relation, script, free }: Purpose): Scenario {
	return {
		id,
		title,
		topic,
		feature: 'core',
		level: 'MUST',
		spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
		exercises: { each: 'request' },
		from: [relation],
		steps: [{ expect: { script } }],
		...(free ? { free } : {}),
		file: 'command/attempts.ts',
	};
}

function stepOf(
	question: Question,
	{ script }: Purpose,
	origin: Origin,
	request: ScriptRequest,
): AttemptStep {
	const isOpaque = origin === 'null';
	const context: Context = isOpaque ? 'sandboxed-frame' : 'window';
	return {
		page: isOpaque ? embedderFor(request.url) : origin,
		context,
		origin,
		request,
		afterMs: 0,
		timeoutMs: question.timeoutMs,
		expect: { script },
		policy: policyOf(question),
	};
}

/** The page around a sandboxed frame: on plain http where an https page could not ask the target. */
const embedderFor = (url: string): Origin => `${new URL(url).protocol}//crosscheck-frames.example`;

function policyOf({
	origin,
	reads,
	request: { method, headers, credentials },
}: Question): CorsPolicy {
	return {
		allowOrigin: [origin],
		allowMethods: [normalizeMethod(method)],
		allowHeaders: corsUnsafeRequestHeaderNames(headers),
		allowCredentials: credentials === 'include',
		exposeHeaders: reads,
	};
}
