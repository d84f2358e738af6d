import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';

/** Every file below the folder, and what is packed into pages. */
export async function everyText(folder: string): Promise<[name: string, text: string][]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile());
	const texts = await Promise.all(
		files.map(async ({ parentPath, name }): Promise<[string, string][]> => {
			const file = join(parentPath, name);
			const text = await readFile(file, 'utf8');
			const inner = unpacked(text);
			return inner === ''
				? [[file, text]]
				: [
						[file, text],
						[`${file} (packed)`, inner],
					];
		}),
	);
	return texts.flat();
}

/**
 * What is packed into a page: the data of Playwright's report, and the blocks of ours that a script
 * unpacks. One text after another; empty where nothing is.
 */
export function unpacked(page: string): string {
	const archives = [...page.matchAll(/data:application\/zip;base64,([A-Za-z0-9+/=]+)/g)];
	const bundles = [...page.matchAll(/<template id="bundle-\d+">([A-Za-z0-9+/=]+)</g)];
	return [
		...archives.map(([, bytes = '']) => unzipped(Buffer.from(bytes, 'base64'))),
		...bundles.map(([, bytes = '']) => gunzipSync(Buffer.from(bytes, 'base64')).toString()),
	].join('\n');
}

/** All deflated members of a zip archive, one after another. */
function unzipped(zip: Buffer): string {
	let text = '';
	for (
		let at = zip.indexOf('PK\u0001\u0002');
		at >= 0;
		at = zip.indexOf('PK\u0001\u0002', at + 4)
	) {
		const size = zip.readUInt32LE(at + 20);
		const local = zip.readUInt32LE(at + 42);
		const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
		text += inflateRawSync(zip.subarray(start, start + size)).toString();
	}
	return text;
}
