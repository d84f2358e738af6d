import type { Role } from './http.ts';
import type { Level } from './verdict.ts';

/** The report's columns of subjects, in its order. */
export const topics = [
	'CORS check',
	'Origins kept out',
	'Preflight methods',
	'Preflight headers',
	'Preflight status',
	'Credentials',
	'Exposed headers',
	'Preflight cache',
	'Vary and HTTP cache',
	'Error answers',
] as const;
export type Topic = (typeof topics)[number];

/** Where the fixture page stands, told by its relation to the contract (see `origins.ts`). */
export type OriginRelation =
	| 'first-allowed'
	| 'other-allowed'
	| 'first-of-same-site-pair'
	| 'second-of-same-site-pair'
	| 'same-site-with-target'
	| 'cross-site-with-target'
	| 'denied'
	| 'unrelated'
	| 'suffix-lookalike'
	| 'prefix-lookalike'
	| 'regex-dot-lookalike'
	| 'plain-http-twin'
	| 'other-port'
	| 'sub-domain'
	| 'opaque-sandboxed-frame'
	| 'opaque-data-frame';

/** Which requests of the contract a scenario exercises. All members that are given must hold. */
export interface Selection {
	/**
	 * Every matching request, the first of each resource, of each distinct policy (resources that
	 * promise the same), or of the contract.
	 */
	readonly each: 'request' | 'resource' | 'policy' | 'contract';
	/** The browser asks first (unsafe method or header). */
	readonly preflighted?: boolean;
	readonly methods?: readonly string[];
	readonly notMethods?: readonly string[];
	/** Script sets this header. `custom`: any header that is not safelisted. */
	readonly header?: 'authorization' | 'content-type' | 'custom';
	readonly credentials?: 'include' | 'not-include';
	/** The promised status; by default any 2xx or none stated. */
	readonly status?: number;
	readonly cacheable?: boolean;
	readonly setsCookie?: true;
	/** The target's own answer is needed: requests that are held are left out. */
	readonly answered?: true;
	readonly policy?: {
		readonly allowOrigin?: 'list' | 'any';
		readonly allowCredentials?: true;
		readonly exposes?: true;
		readonly maxAge?: 'over-five' | 'zero' | 'absent';
		readonly methodsToSpare?: true;
		readonly headersToSpare?: true;
		readonly twoUnsafeMethods?: true;
		readonly headers?: number;
	};
}

/** What one step changes of the contract's request; absent members stay as they are. */
export interface Change {
	/** `unlisted`: a method the policy does not list; `lower-case`: the request's own, lower-cased;
	 * `second-unsafe`: another listed method that needs a preflight. */
	readonly method?: 'HEAD' | 'GET' | 'PUT' | 'patch' | 'unlisted' | 'lower-case' | 'second-unsafe';
	/** `all-listed`: every header of the policy; `unlisted`: one that the policy lacks; `custom`: one
	 * listed header beyond the safelist; `three-listed`: three of them. */
	readonly headers?: 'all-listed' | 'unlisted' | 'three-listed' | 'custom' | 'none';
	readonly credentials?: 'omit' | 'same-origin' | 'include';
	readonly mode?: 'no-cors';
}

/** What must be seen of one step. */
export interface StepExpectation {
	/** `readable`: script reads the promised status; `answered`: it reads any status;
	 * `refused`: the promise rejects. Absent: not this scenario's subject. */
	readonly script?: 'readable' | 'answered' | 'refused';
	/** Roles of the requests on the wire, exact in count and order. */
	readonly wire?: readonly Role[];
	/** The actual request must (`sent`) or must not (`unsent`) carry the target's cookie. */
	readonly cookie?: 'sent' | 'unsent';
}

export interface Step {
	/** Another page than the attempt's own, by relation. */
	readonly from?: OriginRelation;
	/** Another request than the selected one: the contract's request that sets a cookie. */
	readonly use?: 'cookie-setter';
	readonly change?: Change;
	/** Seconds to wait before this step. */
	readonly after?: number;
	readonly expect: StepExpectation;
}

/** One requirement on the server, as data. */
export interface Scenario {
	/** Kebab-case, unique, never changed. */
	readonly id: string;
	/** The claim, as a sentence without full stop. */
	readonly title: string;
	readonly topic: Topic;
	readonly level: Level;
	/** Link to the deciding section of the standard. */
	readonly spec: string;
	readonly exercises: Selection;
	readonly from: readonly OriginRelation[];
	/** `fresh`: a browser profile of its own, with an empty cookie jar. */
	readonly profile?: 'fresh';
	readonly steps: readonly Step[];
	/** What the engine must be able to do for this to prove anything. */
	readonly requires?: 'http-cache';
	/** Findings of which the exchanges must be free: a code, or `code/beginning of its detail`. */
	readonly free?: readonly string[];
	/** File that holds it, relative to the project's root. */
	readonly file: string;
}

/** What a scenario's author writes; the rest is the file's common part. */
export type ScenarioText = Omit<Scenario, 'topic' | 'level' | 'spec' | 'file'> &
	Partial<Pick<Scenario, 'level' | 'spec'>>;

/**
 * The scenarios of one file.
 * @param common what they share; a scenario may name a spec or level of its own
 */
export function scenarios(
	common: Pick<Scenario, 'topic' | 'spec' | 'file'>,
	...texts: readonly ScenarioText[]
): Scenario[] {
	return texts.map((text) => ({ level: 'MUST', ...common, ...text }));
}

/** The selection as words, for a scenario that the contract gives nothing to exercise. */
export function describeSelection(selection: Selection): string {
	const policy = selection.policy ?? {};
	const parts = [
		selection.methods && `method ${selection.methods.join(' or ')}`,
		selection.notMethods && `a method other than ${selection.notMethods.join(', ')}`,
		selection.preflighted === true && 'a preflight (unsafe method or header)',
		selection.preflighted === false && 'no preflight',
		selection.header === 'custom' && 'a custom header',
		selection.header && selection.header !== 'custom' && `the header ${selection.header}`,
		selection.credentials === 'include' && 'credentials: include',
		selection.credentials === 'not-include' && 'no credentials',
		selection.status && `status: ${selection.status}`,
		selection.cacheable !== undefined && `cacheable: ${selection.cacheable}`,
		selection.setsCookie && 'setsCookie',
		selection.answered && 'send: pass (held requests are answered by the proxy)',
		policy.allowOrigin === 'any' && 'policy allowOrigin: "*"',
		policy.allowOrigin === 'list' && 'a policy that lists origins',
		policy.allowCredentials && 'policy allowCredentials: true',
		policy.exposes && 'policy exposeHeaders',
		policy.maxAge === 'over-five' && 'policy maxAge above 5 seconds',
		policy.maxAge === 'zero' && 'policy maxAge: 0',
		policy.maxAge === 'absent' && 'a policy without maxAge',
		policy.methodsToSpare && 'a policy that leaves a method out',
		policy.headersToSpare && 'a policy that leaves a header out',
		policy.twoUnsafeMethods && 'two methods that need a preflight',
		policy.headers && `${policy.headers} listed custom header${policy.headers > 1 ? 's' : ''}`,
	].filter((part) => typeof part === 'string');
	return parts.length === 0 ? 'any request' : `a request with ${parts.join(', ')}`;
}
