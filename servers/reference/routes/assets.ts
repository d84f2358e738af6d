import type { Express } from 'express';
import { pixel, silence, triangleFont } from '../asset-bytes.ts';

const assets: Readonly<Record<string, readonly [type: string, content: Buffer | string]>> = {
	'app.js': ['text/javascript; charset=utf-8', 'globalThis.referenceApp = 1;\n'],
	'messages.json': ['application/json', '{"greeting":"hello"}'],
	'app.css': ['text/css; charset=utf-8', '.greeting { color: green; }\n'],
	'icons.woff2': ['font/woff2', triangleFont],
	'avatar.png': ['image/png', pixel],
	'chime.vtt': ['text/vtt', 'WEBVTT\n\n00:00.000 --> 00:00.100\n(silence)\n'],
};

/** Adds the files that pages load by elements: scripts, styles, fonts, images, media. */
export function addAssetRoutes(app: Express): void {
	for (const [name, [type, content]] of Object.entries(assets)) {
		app.get(`/assets/${name}`, (_request, response) => {
			response.set({ 'Cache-Control': 'no-cache', 'Content-Type': type }).send(content);
		});
	}
	app.get('/assets/photo.png', (_request, response) => {
		response.set('Cache-Control', 'public, max-age=60').type('png').send(pixel);
	});
	app.get('/assets/chime.wav', (request, response) => {
		const sound = silence();
		response.set({ 'Accept-Ranges': 'bytes', 'Cache-Control': 'no-cache' }).type('audio/wav');
		const ranges = request.range(sound.length);
		const [range] = Array.isArray(ranges) ? ranges : [];
		if (!range) return void response.send(sound);
		const { start, end } = range;
		response.status(206).set('Content-Range', `bytes ${start}-${end}/${sound.length}`);
		response.send(sound.subarray(start, end + 1));
	});
}
