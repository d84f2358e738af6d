import { pythonVersions, startPython } from '../python.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y python3-flask python3-flask-cors';

export const flask: RealServer = {
	id: 'flask',
	name: 'Flask with Flask-CORS',
	stack: 'flask',
	showsItself: true,
	isInEveryRun: true,
	files: ['main.py'],
	install,
	asDocumented: {
		change: { slots: { cors: 'from flask_cors import CORS\n\nCORS(app)\n' } },
		from: 'https://flask-cors.readthedocs.io/en/latest/',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => pythonVersions(['flask', 'flask-cors', 'werkzeug'], install),

	start: (files, folder) =>
		startPython(files, folder, {
			args: (port) => ['flask', '--app', 'main', 'run', '--host', '127.0.0.1', '--port', port],
			ready: /Running on/,
			install,
		}),
};
