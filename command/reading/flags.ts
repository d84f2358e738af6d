import { closest } from '../../fixtures/contract/did-you-mean.ts';
import { UsageError } from '../usage-error.ts';
import { cmdWords, isCmdLine } from './cmd-words.ts';
import {
	impossible,
	impossibleAlone,
	refused,
	shortFlags,
	silent,
	silentAlone,
	telling,
	tellingAlone,
} from './curl-flags.ts';
import { isFetchCall } from './fetch-call.ts';
import { shellWords } from './shell-words.ts';

/** Flags of Crosscheck's own, with a value. */
export const ownFlags: readonly string[] = [
	'origin',
	'credentials',
	'upstream',
	'past',
	'reads',
	'engine',
	'stack',
	'timeout',
];

/** And without a value. */
export const ownSwitches: readonly string[] = ['send', 'json', 'help'];

/** A flag by its long name; `value` absent for one that takes none. */
export interface Flag {
	readonly name: string;
	readonly value?: string;
}

/** The words of a command line, told apart. */
export interface Words {
	/** Crosscheck's own. */
	readonly own: readonly Flag[];
	/** Those of curl whose meaning is carried over. */
	readonly curl: readonly Flag[];
	readonly urls: readonly string[];
	readonly fetchCall?: string;
	/** Flags that are left out although they would matter to curl: sentences. */
	readonly notes: readonly string[];
}

/**
 * Tells flags, URLs and pasted calls apart.
 * @param argv words as the shell gave them; one may be a whole pasted command, `-` stands for stdin
 * @param readStdin called at most once
 * @throws UsageError for an unknown flag or one without its value
 */
export function readFlags(argv: readonly string[], readStdin: () => string): Words {
	const own: Flag[] = [];
	const curl: Flag[] = [];
	const urls: string[] = [];
	const notes: string[] = [];
	let fetchCall: string | undefined;
	let words = [...argv];
	let isCurl = false;

	const valueAfter = (shown: string): string => {
		const value = words.shift();
		if (value === undefined)
			throw new UsageError(`${shown} has no value`, `write ${shown} and its value`);
		return value;
	};

	function takeLong(name: string, stated: string | undefined, shown: string): void {
		const value = () => stated ?? valueAfter(shown);
		if (name === 'json' && stated === undefined && !/^\s*[{[]/.test(words[0] ?? '')) {
			own.push({ name });
		} else if (ownFlags.includes(name)) own.push({ name, value: value() });
		else if (ownSwitches.includes(name) && name !== 'json') own.push({ name });
		else if (telling.includes(name)) curl.push({ name, value: value() });
		else if (tellingAlone.includes(name)) curl.push({ name });
		else if (refused[name]) throw new UsageError(`${shown}: ${refused[name][0]}`, refused[name][1]);
		else if (impossible[name]) {
			value();
			notes.push(`${impossible[name]}: ${shown} is left out.`);
		} else if (impossibleAlone[name]) notes.push(`${impossibleAlone[name]}: ${shown} is left out.`);
		else if (silent.includes(name)) value();
		else if (!silentAlone.includes(name.replace(/^no-/, ''))) {
			throw unknownFlag(shown);
		}
	}

	function takeShort(cluster: string): void {
		for (const [index, letter] of [...cluster].entries()) {
			const name = shortFlags[letter];
			if (!name) throw unknownFlag(`-${letter}`);
			const takesValue =
				telling.includes(name) || silent.includes(name) || Boolean(impossible[name]);
			const rest = cluster.slice(index + 1);
			takeLong(name, takesValue && rest !== '' ? rest : undefined, `-${letter}`);
			if (takesValue) return;
		}
	}

	function takeText(text: string): void {
		if (isFetchCall(text)) {
			if (fetchCall !== undefined) throw oneOnly;
			fetchCall = text;
		} else if (/^\s*(\$\s+)?curl(\.exe)?\s/.test(text)) {
			const line = text.replace(/^\s*(\$\s+)?/, '');
			words = [...(isCmdLine(line) ? cmdWords(line) : shellWords(line)), ...words];
		} else if (/^\s*(\$\w+\s*=|invoke-webrequest|iwr\s)/i.test(text)) {
			throw new UsageError(
				'commands for PowerShell are not understood',
				'choose “Copy as cURL” or “Copy as fetch” in the browser',
			);
		} else if (/^\S+$/.test(text)) urls.push(text);
		else {
			throw new UsageError(
				`this is neither a URL nor a curl command nor a call of fetch: ${JSON.stringify(text.slice(0, 60))}`,
				'paste what a browser’s “Copy as cURL” or “Copy as fetch” gives, in quotes',
			);
		}
	}

	for (let word = words.shift(); word !== undefined; word = words.shift()) {
		if (word === '-') takeText(readStdin().trim());
		else if (/^curl(\.exe)?$/.test(word) && !isCurl && urls.length === 0) isCurl = true;
		else if (word === '--') urls.push(...words.splice(0));
		else if (word.startsWith('--')) {
			const [, name = '', value] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
			takeLong(name, value, `--${name}`);
		} else if (word.startsWith('-')) takeShort(word.slice(1));
		else takeText(word);
	}
	return { own, curl, urls, notes, ...(fetchCall === undefined ? {} : { fetchCall }) };
}

const oneOnly = new UsageError('there is more than one request', 'check one request at a time');

function unknownFlag(shown: string): UsageError {
	const names = [...ownFlags, ...ownSwitches, ...telling, ...tellingAlone];
	const meant = shown.startsWith('--') ? closest(shown, names) : undefined;
	return new UsageError(
		`${shown} is neither a flag of crosscheck check nor one of curl’s`,
		meant ? `write --${meant}` : 'see npx crosscheck check --help',
	);
}
