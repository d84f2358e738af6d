import { checkOrigin, isAppOrigin, webUrl } from '../../fixtures/contract/rules/urls.ts';
import type { Origin } from '../../model/http.ts';
import { judgedByStandard } from '../../model/judge/verdict-sentence.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Origin of the page that makes the request: as stated, or as the pasted request has it.
 * @throws UsageError where it is not known or not an origin
 */
export function originFrom(
	stated: string | undefined,
	pasted: string | undefined,
	referrer: string | undefined,
): { readonly origin: Origin; readonly notes: readonly string[] } {
	if (stated !== undefined && /^file:\/\//i.test(stated))
		return { origin: 'null', notes: [ofFile] };
	if (stated !== undefined) {
		const correction = stated === 'null' ? undefined : checkOrigin(stated);
		if (!correction) return { origin: stated, notes: noteOn(stated) };
		throw new UsageError(`--origin: ${correction.problem}`, correction.fix);
	}
	if (pasted === 'null' || (pasted !== undefined && checkOrigin(pasted) === undefined)) {
		return {
			origin: pasted,
			notes: [`The page’s origin is taken from the Origin header: ${pasted}.`, ...noteOn(pasted)],
		};
	}
	const origin = referrer === undefined ? undefined : webUrl(referrer)?.origin;
	if (origin)
		return { origin, notes: [`The page’s origin is taken from the referrer: ${origin}.`] };
	if (pasted !== undefined) {
		const correction = checkOrigin(pasted);
		throw new UsageError(
			`the Origin header: ${correction?.problem ?? 'not an origin'}`,
			correction?.fix ?? 'write --origin',
		);
	}
	throw new UsageError(
		'the page that makes the request is not known',
		'write --origin and the origin of your front-end, e.g. --origin https://app.example.com',
	);
}

const ofFile =
	'Pages of file: URLs have no origin of their own. Browsers send Origin: null, as for a sandboxed frame.';

const noteOn = (origin: Origin): string[] => (isAppOrigin(origin) ? [judgedByStandard] : []);
