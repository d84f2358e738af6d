import { getHeader, type HeaderList, headerLines, type WireResponse } from '../../model/http.ts';
import type { DriftHeading } from './comparison.ts';
import { masked, maskedUrl } from './masks.ts';

/** What a response shows of the policy, by name, volatile parts masked; what is absent is left out. */
export type Facts = Readonly<Record<string, string>>;

/** The words for an `Access-Control-Allow-Origin` that repeats the request's `Origin`. */
export const ownOrigin = 'the page’s own origin';

/** The facts that are read from a response, in the order of the headers that show the policy. */
interface Trait {
	readonly name: string;
	readonly heading: DriftHeading;
	/** The value is a set: order and repetition mean nothing. */
	readonly isList?: true;
	readonly read?: (response: WireResponse, asked: Asked) => string | null;
}

/** The request that the response belongs to. */
export interface Asked {
	readonly target: string;
	readonly origin: string;
}

const traits: readonly Trait[] = [
	{
		name: 'Access-Control-Allow-Origin',
		heading: 'Who is allowed',
		read: ({ headers }, { origin }) => lines(headers, 'Access-Control-Allow-Origin', origin),
	},
	{ name: 'Access-Control-Allow-Credentials', heading: 'Who is allowed' },
	{ name: 'Access-Control-Allow-Private-Network', heading: 'Who is allowed' },
	{ name: 'Access-Control-Allow-Methods', heading: 'What pages may send', isList: true },
	{ name: 'Access-Control-Allow-Headers', heading: 'What pages may send', isList: true },
	{ name: 'Access-Control-Expose-Headers', heading: 'What pages may read', isList: true },
	{ name: 'Access-Control-Max-Age', heading: 'How long preflight results are cached' },
	{ name: 'Vary', heading: 'What caches vary on', isList: true },
	{ name: 'Server', heading: 'Which server responds', read: ({ headers }) => serverOf(headers) },
	{
		name: 'Location',
		heading: 'Responses to requests',
		read: ({ headers }, { target }) => {
			const value = getHeader(headers, 'Location');
			return value === null ? null : maskedUrl(value, target);
		},
	},
	{
		name: 'Timing-Allow-Origin',
		heading: 'Embedding and timing',
		read: ({ headers }, { origin }) => lines(headers, 'Timing-Allow-Origin', origin),
	},
	{ name: 'Cross-Origin-Resource-Policy', heading: 'Embedding and timing' },
];

/** Name of the fact that every response has. */
export const statusFact = 'status';

/**
 * The facts about a response that a baseline compares, as text by name: status, CORS headers,
 * cookies and the like.
 */
export function factsOf(response: WireResponse, asked: Asked): Facts {
	const read = traits.flatMap((trait) => {
		const value = readTrait(trait, response, asked);
		return value === null ? [] : [[trait.name, value] as const];
	});
	return { [statusFact]: String(response.status), ...Object.fromEntries(read) };
}

function readTrait({ name, isList, read }: Trait, response: WireResponse, asked: Asked) {
	if (read) return read(response, asked);
	return isList ? listed(response.headers, name) : lines(response.headers, name, asked.origin);
}

/**
 * The heading of the comparison under which a change of this fact is listed; undefined for a fact
 * of a later version.
 */
export const headingOf = (fact: string): DriftHeading | undefined =>
	traits.find(({ name }) => name === fact)?.heading;

/** Whether the fact's text is a list, so that a change is its members that came and went. */
export const isListFact = (fact: string): boolean =>
	traits.some(({ name, isList }) => name === fact && isList === true);

/** The members of a fact's text that is a list; none where it is absent. */
export const membersOf = (list: string | undefined): string[] => (list ? list.split(', ') : []);

/** Every line of that name: two of them differ from one. */
function lines(headers: HeaderList, name: string, origin: string): string | null {
	const values = headerLines(headers, name).map((value) =>
		value === origin && origin !== '' ? ownOrigin : masked(value),
	);
	if (values.length === 0) return null;
	const isRepeated = values.length > 1 && new Set(values).size === 1;
	return isRepeated ? `${values[0]}, ${values.length} times` : values.join(' and ');
}

function listed(headers: HeaderList, name: string): string | null {
	const value = getHeader(headers, name);
	if (value === null) return null;
	const members = value.split(',').map((member) => masked(member.trim()));
	return [...new Set(members.filter(Boolean))].sort(byLetters).join(', ');
}

const byLetters = (one: string, other: string): number => {
	const [first, second] = [one.toLowerCase(), other.toLowerCase()];
	return first < second ? -1 : first > second ? 1 : one < other ? -1 : 1;
};

/** The software that names itself in the response. */
function serverOf(headers: HeaderList): string | null {
	const names = ['Server', 'Via', 'X-Powered-By'].flatMap((name) => headerLines(headers, name));
	return names.length === 0 ? null : names.map(masked).join(', ');
}
