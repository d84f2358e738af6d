import { checkTargetUrl, targetUrl } from '../../fixtures/contract/rules/urls.ts';
import { type ExitCode, exitCodes } from '../../model/exit-codes.ts';
import { help } from '../help.ts';
import { parseWords } from '../parse-words.ts';
import { UsageError } from '../usage-error.ts';
import type { InitSurroundings } from './deliver.ts';
import { initFromHar } from './from-har.ts';

/**
 * `crosscheck init`: proposes a contract.
 * @returns `works`, or `nothingLearned` where the source has no call of a page
 * @throws UsageError; FileMistake for a file that cannot be used
 */
export async function init(words: readonly string[], to: InitSurroundings): Promise<ExitCode> {
	const { values, positionals } = parseWords(words, {
		har: { type: 'string', multiple: true },
		openapi: { type: 'string', multiple: true },
		origin: { type: 'string', multiple: true },
		target: { type: 'string' },
		header: { type: 'string', short: 'H', multiple: true },
		upstream: { type: 'string' },
		resolve: { type: 'string', multiple: true },
		engine: { type: 'string' },
		stdout: { type: 'boolean' },
		help: { type: 'boolean', short: 'h' },
	});
	if (values.help) {
		to.print(help);
		return exitCodes.works;
	}
	const source = values.openapi ? 'openapi' : 'har';
	const usage = usages[source];
	const [word, another] = positionals;
	const stdout = values.stdout ?? false;
	if (word !== undefined && !values.har && !values.openapi && !isFile(word)) {
		if (another !== undefined) {
			throw new UsageError(`init takes no ${JSON.stringify(another)}`, 'ask one URL at a time');
		}
		if (values.target) throw new UsageError('the URL says the target', 'take --target out');
		// Loaded late: it brings the browsers.
		const { initFromServer } = await import('./server/from-server.ts');
		const place = (['upstream', 'resolve'] as const).flatMap((name) =>
			[values[name] ?? []].flat().flatMap((value) => [`--${name}`, value]),
		);
		return initFromServer(
			{
				url: word,
				origins: values.origin,
				headers: values.header ?? [],
				place,
				engines: values.engine === undefined ? [] : ['--engine', values.engine],
				stdout,
			},
			to,
		);
	}
	if (word !== undefined) {
		const isFirst = !values.har && !values.openapi;
		throw new UsageError(
			`init takes no ${JSON.stringify(word)}`,
			isFirst ? `write npx crosscheck init ${fileFlag(word)} ${JSON.stringify(word)}` : usage,
		);
	}
	const unfit = (['header', 'upstream', 'resolve', 'engine'] as const).find((name) => values[name]);
	if (unfit && (values.har || values.openapi)) {
		throw new UsageError(
			`--${unfit} is for a server that is asked`,
			`take it out, or ${usages.url}`,
		);
	}
	if (values.har && values.openapi) {
		throw new UsageError('--har and --openapi are two sources', 'read one file at a time');
	}
	const [file, more] = values[source] ?? [];
	if (!file)
		throw new UsageError('no source is named', `${usages.url}, or --har FILE, or --openapi FILE`);
	if (more !== undefined) {
		throw new UsageError(`--${source} is there twice`, 'read one file at a time');
	}
	const target = targetOf(values.target);
	if (source === 'har') {
		if (values.origin) {
			throw new UsageError('--har takes no --origin', 'remove it: the file has the origins');
		}
		return initFromHar({ har: file, ...target, stdout }, to);
	}
	// Loaded late: it brings a parser that no other command needs.
	const { initFromOpenApi } = await import('./openapi/from-openapi.ts');
	return initFromOpenApi({ file, ...target, stdout, origins: values.origin }, to);
}

const usages = {
	url: 'write npx crosscheck init https://api.example.com/items --origin https://app.example.com',
	har: 'write npx crosscheck init --har FILE',
	openapi: 'write npx crosscheck init --openapi FILE --origin https://app.example.com',
} as const;

/** Whether a word is rather a file than a URL: it has the ending of one, and no scheme. */
const isFile = (word: string): boolean =>
	!/^https?:/i.test(word) && /\.(har|ya?ml|json)$/i.test(word);

/** By its ending, what a file is that was named without a flag. */
const fileFlag = (word: string): string => (/\.(ya?ml|json)$/i.test(word) ? '--openapi' : '--har');

function targetOf(text: string | undefined): { readonly target?: string } {
	if (text === undefined) return {};
	const fault = checkTargetUrl(text);
	if (fault) throw new UsageError(`--target: ${fault.problem}`, fault.fix);
	return { target: targetUrl(text) };
}
