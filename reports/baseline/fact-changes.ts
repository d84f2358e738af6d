import type { DriftHeading } from './comparison.ts';
import { type Facts, headingOf, isListFact, membersOf, statusFact } from './facts.ts';
import { alternatives, rememberedFact } from './observed-policy.ts';
import { preflightWords } from './request-key.ts';

/** One difference between two responses to the same request. */
export interface Change {
	readonly heading: DriftHeading;
	/** Without places, and without full stop. */
	readonly words: string;
}

/**
 * The changed facts of a response, one by one.
 * @param question the request in words, as in `RequestKey.words`
 */
export function changesOf(question: string, before: Facts, now: Facts): Change[] {
	const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
	const changed = names.filter((name) => isChange(before[name], now[name]));
	if (changed.includes(rememberedFact)) return [rememberedChange(question, now)];
	const isPreflight = question.startsWith(preflightWords);
	const subject = isPreflight ? 'Preflights' : 'Requests';
	const answered = answeredChange(subject, before, now, changed);
	const rest = changed.filter((name) => !answered?.tells.includes(name));
	return [
		...(answered ? [{ heading: answeredHeading(isPreflight), words: answered.words }] : []),
		...rest.flatMap((name) => changeOf(subject, name, before, now)),
	];
}

/** Another status or Location; headers that came only with the old response are named with it. */
function answeredChange(subject: string, before: Facts, now: Facts, changed: readonly string[]) {
	if (!changed.includes(statusFact) && !changed.includes(placeFact)) return undefined;
	const gone = changed.includes(statusFact)
		? changed.filter((name) => now[name] === undefined && !['Server', placeFact].includes(name))
		: [];
	return {
		words: `${subject} got status ${statusWords(before)} and now get ${statusWords(now)}${lost(gone)}`,
		tells: [statusFact, placeFact, ...gone],
	};
}

/** Where attempts got different responses, fewer or more of them are no change of the server. */
function isChange(before = 'none', now = 'none'): boolean {
	const [was, is] = [alternatives(before), alternatives(now)];
	return !was.every((value) => is.includes(value)) && !is.every((value) => was.includes(value));
}

const answeredHeading = (isPreflight: boolean): DriftHeading =>
	isPreflight ? 'Responses to preflights' : 'Responses to requests';

/** Where a response redirects to. */
const placeFact = 'Location';

const statusWords = (facts: Facts): string => `${facts[statusFact]}${toPlace(facts)}`;

const toPlace = ({ [placeFact]: place }: Facts): string =>
	place === undefined ? '' : ` to ${place}`;

const lost = (names: readonly string[]): string =>
	names.length === 0 ? '' : `, without ${names.join(', ')}`;

function changeOf(subject: string, name: string, before: Facts, now: Facts): Change[] {
	const heading = headingOf(name);
	if (!heading) return [];
	return [{ heading, words: `${subject}: ${name} ${wordsFor(name, before[name], now[name])}` }];
}

function wordsFor(name: string, was: string | undefined, is: string | undefined): string {
	if (is === undefined) return `was ${shown(was)} and is gone`;
	if (was === undefined) return `is new: ${shown(is)}`;
	if (!isListFact(name)) return `was ${shown(was)} and is ${shown(is)}`;
	const [old, current] = [membersOf(was), membersOf(is)];
	const gained = current.filter((member) => !old.includes(member));
	const gone = old.filter((member) => !current.includes(member));
	return [
		...(gained.length > 0 ? [`has gained ${gained.join(', ')}`] : []),
		...(gone.length > 0 ? [`has lost ${gone.join(', ')}`] : []),
	].join(' and ');
}

/** An empty value is seen as one. */
const shown = (value = ''): string => (value === '' ? '(empty)' : value);

function rememberedChange(question: string, now: Facts): Change {
	const after = /again after \S+ s$/.exec(question)?.[0] ?? 'again';
	const was = `a call made ${after}`;
	return {
		heading: 'How long preflight results are cached',
		words:
			now[rememberedFact] === 'yes'
				? `The browser sent a new preflight for ${was}, and no longer does`
				: `The browser used a cached preflight result for ${was}, and now sends a new preflight`,
	};
}
