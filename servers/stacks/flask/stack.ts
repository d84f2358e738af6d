import getPort from 'get-port';
import { launchPython, pythonVersions } from '../python.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y python3-flask python3-flask-cors';

export const flask: RealServer = {
	id: 'flask',
	files: ['main.py'],
	install,
	mistakes,
	slotsFor: oneSlot,

	version: () => pythonVersions(['flask', 'flask-cors', 'werkzeug'], install),

	async start({ 'main.py': program = '' }, folder) {
		const port = await getPort();
		const server = await launchPython(program, folder, {
			args: ['flask', '--app', 'main', 'run', '--host', '127.0.0.1', '--port', String(port)],
			install,
			ready: /Running on/,
		});
		return { url: `http://127.0.0.1:${port}`, close: () => server.end('SIGTERM') };
	},
};
