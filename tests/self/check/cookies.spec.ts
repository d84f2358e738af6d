import { expect, test } from '@playwright/test';
import {
	api,
	closeAll,
	connect,
	get,
	ok,
	page,
	saying,
	serve,
	startProxy,
} from '../proxy/proxy.helpers.ts';

test.afterEach(closeAll);

const added = 'sid=1; theme="a b"';

/** What the target got and what was recorded, for requests in the order in which they were sent. */
async function passedOn(...requests: readonly (readonly string[])[]) {
	const server = await serve(saying(ok));
	const upstream = `http://127.0.0.1:${server.port}`;
	const cookies = { text: added, origin: page };
	const target = { origin: api, upstream, cookies, forwarded: false };
	const proxy = await startProxy({ targets: [target] });
	const recording = proxy.record('x', { hold: false });
	for (const [method = 'GET', ...lines] of requests) {
		const wire = await connect(proxy);
		wire.send(get('/?__crosscheck=x', ...lines).replace('GET', method));
		await wire.until('ok');
	}
	await recording.settled(10_000);
	return {
		heads: server.wires.map(({ text }) => text.split('\r\n').slice(1)),
		recorded: recording.exchanges().map(({ request }) => request.headers),
	};
}

test('cookies are added as one header to what pages of that origin send', async () => {
	const { heads, recorded } = await passedOn(['GET', `Origin: ${page}`, 'X-A:  1']);
	expect(heads[0]).toEqual([
		'Host: api.example.com',
		`Origin: ${page}`,
		'X-A:  1',
		`Cookie: ${added}`,
		'',
		'',
	]);
	expect(recorded[0]?.at(-1)).toEqual(['Cookie', added]);
});

test("they come after the browser's own, and every other byte stays", async () => {
	const { heads, recorded } = await passedOn([
		'POST',
		'cookie:  a=b \t',
		`oRIGIN:${page}`,
		'X-A: cookie: c=d',
	]);
	expect(heads[0]).toEqual([
		'Host: api.example.com',
		`cookie:  a=b; ${added} \t`,
		`oRIGIN:${page}`,
		'X-A: cookie: c=d',
		'',
		'',
	]);
	expect(recorded[0]).toContainEqual(['cookie', `a=b; ${added}`]);
});

test('no preflight, no page of another origin and no request without origin gets them', async () => {
	const { heads } = await passedOn(
		['OPTIONS', `Origin: ${page}`, 'Access-Control-Request-Method: PUT'],
		['GET', 'Origin: https://other.example.com'],
		['GET', 'Origin: null'],
		['GET'],
	);
	expect(heads).toHaveLength(4);
	expect(heads.flat().filter((line) => /cookie/i.test(line))).toEqual([]);
});

test('cookies that no header can carry are refused at once', async () => {
	const cookies = { text: 'a=b\r\nX: 1', origin: page };
	await expect(startProxy({ targets: [{ origin: api, cookies }] })).rejects.toThrow();
});
