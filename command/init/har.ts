import { z } from 'zod';
import { FileMistake } from '../../reports/files/file-mistake.ts';
import { parseJson } from '../../reports/files/json.ts';
import { inputText } from './input-text.ts';

/** Names and values. What is no list of them is taken for an empty one: exports differ in what they leave out. */
const pairs = z
	.array(z.object({ name: z.string(), value: z.string() }).nullable().catch(null))
	.catch([])
	.transform((list) => list.filter((one) => one !== null));

const optionalText = z.string().optional().catch(undefined);

const entryShape = z.object({
	pageref: optionalText,
	/** Of Chromium. */
	_resourceType: optionalText,
	/** Of Playwright: a request that no page made. */
	_apiRequest: z.boolean().optional().catch(undefined),
	request: z.object({
		method: z.string(),
		url: z.string(),
		headers: pairs,
		cookies: pairs,
		postData: z.object({ mimeType: optionalText, text: optionalText }).optional().catch(undefined),
	}),
	response: z
		.object({ status: z.number().catch(0), headers: pairs })
		.catch({ status: 0, headers: [] }),
});

const harShape = z.object({
	log: z.object({
		creator: z.object({ name: z.string().catch('') }).catch({ name: '' }),
		pages: z.array(z.object({ id: optionalText, title: optionalText }).catch({})).catch([]),
		entries: z.array(entryShape),
	}),
});

/** What is read of a HAR file. http://www.softwareishard.com/blog/har-12-spec/ */
export type Har = z.output<typeof harShape>['log'];
export type HarEntry = Har['entries'][number];

const exportFix = 'export it again: DevTools, Network, "Save all as HAR" (docs/init.md)';

/**
 * Reads a HAR file, whichever browser wrote it.
 * @throws FileMistake for a file that is none; no message shows values, which may be secret
 */
export function readHar(file: string): Har {
	const text = inputText(
		file,
		'record a shorter session, or export it without the contents of responses',
	);
	const data = parseJson(text, { file }, exportFix);
	const { data: har, error } = harShape.safeParse(data);
	if (har) return har.log;
	const path = error.issues[0]?.path ?? [];
	const [, member] = path;
	throw new FileMistake(
		{ file },
		member === 'entries' && path.length > 2
			? `${pathText(path)} is missing, or not what HAR 1.2 has there`
			: 'this is JSON, but no HAR file: it has no log with a list of entries',
		exportFix,
	);
}

const pathText = (path: readonly PropertyKey[]): string =>
	path
		.map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at > 0 ? '.' : ''}${String(key)}`))
		.join('');
