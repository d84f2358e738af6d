import { redactSecrets } from '../../../fixtures/run-host/redaction/redact.ts';
import type { RunHost } from '../../../fixtures/run-host/run-host.ts';
import type { Attempt } from '../../../model/attempt.ts';
import { extractTokens } from '../../../model/fetch/parse-lists.ts';
import type { Exchange, Origin } from '../../../model/http.ts';
import type { EngineInfo, EngineName } from '../../../model/observation.ts';
import { ownAttempt, strangersAttempts } from '../../attempts.ts';
import type { CheckOptions } from '../../check-options.ts';

/** A header and a method that no server lists: what allows them allows any. */
export const unknownHeader = 'X-Crosscheck-Unknown';
export const unknownMethod = 'CROSSCHECK';

/** Methods that may change something: only their preflights reach the server. */
export const heldMethods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** Headers that front-ends like to send. */
const usualHeaders = ['Authorization', 'Content-Type', 'X-Requested-With'];

/** What crossed the wire for one question. */
export interface Answer {
	readonly origin: Origin;
	readonly method: string;
	readonly engine: EngineInfo;
	readonly preflight?: Exchange;
	readonly actual?: Exchange;
	/** Nothing came of it. */
	readonly failure?: string;
}

export interface Answers {
	/** To plain GET requests, one for each origin. */
	readonly plain: readonly Answer[];
	/** To GET requests with the headers that were given, one for each origin; none without headers. */
	readonly read: readonly Answer[];
	/** To unsafe methods, one for each origin and method, and to an unknown method with an unknown header. */
	readonly changing: readonly Answer[];
	/** To a GET of a page that nobody named, and of one without an origin. */
	readonly foreign: readonly Answer[];
}

/**
 * Asks a server by one browser what it allows, harmlessly: GET requests, and preflights of held requests.
 * @param optionsOf the check of a request by a page on an origin, unsafe methods held
 */
export async function ask(
	host: RunHost,
	engine: EngineName,
	origins: readonly Origin[],
	optionsOf: (origin: Origin, method: string, headers: readonly string[]) => CheckOptions,
	given: readonly string[],
): Promise<Answers> {
	const answerTo = async (attempt: Attempt, method: string, options: CheckOptions) => {
		const seen = redactSecrets(await host.carryOut(engine, attempt), options.secrets);
		const ended = seen.exchanges.find(({ end }) => !['answered', 'held'].includes(end.kind));
		const preflight = seen.exchanges.find(({ role }) => role === 'preflight');
		const actual = seen.exchanges.find(({ role }) => role === 'actual');
		const failure = seen.failure?.message ?? (ended && wordsOf(ended));
		return {
			origin: attempt.origin,
			method,
			engine: seen.engine,
			...(preflight ? { preflight } : {}),
			...(actual ? { actual } : {}),
			...(failure ? { failure } : {}),
		};
	};
	const own = (origin: Origin, method: string, headers: readonly string[]) => {
		const options = optionsOf(origin, method, headers);
		return answerTo(ownAttempt(options), method, options);
	};
	const [first = ''] = origins;
	const stranger = optionsOf(first, 'GET', []);
	const each = <T>(question: (origin: Origin) => Promise<T>) => Promise.all(origins.map(question));
	const plain = await each((origin) => own(origin, 'GET', []));
	const read = given.length === 0 ? [] : await each((origin) => own(origin, 'GET', given));
	const isListed = headerTest(await own(first, 'PUT', []));
	const usual = usualHeaders.filter(isListed).map((name) => headerOf(name));
	const changing = await each((origin) =>
		Promise.all([
			...heldMethods.map((method) => own(origin, method, [...usual, ...given])),
			own(origin, unknownMethod, [`${unknownHeader}: 1`]),
			own(origin, 'PUT', [`${unknownHeader}: 1`]),
		]),
	);
	const foreign = strangersAttempts(stranger).map((attempt) => answerTo(attempt, 'GET', stranger));
	return { plain, read, changing: changing.flat(), foreign: await Promise.all(foreign) };
}

/** Whether a preflight response lists a header; all are tried where it lists none or any. */
function headerTest({ preflight }: Answer): (name: string) => boolean {
	const list = extractTokens(preflight?.response?.headers ?? [], 'access-control-allow-headers');
	if (!Array.isArray(list) || list.includes('*')) return () => true;
	return (name) => list.some((one) => one.toLowerCase() === name.toLowerCase());
}

const headerOf = (name: string): string =>
	name === 'Content-Type' ? 'Content-Type: application/json' : `${name}: crosscheck`;

function wordsOf({ end }: Exchange): string {
	switch (end.kind) {
		case 'connect-failed':
			return end.message;
		case 'unreadable':
			return `what it sent is no HTTP: ${end.said}`;
		default:
			return 'it closed the connection without a response';
	}
}
