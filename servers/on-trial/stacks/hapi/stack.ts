import { installsPackages, nodeVersions, startNode } from '../node.ts';
import { oneSlot, type RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

export const hapi: RealServer = {
	id: 'hapi',
	name: 'hapi',
	stack: 'hapi',
	showsItself: false,
	files: ['server.mjs'],
	install: installsPackages,
	asDocumented: {
		change: { slots: { cors: 'routes: { cors: true },' } },
		from: 'https://hapi.dev/api/#-routeoptionscors',
	},
	cannot: {
		'method-patch-case':
			'hapi grants a method in the letters in which it was asked for, and takes no list of methods.',
	},
	mistakes,
	slotsFor: oneSlot,

	version: () => nodeVersions(['@hapi/hapi']),

	start: ({ 'server.mjs': program = '' }) => startNode(program, import.meta.dirname),
};
