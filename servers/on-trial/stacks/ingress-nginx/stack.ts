import { applicationFile } from '../behind.ts';
import { packageVersions } from '../debian.ts';
import { nginxVersion, startNginx } from '../nginx.ts';
import type { RealServer } from '../stack.ts';
import { configurationOf, templateVersion } from './controller.ts';
import { mistakes } from './mistakes.ts';

const headersModule = 'libnginx-mod-http-headers-more-filter';
const install = `apt-get install -y nginx ${headersModule}`;

export const ingressNginx: RealServer = {
	id: 'ingress-nginx',
	name: 'ingress-nginx',
	stack: 'ingress-nginx',
	// Its responses name no server.
	showsItself: false,
	files: ['ingress.yaml', applicationFile],
	install,
	asDocumented: {
		change: { slots: { cors: '    nginx.ingress.kubernetes.io/enable-cors: "true"\n' } },
		from: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#enable-cors',
	},
	mistakes,
	imitates: 'the controller, which writes nginx.conf',
	slotsFor,

	async version() {
		const nginx = await nginxVersion(install);
		await packageVersions([headersModule], install);
		return `${nginx}, configured as by ingress-nginx ${templateVersion}`;
	},

	async start({ 'ingress.yaml': ingress = '', [applicationFile]: program }, folder) {
		return startNginx({ configuration: readConfiguration(ingress), folder, program }, install);
	},
};

function readConfiguration(ingress: string): string {
	try {
		return configurationOf(ingress);
	} catch (error) {
		throw new Error(`No Ingress: ${error}\nIf a part is missing: ${install}`);
	}
}

/** The annotations alone; those around the slot are of the same mapping. */
function slotsFor(configuration: string): Record<string, string> {
	const head = 'metadata:\n  annotations:\n';
	if (!configuration.startsWith(head)) throw new Error(`No annotations:\n${configuration}`);
	return { cors: configuration.slice(head.length) };
}
