import { applicationFile, startFront } from '../behind.ts';
import { serverEnv, versionSaid } from '../debian.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y caddy';

export const caddy: RealServer = {
	id: 'caddy',
	name: 'Caddy',
	stack: 'caddy',
	showsItself: true,
	files: ['Caddyfile', applicationFile],
	install,
	asDocumented: {
		// Its documentation has no word on CORS: this is how it sets a header.
		change: { slots: { cors: 'header Access-Control-Allow-Origin *' } },
		from: 'https://caddyserver.com/docs/caddyfile/directives/header',
	},
	mistakes,
	slotsFor: oneSlot,

	async version() {
		return `Caddy ${await versionSaid(['caddy', 'version'], /^v?(\d\S*)/, install)}`;
	},

	start: ({ Caddyfile: configuration = '', [applicationFile]: program }, folder) =>
		startFront({
			configuration,
			file: 'Caddyfile',
			folder,
			program,
			command: ({ file }) => ({
				command: 'caddy',
				args: ['run', '--config', file],
				// It stores its files below these.
				env: { ...serverEnv, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
				install,
			}),
			ready: /serving initial configuration/,
		}),
};
