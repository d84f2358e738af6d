import { FileMistake, type Place } from './file-mistake.ts';
import { lineOfSyntax } from './lines.ts';

/**
 * The value of a JSON text.
 * @param place the file; with its line where the text is one of many
 * @param fix what to do where the text is no JSON, an imperative without full stop
 * @throws FileMistake with the line, as far as the parser gives it
 */
export function parseJson(text: string, place: Place, fix: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (text.trim() === '') throw new FileMistake(place, 'it is empty', fix);
		const line = place.line ?? lineOfSyntax(text, (error as Error).message);
		throw new FileMistake(
			{ file: place.file, ...(line === undefined ? {} : { line }) },
			whyNotJson(text, (error as Error).message),
			fix,
		);
	}
}

/** @param message what the JSON parser said */
function whyNotJson(text: string, message: string): string {
	// U+FFFD stands where bytes are no UTF-8.
	if (text.includes('\0') || text.includes('\ufffd')) return 'this is no text, so no JSON';
	if (/^\s*</.test(text)) return 'this is HTML or XML, and no JSON';
	return /end of JSON|unterminated/i.test(message) ? 'the JSON ends too early' : 'this is no JSON';
}
