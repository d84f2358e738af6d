import getPort from 'get-port';
import { launchPython, pythonVersions } from '../python.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y python3-flask python3-flask-cors';

export const flask: RealServer = {
	id: 'flask',
	name: 'Flask with Flask-CORS',
	stack: 'flask',
	showsItself: true,
	files: ['main.py'],
	install,
	asDocumented: {
		change: { slots: { cors: 'from flask_cors import CORS\n\nCORS(app)\n' } },
		from: 'https://flask-cors.readthedocs.io/en/latest/',
	},
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
