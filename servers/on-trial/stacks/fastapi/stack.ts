import { pythonVersions, startUvicorn } from '../python.ts';
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
	isInEveryRun: true,
	files: ['main.py'],
	install,
	asDocumented: {
		change: { slots: { cors: documented } },
		from: 'https://fastapi.tiangolo.com/tutorial/cors/',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => pythonVersions(['fastapi', 'starlette', 'uvicorn'], install),

	start: (files, folder) => startUvicorn(files, folder, install),
};
