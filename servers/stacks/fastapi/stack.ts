import getPort from 'get-port';
import { launchPython, pythonVersions } from '../python.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y python3-fastapi python3-uvicorn';

const documented = `from fastapi.middleware.cors import CORSMiddleware

origins = [
    "https://app.example.com",
    "https://admin.example.com",
]

app.add_middleware(
    CORSMiddleware,
    allow_origins=origins,
    allow_credentials=True,
    allow_methods=["*"],
    allow_headers=["*"],
)
`;

export const fastapi: RealServer = {
	id: 'fastapi',
	name: 'FastAPI with CORSMiddleware',
	stack: 'fastapi',
	showsItself: true,
	files: ['main.py'],
	install,
	asDocumented: {
		change: { slots: { cors: documented } },
		from: 'https://fastapi.tiangolo.com/tutorial/cors/',
	},
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
