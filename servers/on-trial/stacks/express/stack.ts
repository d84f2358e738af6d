import { nodeVersions, startNode } from '../node.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const install = 'npm ci';

export const express: RealServer = {
	id: 'express',
	name: 'Express with cors',
	stack: 'express',
	showsItself: true,
	isInEveryRun: true,
	files: ['server.mjs'],
	install,
	asDocumented: {
		change: { slots: { cors: "import cors from 'cors';\n\napp.use(cors());\n" } },
		from: 'https://expressjs.com/en/resources/middleware/cors.html',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => nodeVersions(['express', 'cors'], install),

	start: ({ 'server.mjs': program = '' }) => startNode(program, import.meta.dirname, install),
};
