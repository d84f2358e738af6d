/** Why a file cannot be read or written, and what to do about it, both without full stop. */
export interface FileError {
	readonly problem: string;
	readonly fix: string;
}

/** By the code that the operating system gives. */
const known: Readonly<Record<string, FileError>> = {
	ENOENT: { problem: 'there is no such file', fix: 'name a file that is there' },
	EISDIR: { problem: 'this is a folder', fix: 'name a file' },
	ENOTDIR: { problem: 'a part of its path is a file', fix: 'name a path through folders only' },
	ELOOP: { problem: 'its links lead in a circle', fix: 'make them lead to a file' },
	EACCES: { problem: 'this user may not use it', fix: 'change its rights or its owner' },
	EPERM: { problem: 'this user may not use it', fix: 'change its rights or its owner' },
	EROFS: { problem: 'the file system is read-only', fix: 'name a place that may be written' },
	ENOSPC: { problem: 'the disk is full', fix: 'free some space' },
	EDQUOT: { problem: 'the disk quota is used up', fix: 'free some space' },
	EFBIG: { problem: 'it is larger than a file may be here', fix: 'raise the limit (ulimit -f)' },
	EMFILE: { problem: 'too many files are open', fix: 'raise the limit (ulimit -n)' },
	ENAMETOOLONG: { problem: 'its name is too long', fix: 'name a shorter path' },
};

/**
 * Why a file cannot be used, and what to do about it.
 * @param error what a function of `node:fs` threw
 */
export function fileErrorOf(error: unknown): FileError {
	const { code = String(error) } = error as Partial<Record<'code', string>>;
	return known[code] ?? { problem: `it cannot be used (${code})`, fix: 'name another file' };
}

/** What is wrong with the encoding of a text file, and what to write instead; undefined for UTF-8. */
export const encodingError = (bytes: Uint8Array): { problem: string; fix: string } | undefined =>
	bytes.subarray(0, 4).includes(0)
		? {
				problem: "the file is UTF-16, as PowerShell's > writes it",
				fix: 'save it as UTF-8, in PowerShell with Out-File -Encoding utf8',
			}
		: undefined;
