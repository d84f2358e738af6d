import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostSettings } from '../host-settings.ts';

const project = join(import.meta.dirname, '../..');

/** Folders whose code a warm host has loaded. */
const loaded = ['command', 'fixtures', 'model', 'reports', 'servers'];

/** Environment variables that Node or a browser reads when it starts. */
const readAtStart = /^(NODE_|PLAYWRIGHT_|SSL_|XDG_|LC_)|^(DISPLAY|HOME|LANG|PATH|TZ)$/;

/**
 * Path of the socket of the warm host that serves this user, this code and these settings; undefined where
 * no folder is this user's alone.
 */
export function socketFor(settings: HostSettings): string | undefined {
	const folder = privateFolder();
	if (folder === undefined) return undefined;
	const environment = Object.entries(process.env).filter(([name]) => readAtStart.test(name));
	const parts = [project, process.version, newestChange(), settings, environment.sort()];
	const key = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
	return join(folder, `${key}.sock`);
}

/** A folder that nobody else may enter, made if need be. */
function privateFolder(): string | undefined {
	const user = process.getuid?.();
	if (user === undefined) return undefined;
	const folder = join(process.env.XDG_RUNTIME_DIR || tmpdir(), `crosscheck-${user}`);
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		const found = lstatSync(folder);
		const isPrivate = found.isDirectory() && found.uid === user && (found.mode & 0o077) === 0;
		return isPrivate ? folder : undefined;
	} catch {
		return undefined;
	}
}

/** When the code was last changed, in milliseconds since 1970. */
function newestChange(): number {
	const files = loaded.flatMap((folder) =>
		readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && /\.m?[jt]s$/.test(entry.name))
			.map((entry) => join(entry.parentPath, entry.name)),
	);
	return Math.max(...files.map((file) => statSync(file).mtimeMs));
}
