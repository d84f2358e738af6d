import { type Front, startFront } from './behind.ts';
import { serverEnv, versionSaid } from './debian.ts';
import type { RealServer, Started } from './stack.ts';

export const installsNginx = 'apt-get install -y nginx';

/**
 * The version of nginx, such as `nginx 1.22.1`. Rejects with the command that installs it, if it is
 * missing.
 */
export const nginxVersion = async (install = installsNginx): Promise<string> =>
	`nginx ${await versionSaid(['nginx', '-v'], /nginx\/(\S+)/, install)}`;

/** Otherwise its workers run as a user who may not write below the folder. */
const asRoot = process.getuid?.() === 0 ? 'user root;' : '';

type Configured = Pick<Front, 'configuration' | 'folder' | 'program' | 'askedBefore'>;

/** nginx as a front, with its whole configuration; it writes below the folder. */
export const nginxFront = (front: Configured, install = installsNginx): Front => ({
	...front,
	file: 'nginx.conf',
	command: ({ file }) => ({
		command: 'nginx',
		args: ['-e', 'stderr', '-p', front.folder, '-c', file, '-g', `daemon off; ${asRoot}`],
		env: serverEnv,
		install,
	}),
	ready: /start worker process \d/,
});

/** Starts the application and nginx before it; closing ends both. Rejects as `startFront` does. */
export const startNginx = (front: Configured, install?: string): Promise<Started> =>
	startFront(nginxFront(front, install));

/** What has been copied for ten years; nginx's own documentation has no word on CORS. */
const wideOpen = `
        if ($request_method = 'OPTIONS') {
            add_header 'Access-Control-Allow-Origin' '*';
            add_header 'Access-Control-Allow-Methods' 'GET, POST, OPTIONS';
            add_header 'Access-Control-Allow-Headers' 'DNT,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range';
            add_header 'Access-Control-Max-Age' 1728000;
            add_header 'Content-Type' 'text/plain; charset=utf-8';
            add_header 'Content-Length' 0;
            return 204;
        }
        if ($request_method = 'POST') {
            add_header 'Access-Control-Allow-Origin' '*' always;
            add_header 'Access-Control-Allow-Methods' 'GET, POST, OPTIONS' always;
            add_header 'Access-Control-Allow-Headers' 'DNT,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range' always;
            add_header 'Access-Control-Expose-Headers' 'Content-Length,Content-Range' always;
        }
        if ($request_method = 'GET') {
            add_header 'Access-Control-Allow-Origin' '*' always;
            add_header 'Access-Control-Allow-Methods' 'GET, POST, OPTIONS' always;
            add_header 'Access-Control-Allow-Headers' 'DNT,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range' always;
            add_header 'Access-Control-Expose-Headers' 'Content-Length,Content-Range' always;
        }
`;

export const nginxAsDocumented: RealServer['asDocumented'] = {
	change: { slots: { 'cors in http': '', 'cors in location': wideOpen } },
	from: 'https://enable-cors.org/server_nginx.html',
};

/**
 * The two parts of a proposed configuration, by the slot they go into; comment lines separate them.
 * @throws Error if the comment lines are missing
 */
export function nginxSlots(configuration: string): Record<string, string> {
	const [, inHttp, inLocation] =
		/# in http \{ \}\n(.*)# in location \{ \}\n(.*)/s.exec(configuration) ?? [];
	if (inHttp === undefined || inLocation === undefined) {
		throw new Error(`Which part goes into http, which into location?\n${configuration}`);
	}
	return { 'cors in http': inHttp, 'cors in location': inLocation };
}
