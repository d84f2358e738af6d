import { realpathSync, statSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { $RefParser, JSONParserErrorGroup } from '@apidevtools/json-schema-ref-parser';
import { LineCounter, parseDocument } from 'yaml';
import { explainSyntax } from '../../../fixtures/contract/syntax.ts';
import { FileMistake } from '../../../reports/files/file-mistake.ts';
import { parseJson } from '../../../reports/files/json.ts';
import { inputText } from '../input-text.ts';
import { OpenApiDocument } from './document.ts';

const fix = 'name an OpenAPI 3.0 or 3.1 document, in JSON or YAML';

/**
 * Reads an OpenAPI document, with the files of its folder that it refers to.
 * @throws FileMistake for a file that is none
 */
export async function readOpenApi(file: string): Promise<OpenApiDocument> {
	const fault = (problem: string, correction = fix) =>
		new FileMistake({ file }, problem, correction);
	const text = inputText(file, 'remove the schemas of responses, which are not read');
	try {
		const data = dataOf(text, file);
		const problem = whyNotOpenApi(data);
		if (problem) throw fault(...problem);
		return await withFiles(file, data);
	} catch (error) {
		if (error instanceof RangeError) {
			throw fault('it is nested too deeply to be read', 'remove the deepest examples and schemas');
		}
		throw error;
	}
}

function dataOf(text: string, file: string): unknown {
	if (/^\s*(?:[[{]|$)/.test(text)) return parseJson(text, { file }, fix);
	const lineCounter = new LineCounter();
	const document = parseDocument(text, { lineCounter, prettyErrors: false });
	const [error] = document.errors;
	// The parser takes its own overflow for a fault of the text.
	if (error && /call stack/i.test(error.message)) throw new RangeError(error.message);
	if (error) {
		const { offset, correction } = explainSyntax(error, text);
		const { line } = lineCounter.linePos(offset);
		throw new FileMistake({ file, line }, correction.problem, correction.fix);
	}
	try {
		return document.toJS();
	} catch (error) {
		if (error instanceof RangeError) throw error;
		throw new FileMistake({ file }, 'its aliases (*) stand for too much', 'write less of them');
	}
}

/** What is wrong, and where it differs from the usual what to do. */
function whyNotOpenApi(data: unknown): [problem: string, fix?: string] | undefined {
	const { openapi, swagger, paths } = (
		typeof data === 'object' && data !== null ? data : {}
	) as Readonly<Record<string, unknown>>;
	if (swagger !== undefined) {
		return [
			`this is Swagger ${plain(swagger)}, and OpenAPI 3.0 and 3.1 are read`,
			'convert it, e.g. at https://editor.swagger.io with Edit, Convert to OpenAPI 3',
		];
	}
	if (openapi === undefined) return ['this is no OpenAPI document: it has no member openapi'];
	if (!/^3\.[01](\.|$)/.test(String(openapi))) {
		return [`its version is ${plain(openapi)}, and OpenAPI 3.0 and 3.1 are read`];
	}
	if (typeof paths !== 'object' || paths === null || Object.keys(paths).length === 0) {
		return ['it has no paths, so no operation that a page could call'];
	}
	return undefined;
}

const plain = (value: unknown): string =>
	String(value)
		.replaceAll(/[^\x20-\x7e]/g, '?')
		.slice(0, 40);

async function withFiles(file: string, data: unknown): Promise<OpenApiDocument> {
	const parser = new $RefParser();
	try {
		// What leads nowhere matters only where it is needed, and is found there.
		await parser.bundle(file, data, {
			continueOnError: true,
			resolve: { http: false, file: { canRead: readerBeside(file) } },
		});
	} catch (error) {
		if (!(error instanceof JSONParserErrorGroup)) throw error;
	}
	return new OpenApiDocument(file, parser.schema, (ref) => parser.$refs.get(ref));
}

/** Whether a file stands in the folder of the document, links followed. */
function readerBeside(file: string): (other: { readonly url: string }) => boolean {
	const folder = `${realpathSync(dirname(file))}${sep}`;
	return ({ url }) => {
		try {
			const real = realpathSync(decodeURIComponent(url.replace(/^file:\/\//, '')));
			return real.startsWith(folder) && statSync(real).isFile();
		} catch {
			return false;
		}
	};
}
