import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applicationFile, startFront } from '../behind.ts';
import { serverEnv, versionSaid } from '../debian.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y lighttpd lighttpd-modules-lua';

export const lighttpd: RealServer = {
	id: 'lighttpd',
	name: 'lighttpd',
	stack: 'lighttpd',
	showsItself: true,
	files: ['lighttpd.conf', 'preflight.lua', applicationFile],
	install,
	asDocumented: {
		// Its documentation has no word on CORS: this is how it adds a header.
		change: {
			slots: {
				cors: 'setenv.add-response-header = ( "Access-Control-Allow-Origin" => "*" )',
			},
		},
		from: 'https://redmine.lighttpd.net/projects/lighttpd/wiki/Mod_setenv',
	},
	mistakes,
	slotsFor: oneSlot,

	async version() {
		return `lighttpd ${await versionSaid(['lighttpd', '-v'], /lighttpd\/(\S+)/, install)}`;
	},

	async start(files, folder) {
		const {
			'lighttpd.conf': configuration = '',
			'preflight.lua': script = '',
			[applicationFile]: program,
		} = files;
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, 'preflight.lua'), script);
		return startFront({
			configuration: configuration.replaceAll('/etc/lighttpd/', `${folder}/`),
			file: 'lighttpd.conf',
			folder,
			program,
			command: ({ file }) => ({
				command: 'lighttpd',
				args: ['-D', '-f', file],
				env: serverEnv,
				install,
			}),
			ready: /server started/,
		});
	},
};
