import { codeText, sentenceOf } from './codes.ts';
import type { Finding } from './verdict.ts';

/** A finding that no single header shows. */
export function ownFinding(code: string, expected: string, actual: string, detail = ''): Finding {
	const { step } = codeText(code);
	return { code, sentence: sentenceOf(code, detail), expected, actual, spec: step };
}
