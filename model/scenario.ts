import type { BodyForm, Context, Fetcher } from './attempt.ts';
import type { CorsPolicy, Feature, Serving } from './contract.ts';
import type { Header, Role } from './http.ts';
import type { Level } from './verdict.ts';

/** The report's columns of subjects, in its order. */
export const topics = [
	'CORS check',
	'Origins kept out',
	'Hostile origins',
	'Preflight triggers',
	'Preflight methods',
	'Preflight headers',
	'Preflight status',
	'Preflight answer',
	'Safelisted headers',
	'Credentials',
	'Cookies',
	'Exposed headers',
	'Preflight cache',
	'Vary and HTTP cache',
	'Redirects',
	'Error answers',
	'Request contexts',
	'Embedded resources',
	'Streams',
	'Timing',
	'Isolation',
	'Hardening',
] as const;
export type Topic = (typeof topics)[number];

/** Where the fixture page stands, told by its relation to the contract (see `origins.ts`). */
export const pageRelations = [
	'first-allowed',
	'other-allowed',
	'idn-allowed',
	'first-of-same-site-pair',
	'second-of-same-site-pair',
	'same-site-with-target',
	'cross-site-with-target',
	'denied',
	'unrelated',
	'suffix-lookalike',
	'prefix-lookalike',
	'regex-dot-lookalike',
	'plain-http-twin',
	'other-port',
	'sub-domain',
	'parent-domain',
	'idn-lookalike',
	'ip-literal',
	'opaque-sandboxed-frame',
	'opaque-data-frame',
] as const;

/** What a control client says of itself in Origin (see `spoken-origins.ts`): no page is needed. */
export const spokenRelations = [
	'says-nothing',
	'says-allowed',
	'says-second-allowed',
	'says-stranger',
	'says-target',
	'says-unanchored',
	'says-special-characters',
	'says-app-scheme',
	'says-extension-scheme',
	'says-localhost',
	'says-internal-host',
	'says-trailing-dot',
	'says-user-info',
	'says-broken',
] as const;

export type OriginRelation = (typeof pageRelations)[number] | (typeof spokenRelations)[number];

type ResourcePolicy = NonNullable<CorsPolicy['resourcePolicy']>;

/** Which requests of the contract a scenario exercises. All members that are given must hold. */
export interface Selection {
	/**
	 * Every matching request, or the first of each resource, of each distinct policy (resources that
	 * promise the same), of each distinct audience (the same origins, with or without credentials),
	 * or of the contract.
	 */
	readonly each: 'request' | 'resource' | 'policy' | 'audience' | 'contract';
	/** What the resource is made for; by default an API. `anything`: whatever has an answer that ends,
	 * so no event stream or WebSocket. */
	readonly serves?: Serving | 'anything';
	/** The answer redirects, to the same or another origin; by default it does not. */
	readonly redirects?: 'same-origin' | 'other-origin';
	/** The browser asks first (unsafe method or header). */
	readonly preflighted?: boolean;
	readonly methods?: readonly string[];
	readonly notMethods?: readonly string[];
	/** Script sets this header. `custom`: any header that is not safelisted. */
	readonly header?: string;
	readonly credentials?: 'include' | 'not-include';
	/** The promised status, or one of several; by default any 2xx or none stated. */
	readonly status?: number | readonly number[];
	readonly cacheable?: boolean;
	readonly ranges?: true;
	readonly revalidates?: true;
	readonly ends?: true;
	readonly setsCookie?: true;
	readonly hasQuery?: true;
	/** The target's own answer is needed: requests that are held are left out. */
	readonly answered?: true;
	/** The resource has no request that an HTML form could make, other than reading. */
	readonly formless?: true;
	readonly policy?: {
		readonly allowOrigin?: 'list' | 'one' | 'any';
		readonly allowCredentials?: boolean;
		readonly exposes?: true;
		/** One of these headers is exposed by name. */
		readonly exposesAmong?: readonly string[];
		readonly maxAge?: 'over-five' | 'zero' | 'absent';
		readonly methodsToSpare?: true;
		readonly headersToSpare?: true;
		readonly twoUnsafeMethods?: true;
		readonly anyMethod?: true;
		readonly anyHeader?: true;
		readonly headers?: number;
		/** One of these request headers is allowed by name. */
		readonly headersAmong?: readonly string[];
		/** None of these request headers is allowed, neither by name nor by `*`. */
		readonly headersLack?: readonly string[];
		readonly timing?: 'any' | 'allowed';
		/** The promised Cross-Origin-Resource-Policy, or one of several. */
		readonly resourcePolicy?: ResourcePolicy | readonly ResourcePolicy[];
	};
}

/** What one step changes of the contract's request; absent members stay as they are. */
export interface Change {
	readonly by?: Fetcher;
	/** `unlisted`: a method the policy does not list; `lower-case`: the request's own, lower-cased;
	 * `second-unsafe`: another listed method that needs a preflight; any other: that very method. */
	readonly method?: string;
	/** `all-listed`: every header of the policy; `unlisted`: one that the policy lacks; `custom`: one
	 * listed header beyond the safelist; `three-listed`: three of them; `none`: none at all. */
	readonly headers?: 'all-listed' | 'unlisted' | 'three-listed' | 'custom' | 'none';
	/** These headers in the place of the request's of the same names, as far as the policy lists them. */
	readonly listed?: readonly Header[];
	/** These headers in any case. */
	readonly set?: readonly Header[];
	readonly body?: string;
	readonly bodyForm?: BodyForm;
	readonly credentials?: 'omit' | 'same-origin' | 'include';
	readonly mode?: 'no-cors';
	readonly cache?: 'no-store' | 'reload' | 'no-cache';
	readonly referrerPolicy?: 'no-referrer';
	readonly keepalive?: true;
	/** A script's or stylesheet's integrity is stated, as if it were this text. */
	readonly integrityOf?: string;
	/** Another URL: `unknown`: a path that the target does not know. */
	readonly path?: 'unknown';
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
	/** Script's resource timing entry tells details, or only start and end. */
	readonly timing?: 'visible' | 'hidden' | 'server-timing';
	/** The last answer on the wire has one of these statuses. */
	readonly status?: readonly number[];
}

export interface Step {
	/** Another page than the attempt's own, by relation. */
	readonly from?: OriginRelation;
	/** Where on the page the request is made; by default in its window. */
	readonly in?: Context;
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
	readonly feature: Feature;
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
export type ScenarioText = Omit<Scenario, 'topic' | 'feature' | 'level' | 'spec' | 'file'> &
	Partial<Pick<Scenario, 'feature' | 'level' | 'spec'>>;

/**
 * The scenarios of one file.
 * @param common what they share; a scenario may name a spec or level of its own
 */
export function scenarios(
	common: Pick<Scenario, 'topic' | 'feature' | 'spec' | 'file'>,
	...texts: readonly ScenarioText[]
): Scenario[] {
	return texts.map((text) => ({ level: 'MUST', ...common, ...text }));
}

/** The selection as words, for a scenario that the contract gives nothing to exercise. */
export function describeSelection(selection: Selection): string {
	const policy = selection.policy ?? {};
	const parts = [
		selection.serves && `serves: ${selection.serves}`,
		selection.redirects && `redirectsTo (${selection.redirects.replace('-', ' ')})`,
		selection.methods && `method ${selection.methods.join(' or ')}`,
		selection.notMethods && `a method other than ${selection.notMethods.join(', ')}`,
		selection.preflighted === true && 'a preflight (unsafe method or header)',
		selection.preflighted === false && 'no preflight',
		selection.header === 'custom' && 'a custom header',
		selection.header && selection.header !== 'custom' && `the header ${selection.header}`,
		selection.credentials === 'include' && 'credentials: include',
		selection.credentials === 'not-include' && 'no credentials',
		selection.status && `status: ${[selection.status].flat().join(' or ')}`,
		selection.cacheable !== undefined && `cacheable: ${selection.cacheable}`,
		selection.ranges && 'ranges: true',
		selection.revalidates && 'revalidates: true',
		selection.ends && 'ends: true',
		selection.setsCookie && 'setsCookie',
		selection.hasQuery && 'a query in its path',
		selection.answered && 'send: pass (held requests are answered by the proxy)',
		selection.formless && 'no POST beside it that an HTML form could make',
		policy.allowOrigin === 'any' && 'policy allowOrigin: "*"',
		policy.allowOrigin === 'list' && 'a policy that lists origins',
		policy.allowOrigin === 'one' && 'a policy that lists one origin',
		policy.allowCredentials === true && 'policy allowCredentials: true',
		policy.allowCredentials === false && 'policy allowCredentials: false',
		policy.exposes && 'policy exposeHeaders',
		policy.exposesAmong && `policy exposeHeaders with ${policy.exposesAmong.join(' or ')}`,
		policy.maxAge === 'over-five' && 'policy maxAge above 5 seconds',
		policy.maxAge === 'zero' && 'policy maxAge: 0',
		policy.maxAge === 'absent' && 'a policy without maxAge',
		policy.methodsToSpare && 'a policy that leaves a method out',
		policy.headersToSpare && 'a policy that leaves a header out',
		policy.twoUnsafeMethods && 'two methods that need a preflight',
		policy.anyMethod && 'policy allowMethods: ["*"]',
		policy.anyHeader && 'policy allowHeaders: ["*"]',
		policy.headers && `${policy.headers} listed custom header${policy.headers > 1 ? 's' : ''}`,
		policy.headersAmong && `policy allowHeaders with ${policy.headersAmong.join(' or ')}`,
		policy.headersLack && `policy allowHeaders without ${policy.headersLack.join(' and ')}`,
		policy.timing === 'any' && 'policy timingAllowOrigin: "*"',
		policy.timing === 'allowed' && 'policy timingAllowOrigin: allowed',
		policy.resourcePolicy &&
			`policy resourcePolicy: ${[policy.resourcePolicy].flat().join(' or ')}`,
	].filter((part) => typeof part === 'string');
	return parts.length === 0 ? 'any request' : `a request with ${parts.join(', ')}`;
}
