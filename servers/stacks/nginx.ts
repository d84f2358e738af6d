import { type Front, startFront } from './behind.ts';
import { serverEnv, versionSaid } from './debian.ts';
import type { Started } from './stack.ts';

export const installsNginx = 'apt-get install -y nginx';

export const nginxVersion = async (install = installsNginx): Promise<string> =>
	`nginx ${await versionSaid(['nginx', '-v'], /nginx\/(\S+)/, install)}`;

/** Starts nginx with the whole configuration, which writes below the folder. */
export const startNginx = (
	front: Pick<Front, 'configuration' | 'folder' | 'program'>,
	install = installsNginx,
): Promise<Started> =>
	startFront({
		...front,
		file: 'nginx.conf',
		command: ({ file }) => ({
			command: 'nginx',
			args: ['-e', 'stderr', '-p', front.folder, '-c', file, '-g', 'daemon off;'],
			env: serverEnv,
			install,
		}),
		ready: /start worker process \d/,
	});

/** The configuration that people are told says by two comment lines what goes where. */
export function nginxSlots(configuration: string): Record<string, string> {
	const [, inHttp, inLocation] =
		/# in http \{ \}\n(.*)# in location \{ \}\n(.*)/s.exec(configuration) ?? [];
	if (inHttp === undefined || inLocation === undefined) {
		throw new Error(`Which part goes into http, which into location?\n${configuration}`);
	}
	return { 'cors in http': inHttp, 'cors in location': inLocation };
}
