import zlib from 'node:zlib';
import { type BodySign, errorTexts } from '../../model/body-signs.ts';
import { getHeader, type HeaderList } from '../../model/http.ts';

/** As many bytes as are kept while a response passes; they are forgotten when it has been read. */
export const keptBytes = 4096;

/**
 * What the beginning of a response body shows.
 * @param bytes the first of the content, packed as Content-Encoding says; may be cut anywhere
 */
export function signsOf(status: number, headers: HeaderList, bytes: Buffer): BodySign[] {
	if (bytes.length === 0) return [];
	const encodings = (getHeader(headers, 'content-encoding') ?? '')
		.toLowerCase()
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '' && name !== 'identity');
	const [encoding] = encodings;
	// Of several layers, only the outermost can be looked at, and nothing can be read.
	const text = encoding === undefined ? bytes : unpacked(encodings.at(-1) ?? '', bytes);
	if (text === 'not-packed') return ['not-as-encoded'];
	if (text === 'unknown' || encodings.length > 1 || status < 400) return [];
	const known = errorTexts.find(([, pattern]) => pattern.test(text.toString('latin1')));
	return known ? [known[0]] : [];
}

/** The first content, or why there is none. */
function unpacked(encoding: string, bytes: Buffer): Buffer | 'not-packed' | 'unknown' {
	const zlibFlush = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
	try {
		switch (encoding) {
			case 'gzip':
			case 'x-gzip':
				return zlib.gunzipSync(bytes, zlibFlush);
			case 'deflate':
				return inflated(bytes, zlibFlush);
			case 'br':
				return zlib.brotliDecompressSync(bytes, {
					finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH,
				});
			case 'zstd':
				return bytes.readUInt32LE(0) === zstdMagic ? 'unknown' : 'not-packed';
			default:
				return 'unknown';
		}
	} catch {
		// Too few bytes to be anything.
		return bytes.length < 4 ? 'unknown' : 'not-packed';
	}
}

/** https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1 */
const zstdMagic = 0xfd2fb528;

/** Browsers also take deflate without its zlib wrapper. */
function inflated(bytes: Buffer, flush: zlib.ZlibOptions): Buffer {
	try {
		return zlib.inflateSync(bytes, flush);
	} catch {
		return zlib.inflateRawSync(bytes, flush);
	}
}
