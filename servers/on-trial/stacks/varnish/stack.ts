import { type Front, startFront } from '../behind.ts';
import { serverEnv, versionSaid } from '../debian.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y varnish';

/** The version of Varnish. Rejects with the command that installs it, if it is missing. */
export const varnishVersion = async (): Promise<string> =>
	`Varnish ${await versionSaid(['varnishd', '-V'], /varnish-(\S+)/, install)}`;

/** Varnish with the whole VCL, which writes below the folder. */
export const varnishFront = (configuration: string, folder: string): Front => ({
	configuration,
	file: 'default.vcl',
	folder,
	command: ({ file, port }) => ({
		command: 'varnishd',
		args: [
			...['-F', '-f', file, '-n', folder, '-a', `127.0.0.1:${port}`, '-T', 'none'],
			// Started by root, it would serve as a user that may not read the folder.
			...['-j', 'none', '-s', 'malloc,16m', '-p', 'http_req_hdr_len=16k'],
		],
		env: serverEnv,
		install,
	}),
	ready: /Child launched OK|said Child starts/,
});

export const varnish: RealServer = {
	id: 'varnish',
	name: 'Varnish before Express with cors',
	stack: 'varnish',
	// It does, and so does the application behind it.
	showsItself: false,
	files: ['default.vcl', '../express/server.mjs'],
	install,
	asDocumented: {
		change: {
			slots: {
				cors: 'sub vcl_deliver {\n\tset resp.http.Access-Control-Allow-Origin = "*";\n}\n',
			},
		},
		from: 'https://www.fastly.com/blog/caching-cors',
	},
	mistakes,
	slotsFor: oneSlot,

	version: varnishVersion,

	start({ 'default.vcl': configuration = '', '../express/server.mjs': program }, folder) {
		return startFront({ ...varnishFront(configuration, folder), program, askedBefore: '/prices' });
	},
};
