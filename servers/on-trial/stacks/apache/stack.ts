import { applicationFile, startFront } from '../behind.ts';
import { serverEnv, versionSaid } from '../debian.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y apache2';

export const apache: RealServer = {
	id: 'apache',
	name: 'Apache HTTP Server',
	stack: 'apache',
	showsItself: true,
	files: ['apache.conf', applicationFile],
	install,
	asDocumented: {
		change: { slots: { cors: 'Header set Access-Control-Allow-Origin "*"' } },
		from: 'https://enable-cors.org/server_apache.html',
	},
	mistakes,
	slotsFor: oneSlot,

	async version() {
		return `Apache ${await versionSaid(['apache2', '-v'], /Apache\/(\S+)/, install)}`;
	},

	start: ({ 'apache.conf': configuration = '', [applicationFile]: program }, folder) =>
		startFront({
			configuration,
			file: 'apache.conf',
			folder,
			program,
			command: ({ file }) => ({
				command: 'apache2',
				args: ['-d', '/usr/lib/apache2', '-f', file, '-D', 'FOREGROUND'],
				env: { ...serverEnv, CROSSCHECK_FOLDER: folder },
				install,
			}),
			ready: /resuming normal operations/,
		}),
};
