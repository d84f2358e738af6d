import { parseArgs } from 'node:util';
import { closest } from '../../fixtures/contract/did-you-mean.ts';
import { UsageError } from '../usage-error.ts';
import { type CurlFlag, curlFlags } from './curl-flags.ts';
import { ownFlags } from './own-flags.ts';

/** A word, or a flag with its value, in the order of the command line. */
export type FlagToken =
	| { readonly kind: 'word'; readonly text: string; readonly isAfterFlags: boolean }
	| { readonly kind: 'own'; readonly name: string; readonly value?: string }
	| {
			readonly kind: 'curl';
			/** As it was written: `-k` or `--insecure`. */
			readonly shown: string;
			readonly flag: CurlFlag;
			readonly value?: string;
	  };

const own = new Map(ownFlags.map((each) => [each.flag, each]));
const curl = new Map(curlFlags.map((each) => [each.flag, each]));
const shorts = new Set([...ownFlags, ...curlFlags].map(({ short }) => short));

/** parseArgs takes time by the square of it, and overflows the stack in the end. */
const mostWords = 10_000;

const options = Object.fromEntries(
	[...curlFlags, ...ownFlags].map(({ flag, short, takesValue }) => [
		flag,
		{
			type: takesValue ? ('string' as const) : ('boolean' as const),
			...(short === undefined ? {} : { short }),
		},
	]),
);

/**
 * Tells flags from other words, as curl does: letters in one cluster, values right behind them.
 * @throws UsageError for an unknown flag, one without its value, and a value where none belongs
 */
export function flagTokens(words: readonly string[]): FlagToken[] {
	if (words.length > mostWords) {
		throw new UsageError(
			`there are ${words.length} words, more than any request needs`,
			'check one request at a time',
		);
	}
	const { tokens } = parseArgs({
		args: withJsonBodies(words),
		options,
		strict: false,
		tokens: true,
		allowPositionals: true,
	});
	const end = tokens.find(({ kind }) => kind === 'option-terminator')?.index ?? words.length;
	return tokens.flatMap((token): FlagToken[] => {
		if (token.kind === 'option-terminator') return [];
		if (token.kind === 'positional') {
			return [{ kind: 'word', text: token.value, isAfterFlags: token.index > end }];
		}
		return [flagToken(token.name, token.rawName, token.value, token.inlineValue ?? false)];
	});
}

function flagToken(
	name: string,
	shown: string,
	value: string | undefined,
	isInline: boolean,
): FlagToken {
	const isBody = name === 'json' && value !== undefined;
	const ownFlag = isBody ? undefined : own.get(name);
	const flag = curl.get(name) ?? switchedOff(name);
	const found = ownFlag ?? flag;
	if (!found) throw unknownFlag(shown);
	if (found.takesValue) checkValue(shown, name, value, isInline);
	else if (value !== undefined) {
		throw new UsageError(`${shown} takes no value`, `write ${shown} alone`);
	}
	const stated = value === undefined ? {} : { value };
	if (ownFlag || !flag) return { kind: 'own', name, ...stated };
	return { kind: 'curl', shown, flag, ...stated };
}

function checkValue(
	shown: string,
	name: string,
	value: string | undefined,
	isInline: boolean,
): void {
	if (value === undefined) {
		throw new UsageError(`${shown} has no value`, `write ${shown} and its value`);
	}
	if (isInline || !isFlag(value)) return;
	throw new UsageError(
		`${shown} has no value before ${value}`,
		`write ${shown} and its value, or --${name}=${value} if that is the value`,
	);
}

/** Whether a word is a flag that is known here, or a cluster of such letters. */
const isFlag = (word: string): boolean => {
	const long = /^--([^=]+)/.exec(word)?.[1];
	if (long !== undefined) return own.has(long) || curl.has(long) || switchedOff(long) !== undefined;
	return /^-[a-z]+$/i.test(word) && [...word.slice(1)].every((letter) => shorts.has(letter));
};

/** `--no-…` of a flag without value. */
function switchedOff(name: string): CurlFlag | undefined {
	const flag = name.startsWith('no-') ? curl.get(name.slice(3)) : undefined;
	return flag && !flag.takesValue ? { ...flag, effect: 'none' } : undefined;
}

/** A body behind `--json` makes it curl's flag, with that value. */
function withJsonBodies(words: readonly string[]): string[] {
	const isBody = (index: number) =>
		words[index - 1] === '--json' && /^\s*[{[]/.test(words[index] ?? '');
	return words.flatMap((word, index) => {
		if (isBody(index)) return [];
		return isBody(index + 1) ? [`--json=${words[index + 1]}`] : [word];
	});
}

function unknownFlag(shown: string): UsageError {
	const carried = curlFlags.filter(({ effect }) => effect === 'carried');
	const names = [...ownFlags, ...carried].map(({ flag }) => flag);
	const meant = shown.startsWith('--') ? closest(shown, names) : undefined;
	return new UsageError(
		`${shown} is neither a flag of crosscheck check nor one of curl’s that it understands`,
		meant ? `write --${meant}` : 'see npx crosscheck check --help',
	);
}
