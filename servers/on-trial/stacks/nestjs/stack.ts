import { installsPackages, nodeVersions, startNode } from '../node.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { compiled } from './compiled.ts';
import { mistakes } from './mistakes.ts';

export const nestjs: RealServer = {
	id: 'nestjs',
	name: 'NestJS on Express',
	stack: 'nestjs',
	// Express, on which it runs, shows itself in its place.
	showsItself: false,
	files: ['main.ts'],
	install: installsPackages,
	asDocumented: {
		change: { slots: { cors: '\tapp.enableCors();\n' } },
		from: 'https://docs.nestjs.com/security/cors',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => nodeVersions(['@nestjs/core', '@nestjs/platform-express', 'typescript']),

	start: async ({ 'main.ts': program = '' }) => startNode(compiled(program), import.meta.dirname),
};
