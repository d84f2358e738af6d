import type { CodeText } from './code-texts/code-text.ts';
import { contractTexts } from './code-texts/contract.ts';
import { actualTexts, preflightCheckTexts } from './code-texts/cors-check.ts';
import { preflightTexts } from './code-texts/preflight.ts';
import type { Reason } from './reason.ts';

export type { CodeText };

/** Every code that a reason can have, with its text. */
export const codes: Readonly<Record<string, CodeText>> = {
	...actualTexts,
	...preflightCheckTexts,
	...preflightTexts,
	...contractTexts,
};

/** The text of a code, or undefined for a code that is not in the table. */
export function explainCode(code: string): CodeText | undefined {
	return Object.hasOwn(codes, code) ? codes[code] : undefined;
}

/**
 * What happened, as a sentence with the detail filled in.
 * @throws RangeError for a code that is not in the table
 */
export function meaningOf({ code, detail = '' }: Pick<Reason, 'code' | 'detail'>): string {
	const text = explainCode(code);
	if (text === undefined) throw new RangeError(`There is no text for the code ${code}.`);
	return text.means.replaceAll('{detail}', () => detail);
}
