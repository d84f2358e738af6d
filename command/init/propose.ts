import { checkMethod } from '../../fixtures/contract/rules/methods.ts';
import { targetUrl } from '../../fixtures/contract/rules/urls.ts';
import type { Call, CallsFound, Preflight } from './calls.ts';
import { hiddenPath, learnSecrets } from './hide.ts';
import { firstOfEach, nameOf, requestName, uniqueName } from './names.ts';
import { isPublic, type Observed, type ProposedPolicy, policyFor, warningsOf } from './policy.ts';
import { type ProposedRequest, requestsOf } from './requests.ts';
import type { Secrets } from './secrets.ts';

export interface NamedRequest {
	readonly name: string;
	readonly request: ProposedRequest;
	readonly calls: number;
	/** Headers whose values the export leaves out. */
	readonly unknown: readonly string[];
}

export interface ProposedResource {
	readonly name: string;
	readonly path: string;
	readonly serves?: 'event-stream';
	readonly calls: number;
	readonly preflights: number;
	readonly requests: readonly NamedRequest[];
	readonly policy: ProposedPolicy;
	readonly warnings: readonly string[];
}

/** What a contract would say of the calls in a HAR file. */
export interface Proposal {
	readonly target: string;
	readonly origins: readonly { readonly origin: string; readonly calls: number }[];
	readonly calls: number;
	readonly resources: readonly ProposedResource[];
	/** Paths beyond the most that a contract gets here. */
	readonly leftOut: number;
	/** Paths or methods that a contract cannot have. */
	readonly impossible: number;
}

interface CallsOfPath {
	readonly path: string;
	readonly by: 'event-source' | 'script';
	readonly calls: Call[];
	readonly preflights: Preflight[];
}

/** Each resource is tested by hundreds of attempts in each browser. */
export const mostResources = 25;

/** Servers that were called, those with the most calls first. */
export function targetsIn(calls: readonly Call[]): { target: string; calls: number }[] {
	return counted(calls.map(({ url }) => url.origin)).map(([target, calls]) => ({ target, calls }));
}

/** The calls of a target, by its URL. */
export function callsTo(target: string, calls: readonly Call[]): Call[] {
	return calls.filter(({ url }) => isBelow(url, target));
}

function isBelow({ origin, pathname }: URL, target: string): boolean {
	const whole = `${origin}${pathname}`;
	return whole === target || whole.startsWith(`${target}/`);
}

/** @param calls those of the target; at least one */
export function propose(
	target: string,
	calls: readonly Call[],
	found: CallsFound,
	secrets: Secrets,
): Proposal {
	const base = new URL(targetUrl(target)).pathname.replace(/\/$/, '');
	const isWithoutCookies = found.calls.every(({ cookies }) => cookies.length === 0);
	learnSecrets(found.calls, secrets);
	const groups = new Map<string, CallsOfPath>();
	const byPathname = new Map<string, Set<CallsOfPath>>();
	let impossible = 0;
	for (const call of calls) {
		const path = hiddenPath(call.url, base, secrets);
		if (path === undefined || checkMethod(call.method)) {
			impossible++;
			continue;
		}
		const by = call.by === 'event-source' ? 'event-source' : 'script';
		const key = `${by} ${path.split('?')[0]}`;
		const group = groups.get(key) ?? { path, by, calls: [], preflights: [] };
		group.calls.push(call);
		groups.set(key, group);
		const { pathname } = call.url;
		byPathname.set(pathname, (byPathname.get(pathname) ?? new Set()).add(group));
	}
	for (const preflight of found.preflights) {
		if (!isBelow(preflight.url, target)) continue;
		for (const group of byPathname.get(preflight.url.pathname) ?? []) {
			group.preflights.push(preflight);
		}
	}
	const all = [...groups.values()].map((group) => ({
		...group,
		requests: requestsOf(group.calls, group.preflights, secrets),
	}));
	const kept = chosen(all);
	const names = new Set<string>();
	return {
		target,
		origins: counted(kept.flatMap((each) => each.calls.map(({ origin }) => origin))).map(
			([origin, calls]) => ({ origin, calls }),
		),
		calls: calls.length,
		resources: kept.map((each): ProposedResource => {
			const alike = isPublic(each) ? [each] : kept.filter((other) => !isPublic(other));
			const policy = policyFor(each, alike, isWithoutCookies);
			return {
				name: uniqueName(nameOf(each.path), names),
				path: each.path,
				...(each.by === 'event-source' ? { serves: 'event-stream' } : {}),
				calls: each.calls.length,
				preflights: each.preflights.length,
				requests: named(each),
				policy,
				warnings: warningsOf(each, policy, isWithoutCookies).filter((text) => !secrets.isIn(text)),
			};
		}),
		leftOut: all.length - kept.length,
		impossible,
	};
}

/** Keys with how often they come, the most frequent first. */
function counted(keys: readonly string[]): [string, number][] {
	const counts = new Map<string, number>();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return [...counts].sort(([, a], [, b]) => b - a);
}

/** One path of each kind first, since policies differ between kinds; then others, as far as there is room. */
function chosen<One extends Observed & { path: string; by: string }>(all: readonly One[]): One[] {
	const ordered = new Set([...firstOfEach(all, kindOf), ...all]);
	const kept = new Set([...ordered].slice(0, mostResources));
	return all.filter((one) => kept.has(one));
}

/** Paths with the same shape and requests are of one kind: `/items/1` and `/items/2`. */
function kindOf(one: Observed & { path: string; by: string }): string {
	const [path = ''] = one.path.split('?');
	const shape = path.split('/').map((part) => (/\d/.test(part) ? '*' : part));
	return JSON.stringify([
		one.by,
		shape,
		one.requests.map(({ request }) => request.method),
		isPublic(one),
	]);
}

function named({ requests }: Observed): NamedRequest[] {
	const names = new Set<string>();
	return requests.map(({ request, calls, unknown }) => {
		return {
			name: uniqueName(request.as ?? requestName(request.method), names),
			request,
			calls: calls.length,
			unknown,
		};
	});
}
