import { installsPackages, nodeVersions, startNode } from '../node.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

/** The first of its examples covers one path; here it is the paths of this API. */
const documented = `import { cors } from 'hono/cors';

app.use('/items/*', cors());
app.use('/prices', cors());
`;

export const hono: RealServer = {
	id: 'hono',
	name: 'Hono with its CORS middleware',
	stack: 'hono',
	showsItself: false,
	files: ['server.mjs'],
	install: installsPackages,
	asDocumented: {
		change: { slots: { cors: documented } },
		from: 'https://hono.dev/docs/middleware/builtin/cors',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => nodeVersions(['hono', '@hono/node-server']),

	start: ({ 'server.mjs': program = '' }) => startNode(program, import.meta.dirname),
};
