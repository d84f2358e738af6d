import type { ScriptRequest } from '../../model/attempt.ts';
import { engineNames } from '../../model/observation.ts';
import { inShell } from '../../reports/reproduce/curl.ts';
import type { CheckOptions } from '../check-options.ts';
import { defaultTimeoutMs } from '../reading/flag-values.ts';

/** The command that makes this check; hidden values stand in it as marks. */
export function asCommand(options: CheckOptions): string {
	const { request, origin, upstream, past, reads, cookies, stack, send, engines, timeoutMs } =
		options;
	return [
		`npx crosscheck check ${(isForCurl(request) ? asFlags(request) : [inShell(asCall(request))]).join(' \\\n  ')}`,
		`--origin ${inShell(origin)}`,
		...(request.credentials === 'same-origin' ? [] : [`--credentials ${request.credentials}`]),
		...(cookies === undefined ? [] : [`-b ${inShell(cookies)}`]),
		...(upstream === undefined ? [] : [`--upstream ${upstream}`]),
		...(reads.length > 0 ? [`--reads ${reads.join()}`] : []),
		...(past === undefined ? [] : [`--past ${past}`]),
		...(engines.length < engineNames.length ? [`--engine ${engines.join(',')}`] : []),
		...(stack === undefined ? [] : [`--stack ${stack}`]),
		...(timeoutMs === defaultTimeoutMs ? [] : [`--timeout ${timeoutMs}ms`]),
		...(send ? ['--send'] : []),
	].join(' \\\n  ');
}

/** fetch has options that no flag of curl has. */
const isForCurl = ({ mode, redirect, cache, keepalive, referrerPolicy }: ScriptRequest): boolean =>
	mode === 'cors' && !(redirect || cache || keepalive || referrerPolicy);

function asFlags({ method, url, headers, body, bodyForm }: ScriptRequest): string[] {
	const implied = body === undefined ? 'GET' : 'POST';
	const isTyped = headers.some(([name]) => name.toLowerCase() === 'content-type');
	return [
		`${method === implied ? '' : `-X ${inShell(method)} `}${inShell(url)}`,
		...headers.map(
			([name, value]) => `-H ${inShell(value === '' ? `${name};` : `${name}: ${value}`)}`,
		),
		// Without it a type would be made up.
		...(body === undefined || isTyped || bodyForm ? [] : ["-H 'Content-Type:'"]),
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
