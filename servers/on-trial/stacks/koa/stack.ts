import { installsPackages, nodeVersions, startNode } from '../node.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

export const koa: RealServer = {
	id: 'koa',
	name: 'Koa with @koa/cors',
	stack: 'koa',
	showsItself: false,
	files: ['server.mjs'],
	install: installsPackages,
	asDocumented: {
		change: { slots: { cors: "import cors from '@koa/cors';\n\napp.use(cors());\n" } },
		from: 'https://github.com/koajs/cors#quick-start',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => nodeVersions(['koa', '@koa/cors', '@koa/router']),

	start: ({ 'server.mjs': program = '' }) => startNode(program, import.meta.dirname),
};
