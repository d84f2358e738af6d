import { UsageError } from '../usage-error.ts';
import { cmdWords, isCmdLine } from './cmd-words.ts';
import { isScriptCall } from './fetch-call.ts';
import { type FlagToken, flagTokens } from './flag-tokens.ts';
import { severalRequests } from './several-requests.ts';
import { shellWords } from './shell-words.ts';

/** A flag by its long name; `value` absent for one that takes none. */
export interface Flag {
	readonly name: string;
	readonly value?: string;
}

/** The words of a command line, sorted. */
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
 * @throws UsageError for an unknown flag, one without its value, and a second request
 */
export function readFlags(argv: readonly string[], readStdin: () => string): Words {
	const own: Flag[] = [];
	const curl: Flag[] = [];
	const urls: string[] = [];
	const notes: string[] = [];
	let fetchCall: string | undefined;
	let isCurl = false;
	let isStdinRead = false;

	function takeCurlFlag({ flag, shown, value }: FlagToken & { readonly kind: 'curl' }): void {
		const { flag: name, effect } = flag;
		if (effect === 'none') return;
		if (effect === 'carried') curl.push({ name, ...(value === undefined ? {} : { value }) });
		else if ('leftOut' in effect) notes.push(`${effect.leftOut}: ${shown} is left out.`);
		else throw new UsageError(`${shown}: ${effect.refused[0]}`, effect.refused[1]);
	}

	function takeWord(word: string): void {
		if (word === '-') {
			if (isStdinRead) throw severalRequests;
			isStdinRead = true;
			takeText(readStdin().trim());
		} else if (/^curl(\.exe)?$/.test(word)) {
			if (isCurl || urls.length > 0) throw severalRequests;
			isCurl = true;
		} else takeText(word);
	}

	function takeText(text: string): void {
		if (isScriptCall(text)) {
			if (fetchCall !== undefined) throw severalRequests;
			fetchCall = text;
		} else if (/^\s*(\$\s+)?curl(\.exe)?\s/.test(text)) {
			const line = text.replace(/^\s*(\$\s+)?/, '');
			takeAll(isCmdLine(line) ? cmdWords(line) : shellWords(line));
		} else if (/^\s*(\$\w+\s*=|invoke-webrequest|iwr\s)/i.test(text)) {
			throw new UsageError(
				'commands for PowerShell are not understood',
				'choose “Copy as cURL” or “Copy as fetch” in the browser',
			);
		} else if (/^\S+$/.test(text)) urls.push(text);
		else {
			throw new UsageError(
				`this is neither a URL nor a curl command nor a fetch call: ${JSON.stringify(text.slice(0, 60))}`,
				'paste what a browser’s “Copy as cURL” or “Copy as fetch” gives, in quotes',
			);
		}
	}

	function takeAll(words: readonly string[]): void {
		for (const token of flagTokens(words)) {
			if (token.kind === 'curl') takeCurlFlag(token);
			else if (token.kind === 'own') own.push(token);
			else if (token.isAfterFlags) urls.push(token.text);
			else takeWord(token.text);
		}
	}

	takeAll(argv);
	return { own, curl, urls, notes, ...(fetchCall === undefined ? {} : { fetchCall }) };
}
