import type { ScriptRequest } from '../../model/attempt.ts';
import type { ParsedRequest } from './parsed-request.ts';

type Options = Pick<ScriptRequest, 'mode' | 'redirect' | 'cache' | 'keepalive' | 'referrerPolicy'>;

const among = <Word extends string>(words: readonly Word[], word: string | undefined) =>
	words.find((each) => each === word);

/** The options of fetch that matter to what is sent or read, and sentences about the others. */
export function fetchOptions(parsed: ParsedRequest): {
	options: Options;
	notes: readonly string[];
} {
	const mode = among(['no-cors', 'same-origin'], parsed.mode);
	const redirect = among(['error', 'manual'], parsed.redirect);
	const cache = among(['no-store', 'reload', 'no-cache'], parsed.cache);
	const referrerPolicy = among(['no-referrer'], parsed.referrerPolicy);
	return {
		options: {
			mode: mode ?? 'cors',
			...(redirect ? { redirect } : {}),
			...(cache ? { cache } : {}),
			...(parsed.keepalive ? { keepalive: true } : {}),
			...(referrerPolicy ? { referrerPolicy } : {}),
		},
		notes: [...modeNotes(parsed.mode), ...lostOptions(parsed)],
	};
}

function modeNotes(mode: string | undefined): string[] {
	if (mode === undefined || mode === 'cors') return [];
	if (mode === 'no-cors') {
		return [
			'mode is no-cors: script cannot read the response, whatever the server sends, and CORS plays no part.',
		];
	}
	if (mode === 'same-origin') {
		return [
			'mode is same-origin: browsers send nothing to another origin, whatever the server allows.',
		];
	}
	return [`mode ${mode} is not one of fetch; the request is checked with mode cors.`];
}

function lostOptions({ cache, integrity }: ParsedRequest): string[] {
	const isLost = cache === 'force-cache' || cache === 'only-if-cached';
	return [
		...(isLost ? [`cache: ${cache} is left out, because the cache is empty here.`] : []),
		...(integrity ? ['integrity is left out, because the body is not compared here.'] : []),
	];
}
