import type { Attempt } from '../model/attempt.ts';
import type { Exchange, Header } from '../model/http.ts';
import type { EngineName, Observation } from '../model/observation.ts';
import { curlCommand, inShell } from './curl.ts';

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
	const parts = exchanges.map((exchange) => {
		const held = exchange.end.kind === 'held' ? ' (Crosscheck held it: it changes something)' : '';
		return `# the ${exchange.role} request${held}\n${curlFor(attempt, exchange)}`;
	});
	const notes = [
		'# curl shows what the server answers, not whether a browser lets script read it: it knows no CORS.',
		...(parts.some((part) => part.includes('‹hidden'))
			? ['# Put your own values in the place of the ‹hidden …› marks.']
			: []),
	];
	return [
		'# the same attempt once more, in the same browser',
		rerunCommand(attempt, engine.name),
		'',
		...(parts.length > 0 ? [...notes, '', parts.join('\n\n')] : []),
	]
		.join('\n')
		.trimEnd();
}

function curlFor({ steps }: Attempt, { role, step, request }: Exchange): string {
	const headers = request.headers.filter(([name]: Header) => !asides.test(name));
	const body = role === 'preflight' ? undefined : steps[step]?.request.body;
	return curlCommand({ ...request, headers, ...(body === undefined ? {} : { body }) });
}

/** A pattern that only this attempt's title meets; the title's tags come after it. */
export function rerunCommand({ scenario, request, place }: Attempt, engine: EngineName): string {
	const title = `${scenario.id}: .* ${escaped(`${request} from ${place}`)}(?= @|$)`;
	return `npx playwright test --project=${engine} --grep ${inShell(title)}`;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
