import { pythonVersions, startUvicorn } from '../python.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'apt-get install -y python3-starlette python3-uvicorn';

/** The middleware of its documentation's first example stands in a list, here it is added to it. */
const documented = `from starlette.middleware.cors import CORSMiddleware

app.add_middleware(CORSMiddleware, allow_origins=["*"])
`;

export const starlette: RealServer = {
	id: 'starlette',
	name: 'Starlette with CORSMiddleware',
	stack: 'fastapi',
	showsItself: true,
	files: ['main.py'],
	install,
	asDocumented: {
		change: { slots: { cors: documented } },
		from: 'https://www.starlette.io/middleware/#corsmiddleware',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => pythonVersions(['starlette', 'uvicorn'], install),

	start: (files, folder) => startUvicorn(files, folder, install),
};
