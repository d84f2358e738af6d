import getPort from 'get-port';
import { launchPython, pythonVersions } from '../python.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y python3-fastapi python3-uvicorn';

export const fastapi: RealServer = {
	id: 'fastapi',
	files: ['main.py'],
	install,
	mistakes,
	slotsFor: oneSlot,

	version: () => pythonVersions(['fastapi', 'starlette', 'uvicorn'], install),

	async start({ 'main.py': program = '' }, folder) {
		const port = await getPort();
		const server = await launchPython(program, folder, {
			args: ['uvicorn', 'main:app', '--host', '127.0.0.1', '--port', String(port)],
			install,
			ready: /Uvicorn running on/,
		});
		return { url: `http://127.0.0.1:${port}`, close: () => server.end('SIGTERM') };
	},
};
