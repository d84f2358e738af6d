import type { CorsPolicy } from '../contract.ts';
import {
	customHeaders,
	isFormLike,
	isPreflighted,
	isSent,
	lists,
	setsHeader,
	unsafeMethods,
} from './case.ts';
import { type Candidate, type Condition, type Conditions, condition } from './condition.ts';
import { servesCondition } from './serves-condition.ts';

/**
 * Every matching request, or the first of each resource, of each distinct policy (resources that
 * promise the same), of each distinct audience (the same origins, with or without credentials), or of
 * the contract.
 */
export const groupings = ['request', 'resource', 'policy', 'audience', 'contract'] as const;

const isSuccess = (status: number): boolean => status >= 200 && status <= 299;
const oneOrSeveral = <Value>(wanted: Value | readonly Value[]): Value[] =>
	[wanted].flat() as Value[];

/** What a scenario may want of a request: its shape, its test and its words. All that is given must hold. */
export const requestConditions = {
	serves: servesCondition,
	/** The response redirects, to the same or another origin; by default it does not. */
	redirects: condition(
		['same-origin', 'other-origin'],
		(wanted, candidate) => redirection(candidate) === wanted,
		(wanted) => `redirectsTo (${wanted.replace('-', ' ')})`,
		(candidate) => redirection(candidate) === undefined,
	),
	methods: condition(
		'texts',
		(wanted, { request }) => wanted.includes(request.method),
		(wanted) => `method ${wanted.join(' or ')}`,
	),
	notMethods: condition(
		'texts',
		(wanted, { request }) => !wanted.includes(request.method),
		(wanted) => `a method other than ${wanted.join(', ')}`,
	),
	/**
	 * The contract promises this method for the resource: its policy lists it, or a request has it. A
	 * server that has GET need not have HEAD, and one that has it need not list it.
	 */
	promises: condition(
		'text',
		(wanted, { resource: { policy, requests } }) =>
			[...policy.allowMethods, ...requests.map(({ method }) => method)].includes(wanted),
		(wanted) => `${wanted} in allowMethods or in a request`,
	),
	/** It needs a preflight (unsafe method or header). */
	preflighted: condition(
		'boolean',
		(wanted, { request }) => wanted === isPreflighted(request),
		(wanted) => (wanted ? 'a preflight (unsafe method or header)' : 'no preflight'),
	),
	/** Script sets this header. `custom`: any header that is not safelisted. */
	header: condition(
		'text',
		(wanted, { request }) => setsHeader(request, wanted),
		(wanted) => (wanted === 'custom' ? 'a custom header' : `the header ${wanted}`),
	),
	credentials: condition(
		['include', 'not-include'],
		(wanted, { request }) => (wanted === 'include') === (request.credentials === 'include'),
		(wanted) => (wanted === 'include' ? 'credentials: include' : 'no credentials'),
	),
	/** The promised status, or one of several; by default any 2xx or none stated. */
	status: condition(
		'numbers',
		(wanted, { request }) => oneOrSeveral(wanted).includes(request.status ?? 200),
		(wanted) => `status: ${oneOrSeveral(wanted).join(' or ')}`,
		({ request }) => isSuccess(request.status ?? 200),
	),
	cacheable: condition(
		'boolean',
		(wanted, { request }) => wanted === request.cacheable,
		(wanted) => `cacheable: ${wanted}`,
	),
	ranges: condition('true', (_, { request }) => request.ranges, 'ranges: true'),
	revalidates: condition('true', (_, { request }) => request.revalidates, 'revalidates: true'),
	ends: condition('true', (_, { request }) => request.ends, 'ends: true'),
	setsCookie: condition('true', (_, { request }) => request.setsCookie !== undefined, 'setsCookie'),
	hasQuery: condition(
		'true',
		(_, { resource }) => resource.path.includes('?'),
		'a query in its path',
	),
	/** The target's own response is needed: requests that are held are left out. */
	answered: condition(
		'true',
		(_, { request }) => isSent(request),
		'send: pass (the proxy responds to held requests)',
	),
	/** The resource has no request that an HTML form could make, other than reading. */
	formless: condition(
		'true',
		(_, { resource }) => !resource.requests.some(isFormLike),
		'no POST beside it that an HTML form could make',
	),
} satisfies Readonly<Record<string, Condition>>;

/** Where the response sends the browser, seen from the target. */
function redirection({ contract, request: { redirectsTo } }: Candidate) {
	if (redirectsTo === undefined) return undefined;
	const isSame = new URL(redirectsTo).origin === new URL(contract.target.url).origin;
	return isSame ? 'same-origin' : 'other-origin';
}

/** A preflight result is still cached after the scenarios' longest wait if its max-age is above this. */
const longestWaitSeconds = 10;

const policyOf = ({ resource }: Candidate): CorsPolicy => resource.policy;

const anyOf = (listed: readonly string[], wanted: readonly string[]): boolean =>
	wanted.some((name) => lists(listed, name));

const originWords = {
	list: 'a policy that lists origins',
	one: 'a policy that lists one origin',
	any: 'policy allowOrigin: "*"',
} as const;

const maxAgeWords = {
	'over-five': 'policy maxAge above 5 seconds',
	zero: 'policy maxAge: 0',
	promised: 'policy maxAge',
	'not-sent': 'policy maxAge: null',
} as const;

/** What a scenario may want of the resource's policy. All that is given must hold. */
export const policyConditions = {
	allowOrigin: condition(
		['list', 'one', 'any'],
		(wanted, candidate) => {
			const { allowOrigin } = policyOf(candidate);
			if (allowOrigin === '*') return wanted === 'any';
			return wanted === 'list' || (wanted === 'one' && allowOrigin.length === 1);
		},
		(wanted) => originWords[wanted],
	),
	allowCredentials: condition(
		'boolean',
		(wanted, candidate) => wanted === policyOf(candidate).allowCredentials,
		(wanted) => `policy allowCredentials: ${wanted}`,
	),
	exposes: condition(
		'true',
		(_, candidate) => policyOf(candidate).exposeHeaders.length > 0,
		'policy exposeHeaders',
	),
	/** One of these headers is exposed by name. */
	exposesAmong: condition(
		'texts',
		(wanted, candidate) => anyOf(policyOf(candidate).exposeHeaders, wanted),
		(wanted) => `policy exposeHeaders with ${wanted.join(' or ')}`,
	),
	maxAge: condition(
		['over-five', 'zero', 'promised', 'not-sent'],
		(wanted, candidate) => {
			const { maxAge } = policyOf(candidate);
			if (maxAge === undefined) return false;
			if (maxAge === null) return wanted === 'not-sent';
			return (
				wanted === 'promised' ||
				(wanted === 'zero' && maxAge === 0) ||
				(wanted === 'over-five' && maxAge > longestWaitSeconds)
			);
		},
		(wanted) => maxAgeWords[wanted],
	),
	methodsToSpare: condition(
		'true',
		(_, candidate) => !policyOf(candidate).allowMethods.includes('*'),
		'a policy that leaves a method out',
	),
	headersToSpare: condition(
		'true',
		(_, candidate) => !policyOf(candidate).allowHeaders.includes('*'),
		'a policy that leaves a header out',
	),
	twoUnsafeMethods: condition(
		'true',
		(_, candidate) => unsafeMethods(policyOf(candidate)).length >= 2,
		'two methods that need a preflight',
	),
	anyMethod: condition(
		'true',
		(_, candidate) => policyOf(candidate).allowMethods.includes('*'),
		'policy allowMethods: any',
	),
	anyHeader: condition(
		'true',
		(_, candidate) => policyOf(candidate).allowHeaders.includes('*'),
		'policy allowHeaders: any',
	),
	/** At least so many custom headers are allowed by name. */
	headers: condition(
		'number',
		(wanted, candidate) => customHeaders(policyOf(candidate)).length >= wanted,
		(wanted) => `${wanted} listed custom header${wanted > 1 ? 's' : ''}`,
	),
	/** One of these request headers is allowed by name. */
	headersAmong: condition(
		'texts',
		(wanted, candidate) => anyOf(policyOf(candidate).allowHeaders, wanted),
		(wanted) => `policy allowHeaders with ${wanted.join(' or ')}`,
	),
	/** None of these request headers is allowed, neither by name nor by `*`. */
	headersLack: condition(
		'texts',
		(wanted, candidate) => !anyOf(policyOf(candidate).allowHeaders, [...wanted, '*']),
		(wanted) => `policy allowHeaders without ${wanted.join(' and ')}`,
	),
	timing: condition(
		['any', 'allowed'],
		(wanted, candidate) =>
			policyOf(candidate).timingAllowOrigin === (wanted === 'any' ? '*' : wanted),
		(wanted) => `policy timingAllowOrigin: ${wanted === 'any' ? '"*"' : wanted}`,
	),
	/** Its Cross-Origin-Resource-Policy, if it promises one, is for everybody. */
	embeddable: condition(
		'true',
		(_, candidate) => (policyOf(candidate).resourcePolicy ?? 'cross-origin') === 'cross-origin',
		'a policy whose resourcePolicy, if any, is cross-origin',
	),
	/** The promised Cross-Origin-Resource-Policy, or one of several. */
	resourcePolicy: condition(
		{ several: ['same-origin', 'same-site', 'cross-origin'] },
		(wanted, candidate) =>
			oneOrSeveral(wanted).some((word) => word === policyOf(candidate).resourcePolicy),
		(wanted) => `policy resourcePolicy: ${oneOrSeveral(wanted).join(' or ')}`,
	),
} satisfies Readonly<Record<string, Condition>>;

/** Which requests of the contract a scenario exercises. All members that are given must hold. */
export interface Selection extends Conditions<typeof requestConditions> {
	readonly each: (typeof groupings)[number];
	readonly policy?: Conditions<typeof policyConditions>;
}
