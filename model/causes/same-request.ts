import { getHeader } from '../http.ts';
import type { ResponseInRun } from './response-in-run.ts';

/** Request headers that tell a browser or a connection, not what is asked for. */
const ofTheClient =
	/^(user-agent|accept-language|accept-encoding|sec-ch-.*|priority|te|connection|proxy-connection|referer|host|dnt|sec-gpc)$/;

/** Responses to one request that do not all say the same about CORS. */
export interface Contradiction {
	readonly one: ResponseInRun;
	readonly other: ResponseInRun;
	/** One browser (or plain client) alone was given both. */
	readonly isInOneEngine: boolean;
}

/**
 * Looks up whether the target responded differently to the same request.
 * @param responses all of the run, whoever asked; those to revalidations say nothing
 * @returns undefined where the request was made once, or all its responses agree
 */
export function contradictionsIn(
	responses: readonly ResponseInRun[],
): (answer: ResponseInRun) => Contradiction | undefined {
	const groups = new Map<string, ResponseInRun[]>();
	for (const each of responses.filter(({ response: { status } }) => status !== 304)) {
		const key = requestKey(each);
		groups.set(key, [...(groups.get(key) ?? []), each]);
	}
	return (answer) => {
		const own = corsPart(answer);
		const others = (groups.get(requestKey(answer)) ?? []).filter((one) => corsPart(one) !== own);
		const isOfSameEngine = ({ record }: ResponseInRun) => record.engine === answer.record.engine;
		const other = others.find(isOfSameEngine) ?? others[0];
		return other && { one: answer, other, isInOneEngine: isOfSameEngine(other) };
	};
}

/** Equal for requests that a server cannot tell apart but by the browser's name. */
function requestKey({ exchange: { request } }: ResponseInRun): string {
	const headers = request.headers
		.map(([name, value]) => `${name.toLowerCase()}: ${value}`)
		.filter((line) => !ofTheClient.test(line.slice(0, line.indexOf(':'))));
	return [request.method, request.url, ...headers.sort()].join('\n');
}

/** What the response says about CORS. */
function corsPart({ exchange: { role }, response: { status, headers } }: ResponseInRun): string {
	const names = ['access-control-allow-origin', 'access-control-allow-credentials'];
	const lists = ['access-control-allow-methods', 'access-control-allow-headers'];
	const isGood = status >= 200 && status <= 299;
	return [
		...(role === 'preflight' ? [isGood, ...lists.map((name) => getHeader(headers, name))] : []),
		...names.map((name) => getHeader(headers, name)),
	].join('\n');
}
