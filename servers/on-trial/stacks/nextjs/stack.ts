import getPort from 'get-port';
import { launch } from '../launch.ts';
import { installsPackages, nodeVersions } from '../node.ts';
import type { RealServer } from '../stack.ts';
import { build, next } from './build.ts';
import { mistakes } from './mistakes.ts';

const documented = `import { NextResponse } from 'next/server';

const allowedOrigins = ['https://app.example.com', 'https://admin.example.com'];

const corsOptions = {
	'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, OPTIONS',
	'Access-Control-Allow-Headers': 'Content-Type, Authorization',
};

export function proxy(request) {
	const origin = request.headers.get('origin') ?? '';
	const isAllowedOrigin = allowedOrigins.includes(origin);
	if (request.method === 'OPTIONS') {
		const preflightHeaders = {
			...(isAllowedOrigin && { 'Access-Control-Allow-Origin': origin }),
			...corsOptions,
		};
		return NextResponse.json({}, { headers: preflightHeaders });
	}
	const response = NextResponse.next();
	if (isAllowedOrigin) response.headers.set('Access-Control-Allow-Origin', origin);
	for (const [name, value] of Object.entries(corsOptions)) response.headers.set(name, value);
	return response;
}
`;

export const nextjs: RealServer = {
	id: 'nextjs',
	name: 'Next.js with route handlers',
	stack: 'nextjs',
	showsItself: false,
	files: [
		'proxy.js',
		'next.config.mjs',
		'app/answer.js',
		'app/items/route.js',
		'app/items/[id]/route.js',
		'app/prices/route.js',
		'app/broken/route.js',
		'app/[...path]/route.js',
	],
	install: installsPackages,
	asDocumented: {
		change: { slots: { cors: documented } },
		from: 'https://nextjs.org/docs/app/api-reference/file-conventions/proxy#cors',
	},
	mistakes,

	/** The matcher says where the API is: here it is everywhere. */
	slotsFor: (configuration) => ({ cors: configuration.replace("'/api/:path*'", "'/:path*'") }),

	version: () => nodeVersions(['next', 'react']),

	async start(files, folder) {
		await build(files, folder);
		const port = await getPort();
		const server = await launch(
			next(folder, 'start', '--hostname', '127.0.0.1', '--port', `${port}`),
			/Ready in/,
		);
		return { url: `http://127.0.0.1:${port}`, close: () => server.end('SIGTERM') };
	},
};
