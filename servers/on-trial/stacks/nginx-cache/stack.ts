import {
	installsNginx,
	nginxAsDocumented,
	nginxSlots,
	nginxVersion,
	startNginx,
} from '../nginx.ts';
import type { RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

export const nginxCache: RealServer = {
	id: 'nginx-cache',
	name: 'nginx as a cache before Express with cors',
	stack: 'nginx',
	// It does, and so does the application behind it.
	showsItself: false,
	files: ['nginx.conf', '../express/server.mjs'],
	install: installsNginx,
	asDocumented: nginxAsDocumented,
	mistakes,
	slotsFor: nginxSlots,

	version: () => nginxVersion(),

	start: ({ 'nginx.conf': configuration = '', '../express/server.mjs': program }, folder) =>
		startNginx({ configuration, folder, program, askedBefore: '/prices' }),
};
