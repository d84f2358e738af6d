import type { Attempt, AttemptStep } from '../../model/attempt.ts';
import { normalizeMethod } from '../../model/fetch/safelist.ts';
import type { Exchange, Header } from '../../model/http.ts';
import type { EngineName, Observation } from '../../model/observation.ts';
import { curlCommand, inShell } from './curl.ts';
import { asFetchSnippet } from './fetch-snippet.ts';

/** Headers that browsers add and that seldom matter to a server's CORS layer. */
const asides =
	/^(host|connection|content-length|accept-.*|user-agent|sec-.*|priority|referer|dnt|te)$/i;

/**
 * Commands by which a reader sees the same answers without Crosscheck, and has just this attempt made
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
export function asCurlAndFetch(attempt: Attempt, exchanges: readonly Exchange[]): string {
	const requests = exchanges.map((exchange) => {
		const held = exchange.end.kind === 'held' ? ' (Crosscheck held it: it changes something)' : '';
		return `# the ${exchange.role} request${held}\n${curlFor(attempt, exchange)}`;
	});
	const unsent = attempt.steps.flatMap((step, index) =>
		isRefusedAtPreflight(index, exchanges)
			? [`# the actual request, which the browser did not send\n${curlForStep(step)}`]
			: [],
	);
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

const isRefusedAtPreflight = (step: number, exchanges: readonly Exchange[]): boolean =>
	exchanges.findLast((exchange) => exchange.step === step)?.role === 'preflight';

function curlFor({ steps }: Attempt, { role, step, request }: Exchange): string {
	const headers = request.headers.filter(([name]: Header) => !asides.test(name));
	const body = role === 'preflight' ? undefined : steps[step]?.request.body;
	return curlCommand({ ...request, headers, ...(body === undefined ? {} : { body }) });
}

function curlForStep({ origin, request }: AttemptStep): string {
	const { url, body } = request;
	const headers: Header[] = [['Origin', origin], ...request.headers];
	const method = normalizeMethod(request.method);
	return curlCommand({ method, url, headers, ...(body === undefined ? {} : { body }) });
}

/** A pattern that only this attempt's title meets; the title's tags come after it. */
export function rerunCommand({ scenario, request, place }: Attempt, engine: EngineName): string {
	const title = `${scenario.id}: .* ${escaped(`${request} from ${place}`)}(?= @|$)`;
	return `npx playwright test --project=${engine} --grep ${inShell(title)}`;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
