import { applicationFile } from '../behind.ts';
import { installsNginx, nginxSlots, nginxVersion, startNginx } from '../nginx.ts';
import type { RealServer } from '../stack.ts';
import { mistakes } from './mistakes.ts';

/** What has been copied for ten years; nginx's own documentation has no word on CORS. */
const wideOpen = `
        if ($request_method = 'OPTIONS') {
            add_header 'Access-Control-Allow-Origin' '*';
            add_header 'Access-Control-Allow-Methods' 'GET, POST, OPTIONS';
            add_header 'Access-Control-Allow-Headers' 'DNT,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range';
            add_header 'Access-Control-Max-Age' 1728000;
            add_header 'Content-Type' 'text/plain; charset=utf-8';
            add_header 'Content-Length' 0;
            return 204;
        }
        if ($request_method = 'POST') {
            add_header 'Access-Control-Allow-Origin' '*' always;
            add_header 'Access-Control-Allow-Methods' 'GET, POST, OPTIONS' always;
            add_header 'Access-Control-Allow-Headers' 'DNT,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range' always;
            add_header 'Access-Control-Expose-Headers' 'Content-Length,Content-Range' always;
        }
        if ($request_method = 'GET') {
            add_header 'Access-Control-Allow-Origin' '*' always;
            add_header 'Access-Control-Allow-Methods' 'GET, POST, OPTIONS' always;
            add_header 'Access-Control-Allow-Headers' 'DNT,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range' always;
            add_header 'Access-Control-Expose-Headers' 'Content-Length,Content-Range' always;
        }
`;

export const nginx: RealServer = {
	id: 'nginx',
	name: 'nginx',
	stack: 'nginx',
	showsItself: true,
	files: ['nginx.conf', applicationFile],
	install: installsNginx,
	asDocumented: {
		change: { slots: { 'cors in http': '', 'cors in location': wideOpen } },
		from: 'https://enable-cors.org/server_nginx.html',
	},
	mistakes,
	slotsFor: nginxSlots,

	version: () => nginxVersion(),

	start: ({ 'nginx.conf': configuration = '', [applicationFile]: program }, folder) =>
		startNginx({ configuration, folder, program }),
};
