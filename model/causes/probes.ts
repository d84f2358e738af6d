import { isSafeMethod } from '../contract.ts';
import type { Header } from '../http.ts';
import type { ProbeName, ProbeRequest } from '../probe.ts';
import { isPreflight, type Red, type RedWithResponse } from './facts.ts';
import type { CauseMatch, Probes } from './kind.ts';

/** The probes of one cause, about the first attempt that it explains. */
export function probeRequests(probes: Probes, { explains }: CauseMatch): ProbeRequest[] {
	const subject = explains.find(isOfScript);
	if (!subject) return [];
	return (Object.keys(probes) as ProbeName[]).flatMap((probe) => requestOf(probe, subject) ?? []);
}

/** Elements and channels cannot be imitated. */
const isOfScript = (red: Red): red is RedWithResponse =>
	red.answer !== undefined &&
	['fetch', 'xhr', 'xhr-with-upload-listener'].includes(red.answer.step.request.by) &&
	['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(
		red.answer.step.request.method.toUpperCase(),
	);

function requestOf(
	probe: ProbeName,
	{ record, answer }: RedWithResponse,
): ProbeRequest | undefined {
	const { request } = answer.exchange;
	const isSafe = isSafeMethod(request.method);
	const about = record.observation?.exchanges.indexOf(answer.exchange) ?? 0;
	const headers = request.headers
		.filter(([name]) => !ofConnection.test(name))
		.filter(([name]) => isSafe || !ofBody.test(name));
	const base = { probe, of: record.id, about, url: request.url };
	const same = { ...base, method: isSafe ? request.method : 'GET', headers };
	const origin = headers.filter(([name]) => isNamed(name, 'origin'));
	const isOfPreflight = isPreflight(answer);
	switch (probe) {
		case 'again':
			return same;
		case 'without-origin':
			if (isOfPreflight) return undefined;
			return { ...same, headers: headers.filter(([name]) => !isNamed(name, 'origin')) };
		case 'other-origin': {
			const { allowOrigin } = answer.step.policy;
			const other =
				allowOrigin === '*' ? undefined : allowOrigin.find((one) => one !== answer.step.origin);
			return other === undefined ? undefined : { ...same, headers: fromOrigin(headers, other) };
		}
		case 'without-sec-fetch':
			return { ...same, headers: headers.filter(([name]) => !/^sec-fetch-/i.test(name)) };
		case 'plain': {
			const own = answer.step.request.headers.map(([name]) => name.toLowerCase());
			const kept = headers.filter(([name]) => own.includes(name.toLowerCase()));
			return isOfPreflight ? undefined : { ...same, headers: [...origin, ...kept] };
		}
		case 'fresh-address': {
			const url = new URL(request.url);
			url.searchParams.set('fresh', String(about + record.id.length));
			return { ...same, url: url.href };
		}
		case 'get':
			return isOfPreflight ? { ...base, method: 'GET', headers: origin } : undefined;
		case 'bare-preflight':
			if (!isOfPreflight) return undefined;
			return {
				...base,
				method: 'OPTIONS',
				headers: [...origin, ['Access-Control-Request-Method', 'GET']],
			};
	}
}

const ofConnection = /^(host|connection|proxy-connection|te|upgrade|if-.*)$/i;
const ofBody = /^(content-.*|transfer-encoding|expect)$/i;

const isNamed = (name: string, wanted: string): boolean => name.toLowerCase() === wanted;

const fromOrigin = (headers: readonly Header[], origin: string): Header[] =>
	headers.map(([name, value]) => [name, isNamed(name, 'origin') ? origin : value]);
