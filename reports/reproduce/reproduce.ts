import type { Attempt, AttemptStep, ScriptRequest } from '../../model/attempt.ts';
import { normalizeMethod } from '../../model/fetch/safelist.ts';
import { type Exchange, getHeader } from '../../model/http.ts';
import type { EngineName, Observation } from '../../model/observation.ts';
import { projectPrefix } from '../../model/record.ts';
import { type CurlRequest, curlCommand, inShell } from './curl.ts';
import { asFetchSnippet } from './fetch-snippet.ts';

/** Headers that belong to the connection, or to the browser's build; curl says its own or none. */
const asides =
	/^(host|(proxy-)?connection|content-length|transfer-encoding|accept-encoding|sec-ch-.*|priority|dnt|te)$/i;

/** Where the browsers' requests to an origin went, `http(s)://host[:port]`; undefined: to its own host. */
export type UpstreamOf = (origin: string) => string | undefined;

/**
 * Commands by which a reader sees the same responses without Crosscheck, and has just this attempt made
 * again.
 */
export function asReproduction(
	attempt: Attempt,
	{ exchanges, engine }: Pick<Observation, 'exchanges' | 'engine'>,
): string {
	return [
		'# the same attempt once more, in the same browser',
		rerunCommand(attempt, engine.name),
		'',
		asCurlAndFetch(attempt, exchanges),
	]
		.join('\n')
		.trimEnd();
}

/** Each request as curl sends it, the preflight first, and the whole as script for a page's console. */
export function asCurlAndFetch(
	attempt: Attempt,
	exchanges: readonly Exchange[],
	upstreamOf: UpstreamOf = () => undefined,
): string {
	const inCurl = (request: CurlRequest) => {
		const upstream = upstreamOf(new URL(request.url).origin);
		return curlCommand({ ...request, ...(upstream === undefined ? {} : { upstream }) });
	};
	const requests = exchanges.map((exchange) => {
		const held =
			exchange.end.kind === 'held' ? ' (Crosscheck held it: it may change something)' : '';
		return `# the ${exchange.role} request${held}\n${inCurl(requestOf(attempt, exchange))}`;
	});
	const unsent = attempt.steps.flatMap((step, index) => {
		const preflight = exchanges.findLast((exchange) => exchange.step === index);
		if (preflight?.role !== 'preflight') return [];
		const command = inCurl(unsentRequest(step, preflight));
		return [`# the actual request, which the browser did not send\n${command}`];
	});
	const curl = [...requests, ...unsent];
	const script = asFetchSnippet(attempt);
	const parts = [
		...(curl.length > 0
			? [
					'# curl shows the response, but not whether a browser lets script read it: it knows no CORS.',
				]
			: []),
		...curl,
		...(script === '' ? [] : [script]),
	];
	const hidden = '# Replace the ‹hidden …› marks with your own values.';
	return [...(parts.some((part) => part.includes('‹hidden')) ? [hidden] : []), ...parts].join(
		'\n\n',
	);
}

function requestOf({ steps }: Attempt, { role, step, request }: Exchange): CurlRequest {
	const isUpgrade = getHeader(request.headers, 'upgrade') !== null;
	const headers = request.headers.filter(
		([name, value]) =>
			!asides.test(name) ||
			(isUpgrade && /^connection$/i.test(name)) ||
			(/^content-length$/i.test(name) && value === '0'),
	);
	const { method, url } = request;
	const mayHaveBody = role !== 'preflight' && !['GET', 'HEAD'].includes(method);
	return { method, url, headers, ...bodyOf(mayHaveBody ? steps[step]?.request : undefined) };
}

/** As the preflight says of the page, with the headers that script sets. */
function unsentRequest({ request }: AttemptStep, preflight: Exchange): CurlRequest {
	const own = request.headers.map(([name]) => name.toLowerCase());
	const common = preflight.request.headers.filter(
		([name]) => !/^access-control-request-/i.test(name) && !own.includes(name.toLowerCase()),
	);
	const headers = [...common.filter(([name]) => !asides.test(name)), ...request.headers];
	return {
		method: normalizeMethod(request.method),
		url: preflight.request.url,
		headers,
		...bodyOf(request),
	};
}

const bodyOf = (request: ScriptRequest | undefined): Pick<CurlRequest, 'body' | 'bodyForm'> => ({
	...(request?.body === undefined ? {} : { body: request.body }),
	...(request?.bodyForm ? { bodyForm: request.bodyForm } : {}),
});

/** A pattern that only this attempt's title meets; the title's tags come after it. */
export function rerunCommand({ scenario, request, place }: Attempt, engine: EngineName): string {
	const title = `${scenario.id}: .* ${escaped(`${request} from ${place}`)}(?= @|$)`;
	const project = `${process.env[projectPrefix] ?? ''}${engine}`;
	return `npx playwright test --project=${project} --grep ${inShell(title)}`;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
