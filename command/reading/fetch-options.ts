import type { ScriptRequest } from '../../model/attempt.ts';
import type { Told } from './told.ts';

type Options = Pick<ScriptRequest, 'mode' | 'redirect' | 'cache' | 'keepalive' | 'referrerPolicy'>;

const among = <Word extends string>(words: readonly Word[], word: string | undefined) =>
	words.find((each) => each === word);

/** The options of fetch that matter to what is sent or read, and sentences about the others. */
export function fetchOptions(told: Told): { options: Options; notes: readonly string[] } {
	const mode = among(['no-cors', 'same-origin'], told.mode);
	const redirect = among(['error', 'manual'], told.redirect);
	const cache = among(['no-store', 'reload', 'no-cache'], told.cache);
	const referrerPolicy = among(['no-referrer'], told.referrerPolicy);
	return {
		options: {
			mode: mode ?? 'cors',
			...(redirect ? { redirect } : {}),
			...(cache ? { cache } : {}),
			...(told.keepalive ? { keepalive: true } : {}),
			...(referrerPolicy ? { referrerPolicy } : {}),
		},
		notes: [...modeNotes(told.mode), ...lostOptions(told)],
	};
}

function modeNotes(mode: string | undefined): string[] {
	if (mode === undefined || mode === 'cors') return [];
	if (mode === 'no-cors') {
		return [
			'mode is no-cors: script gets an answer that it cannot look into, whatever the server says, and CORS has no part in it.',
		];
	}
	if (mode === 'same-origin') {
		return ['mode is same-origin: browsers ask no other origin, whatever the server says.'];
	}
	return [`mode ${mode} is not for fetch; the request is checked with mode cors.`];
}

function lostOptions({ cache, integrity }: Told): string[] {
	const isLost = cache === 'force-cache' || cache === 'only-if-cached';
	return [
		...(isLost ? [`cache: ${cache} is left out: nothing is in the cache here.`] : []),
		...(integrity ? ['integrity is left out: the body is not compared here.'] : []),
	];
}
