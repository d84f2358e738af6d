import { installsPackages, nodeVersions, startNode } from '../node.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const documented = `import cors from '@fastify/cors';

await app.register(cors, {});
`;

export const fastify: RealServer = {
	id: 'fastify',
	name: 'Fastify with @fastify/cors',
	stack: 'fastify',
	showsItself: false,
	files: ['server.mjs'],
	install: installsPackages,
	asDocumented: {
		change: { slots: { cors: documented } },
		from: 'https://github.com/fastify/fastify-cors#usage',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => nodeVersions(['fastify', '@fastify/cors']),

	start: ({ 'server.mjs': program = '' }) => startNode(program, import.meta.dirname),
};
