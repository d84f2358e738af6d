import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { WebSocket } from 'ws';
import { type OriginServer, startOriginServer } from '../../../servers/origin-server.ts';

const origin = 'https://app.example.com';
const beat = { context: 'beat' } as const;
const answer = { type: 'loaded', detail: 'beat' } as const;

let server: OriginServer;

test.beforeEach(async () => {
	server = await startOriginServer(new Map());
});

test.afterEach(async () => {
	await server.close();
});

/** What a page does once its script runs. @param answers whether it answers its commands */
async function joinAs(path: string, answers: boolean): Promise<WebSocket> {
	const id = path.split('/').at(-1);
	const socket = new WebSocket(`ws://127.0.0.1:${server.port}/__crosscheck/commands/${id}`);
	socket.on('error', () => {});
	socket.on('message', (data) => {
		const command = JSON.parse(String(data));
		if (answers) socket.send(JSON.stringify({ id: command.id, answer }));
	});
	await once(socket, 'open');
	socket.send(JSON.stringify({ origin }));
	return socket;
}

test('a page says who it is, and answers commands, also those from before it was there', async () => {
	const page = server.page(origin);
	const early = page.run(beat);
	await joinAs(page.path, true);
	expect(await page.ready).toBe(origin);
	expect(await early).toEqual(answer);
	expect(await page.run(beat)).toEqual(answer);
	expect(await page.roundTrip()).toBeLessThan(30_000);
});

test('a page that goes away is lost at once, with all that it was asked', async () => {
	const page = server.page(origin);
	const socket = await joinAs(page.path, false);
	await page.ready;
	const asked = [page.run(beat), page.run(beat)];
	socket.terminate();
	for (const one of asked) await expect(one).rejects.toThrow('its connection to Crosscheck ended');
	await expect(page.run(beat)).rejects.toThrow('its connection to Crosscheck ended');
	await expect(page.roundTrip()).rejects.toThrow('its connection to Crosscheck ended');
});

test('a page that was dismissed gets no commands, and one that is unknown does not either', async () => {
	const page = server.page(origin);
	page.dismiss();
	expect(server.hasPageOn(origin)).toBe(false);
	for (const path of [page.path, '/__crosscheck/page/none']) {
		await expect(joinAs(path, false)).rejects.toThrow('socket hang up');
	}
});
