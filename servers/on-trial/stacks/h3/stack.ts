import { installsPackages, nodeVersions, startNode } from '../node.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

const documented = `import { handleCors } from 'h3';

app.use((event) => {
	const corsResult = handleCors(event, {
		origin: '*',
		preflight: { statusCode: 204 },
		methods: '*',
	});
	if (corsResult !== false) return corsResult;
});
`;

export const h3: RealServer = {
	id: 'h3',
	name: 'H3 with handleCors',
	stack: 'h3',
	showsItself: false,
	files: ['server.mjs'],
	install: installsPackages,
	asDocumented: {
		change: { slots: { cors: documented } },
		from: 'https://h3.dev/utils/security#cors',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => nodeVersions(['h3', 'srvx']),

	start: ({ 'server.mjs': program = '' }) => startNode(program, import.meta.dirname),
};
