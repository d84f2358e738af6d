import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { startRecordingProxy } from '../../../servers/proxy/recording-proxy.ts';
import { closeAll, get, proxyTo, serve } from './proxy.helpers.ts';
import { answering, connectPlain, rawServer } from './wire.ts';

test.afterEach(closeAll);

test.describe('any bytes', () => {
	const origin = 'http://api.example.com';
	const body = 'Content-Length: 5\r\n\r\nab\r\n\r';
	const dialogue: readonly (readonly [request: string, answer: string])[] = [
		['GET /lf', 'HTTP/1.1 200 OK\nX-A: 1\nContent-Length: 2\n\nok'],
		[
			`patch /counted HTTP/1.1\r\nX-B: 2\r\n${body}`,
			`HTTP/1.1 403 No\r\nX-Fold: a\r\n\tb\r\n${body}`,
		],
		[
			'PUT /chunked HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1;x\r\nd\r\n0\r\n\r\n',
			'HTTP/1.1 103 Hints\r\nLink: </>\r\n\r\nHTTP/1.1 201 Made\r\nTransfer-Encoding: chunked\r\n' +
				'\r\n00a\r\n0123456789\r\n2\n\r\n\r\n0\r\nTrailer: 1\r\n\r\n',
		],
		['HEAD /head', 'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n'],
		['OPTIONS /empty', 'HTTP/1.1 204 No Content\r\nAllow: PUT\r\n\r\n'],
		['GET /last', 'HTTP/1.0 200 OK\r\n\r\nto the end'],
	];
	const requests = dialogue.map(([request]) =>
		request.endsWith('\r') || request.endsWith('\n') ? request : `${request} HTTP/1.1\r\n\r\n`,
	);

	/** Runs the dialogue in pieces of these sizes. */
	async function run(sizes: readonly number[]): Promise<{
		records: object[];
		answers: string;
		requests: string;
	}> {
		let turn = 0;
		const server = await rawServer(
			answering(
				() => dialogue[turn++]?.[1] ?? '',
				(wire, bytes) => {
					const last = turn === dialogue.length;
					void wire.sendInPieces(bytes, sizes).then(() => last && wire.socket.end());
				},
			),
		);
		const proxy = await startRecordingProxy({
			targets: [{ origin, upstream: `http://127.0.0.1:${server.port}` }],
			isFixtureOrigin: () => false,
			fixturePort: 1,
		});
		const recording = proxy.record('x', { hold: false });
		const wire = await connectPlain(proxy.port);
		const marked = requests.map((request) =>
			request.replace(/ (\/\w+)/, ` ${origin}$1?__crosscheck=x`),
		);
		await wire.sendInPieces(marked.join(''), sizes);
		await wire.ended;
		const records = recording
			.exchanges()
			.map(({ startedAt: _, headAfter: __, duration: ___, ...lasting }) => lasting);
		await proxy.close();
		await server.close();
		return { records, answers: wire.text, requests: server.wires[0]?.text ?? '' };
	}

	test('cut into any pieces give the same bytes and the same records', async () => {
		const whole = await run([10_000]);
		expect(whole.answers).toBe(dialogue.map(([, answer]) => answer).join(''));
		expect(whole.requests).toBe(requests.join(''));
		expect(whole.records).toMatchObject([
			{ request: { bodySize: 0 }, response: { status: 200, bodySize: 2 } },
			{ request: { bodySize: 5 }, response: { status: 403, bodySize: 5 } },
			{ request: { bodySize: 4 }, response: { status: 201, bodySize: 12 } },
			{ request: { bodySize: 0 }, response: { status: 200, bodySize: 0 } },
			{ request: { bodySize: 0 }, response: { status: 204, bodySize: 0 } },
			{ request: { bodySize: 0 }, response: { status: 200, bodySize: 10 } },
		]);
		expect(await run([1])).toEqual(whole);
		const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 });
		await fc.assert(
			fc.asyncProperty(sizes, async (some) => expect(await run(some)).toEqual(whole)),
			{ numRuns: 25 },
		);
	});

	test('that are no HTTP pass from the target and harm nobody from the browser', async () => {
		let answer: Buffer = Buffer.alloc(0);
		const server = await serve((wire) => {
			wire.socket.once('data', () => wire.socket.end(answer));
		});
		const proxy = await proxyTo(server, origin);
		const pieces = fc.oneof(
			fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
			fc
				.constantFrom(
					'HTTP/1.1 200 OK\r\n',
					'\n',
					'\r\n\r\n',
					'Transfer-Encoding: chunked\r\n',
					':',
				)
				.map((text) => Buffer.from(text)),
		);
		const bytes = fc.array(pieces, { maxLength: 8 }).map((parts) => Buffer.concat(parts));
		await fc.assert(
			fc.asyncProperty(bytes, async (some) => {
				answer = some;
				const fromTarget = await connectPlain(proxy.port);
				fromTarget.send(get(`${origin}/?__crosscheck=any`));
				await fromTarget.ended;
				expect(fromTarget.bytes.equals(some)).toBe(true);

				const fromBrowser = await connectPlain(proxy.port);
				fromBrowser.socket.end(some);
				await fromBrowser.ended;
			}),
			{ numRuns: 200 },
		);
	});
});
