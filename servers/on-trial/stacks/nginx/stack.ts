import { applicationFile } from '../behind.ts';
import {
	installsNginx,
	nginxAsDocumented,
	nginxSlots,
	nginxVersion,
	startNginx,
} from '../nginx.ts';
import type { RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

export const nginx: RealServer = {
	id: 'nginx',
	name: 'nginx',
	stack: 'nginx',
	showsItself: true,
	isInEveryRun: true,
	files: ['nginx.conf', applicationFile],
	install: installsNginx,
	asDocumented: nginxAsDocumented,
	mistakes,
	slotsFor: nginxSlots,

	version: () => nginxVersion(),

	start: ({ 'nginx.conf': configuration = '', [applicationFile]: program }, folder) =>
		startNginx({ configuration, folder, program }),
};
