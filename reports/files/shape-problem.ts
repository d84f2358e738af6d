import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What does not fit a shape: in words, without full stop, and the path of the member. */
export interface ShapeProblem {
	readonly path: readonly PropertyKey[];
	readonly words: string;
}

/**
 * The first thing in a value that does not fit its shape; undefined where all does.
 * @param canGrow whether a member, by its path, may hold a word that a later version added
 */
export function shapeProblem(
	value: unknown,
	shape: z.ZodType,
	canGrow: (path: readonly PropertyKey[]) => boolean = () => false,
): ShapeProblem | undefined {
	const { error } = shape.safeParse(value);
	const issue = error?.issues.find((one) => !(canGrow(one.path) && isNewWord(one, value)));
	if (!issue) return undefined;
	return { path: issue.path, words: wordsOf(issue, at(value, issue.path)) };
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>(
		(inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
		value,
	);
}

/** The only fault is a text that is none of those of a list. */
function isNewWord(issue: Issue, value: unknown): boolean {
	const own = at(value, issue.path);
	if (issue.code === 'invalid_value') return typeof own === 'string';
	return (
		issue.code === 'invalid_union' &&
		issue.errors.some(
			(branch) => branch.length > 0 && branch.every((inner) => isNewWord(inner, own)),
		)
	);
}

function wordsOf(issue: Issue, value: unknown): string {
	const name = pathText(issue.path);
	if (value === undefined) return `${name} is missing`;
	const is = `${name} is ${brief(value)}`;
	switch (issue.code) {
		case 'invalid_type':
			return `${is}, and must be ${kinds[issue.expected] ?? issue.expected}`;
		case 'invalid_value':
			return issue.values.length > 6
				? `${is}, which is none of the ${issue.values.length} words for it`
				: `${is}, and must be ${issue.values.join(' or ')}`;
		case 'too_small':
			return issue.origin === 'array'
				? `${is}, and must not be empty`
				: `${is}, and must be at least ${issue.minimum}`;
		default:
			return `${is}, which it cannot be`;
	}
}

const kinds: Readonly<Record<string, string>> = {
	string: 'a text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	tuple: 'a list',
	object: 'an object',
	record: 'an object',
};

/** `attempt.steps[0].page`; `the value` for the whole. */
function pathText(path: readonly PropertyKey[]): string {
	const text = path.reduce<string>((before, key) => {
		if (typeof key === 'number') return `${before}[${key}]`;
		const name = String(key);
		if (!/^[\w-]+$/.test(name)) return `${before}[${JSON.stringify(name)}]`;
		return before === '' ? name : `${before}.${name}`;
	}, '');
	return text || 'the value';
}

const longest = 60;

function brief(value: unknown): string {
	const text = JSON.stringify(value);
	return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
