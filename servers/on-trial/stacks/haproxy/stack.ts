import { applicationFile, startFront } from '../behind.ts';
import { serverEnv, versionSaid } from '../debian.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y haproxy';

export const haproxy: RealServer = {
	id: 'haproxy',
	name: 'HAProxy',
	stack: 'haproxy',
	// It names itself nowhere.
	showsItself: false,
	files: ['haproxy.cfg', applicationFile],
	install,
	asDocumented: {
		// Its manual has no word on CORS: this is how it sets a header.
		change: { slots: { cors: 'http-response set-header Access-Control-Allow-Origin "*"' } },
		from: 'https://docs.haproxy.org/2.6/configuration.html#http-response%20set-header',
	},
	mistakes,
	slotsFor: oneSlot,

	async version() {
		return `HAProxy ${await versionSaid(['haproxy', '-v'], /version (\S+)/, install)}`;
	},

	start: ({ 'haproxy.cfg': configuration = '', [applicationFile]: program }, folder) =>
		startFront({
			configuration,
			file: 'haproxy.cfg',
			folder,
			program,
			command: ({ file }) => ({
				command: 'haproxy',
				args: ['-W', '-db', '-f', file],
				env: serverEnv,
				install,
			}),
			ready: /Loading success/,
		}),
};
