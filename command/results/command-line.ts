import type { ScriptRequest } from '../../model/attempt.ts';
import { engineNames } from '../../model/observation.ts';
import { inShell } from '../../reports/reproduce/curl.ts';
import type { CheckOptions } from '../check-options.ts';
import { defaultTimeoutMs } from '../reading/flag-values.ts';

/** The command that makes this check; hidden values stand in it as marks. */
export function asCommand(options: CheckOptions): string {
	const {
		request,
		origin,
		upstream,
		otherHosts,
		past,
		reads,
		cookies,
		stack,
		send,
		engines,
		timeoutMs,
	} = options;
	return [
		`npx crosscheck check ${(isForCurl(request) ? asFlags(request) : [inShell(asCall(request))]).join(' \\\n  ')}`,
		`--origin ${inShell(origin)}`,
		...kindFlags(request),
		...(cookies === undefined ? [] : [`-b ${inShell(cookies)}`]),
		...(upstream === undefined ? [] : [`--upstream ${upstream}`]),
		...otherHosts.map(
			({ origin: host, upstream: to }) =>
				`--other-host ${inShell(to === undefined ? host : `${host}=${to}`)}`,
		),
		...(reads.length > 0 ? [`--reads ${reads.join()}`] : []),
		...(past === undefined ? [] : [`--past ${past}`]),
		...(engines.length < engineNames.length ? [`--engine ${engines.join(',')}`] : []),
		...(stack === undefined ? [] : [`--stack ${stack}`]),
		...(timeoutMs === defaultTimeoutMs ? [] : [`--timeout ${timeoutMs}ms`]),
		...(send ? ['--send'] : []),
	].join(' \\\n  ');
}

/** What makes the request, and its credentials as far as they are not what it has by itself. */
function kindFlags({ by, mode, credentials }: ScriptRequest): string[] {
	const credentialsFlag = [`--credentials ${credentials}`];
	if (by === 'fetch') return credentials === 'same-origin' ? [] : credentialsFlag;
	const isImplied =
		by === 'web-socket' ||
		mode === 'no-cors' ||
		by === 'beacon' ||
		(credentials === 'same-origin' && !['image', 'script', 'stylesheet', 'media'].includes(by));
	return [`--as ${by}`, ...(isImplied ? [] : credentialsFlag)];
}

/** fetch has options that no flag of curl has. */
const isForCurl = (request: ScriptRequest): boolean => {
	const { by, mode, redirect, cache, keepalive, referrerPolicy } = request;
	return (by !== 'fetch' || mode === 'cors') && !(redirect || cache || keepalive || referrerPolicy);
};

function asFlags(request: ScriptRequest): string[] {
	const { method, headers, body, bodyForm } = request;
	const url = shownUrl(request);
	const implied = body === undefined ? 'GET' : 'POST';
	const isTyped = headers.some(([name]) => name.toLowerCase() === 'content-type');
	return [
		`${method === implied ? '' : `-X ${inShell(method)} `}${inShell(url)}`,
		...headers.map(
			([name, value]) => `-H ${inShell(value === '' ? `${name};` : `${name}: ${value}`)}`,
		),
		// Without it a type would be made up.
		...(body === undefined || isTyped || bodyForm === 'multipart' ? [] : ["-H 'Content-Type:'"]),
		...(body === undefined
			? []
			: [`${bodyForm === 'multipart' ? '-F' : '--data-raw'} ${inShell(body)}`]),
	];
}

function asCall(request: ScriptRequest): string {
	const { method, headers, body, mode, redirect, cache, keepalive, referrerPolicy } = request;
	const options = { method, headers, body, mode, redirect, cache, keepalive, referrerPolicy };
	return `fetch(${JSON.stringify(request.url)}, ${JSON.stringify(options)})`;
}

/** The URL as script has it: a WebSocket's begins with `ws`. */
export const shownUrl = ({ by, url }: ScriptRequest): string =>
	by === 'web-socket' ? url.replace(/^http/, 'ws') : url;
