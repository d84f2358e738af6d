import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { artefactNames } from '../../../reports/artefacts.ts';
import { readResults } from '../../../reports/results/read.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';
import { listening } from '../../../servers/listening.ts';
import { contractText } from '../contract/cases.ts';
import { runCrosscheck } from '../helpers/run-crosscheck.ts';
import { unpacked } from '../helpers/unpacked.ts';

const root = resolve(import.meta.dirname, '../../..');
const only = [
	'--project=chromium',
	'-g',
	'simple-get|origin-each-allowed|origin-unlisted|method-put-delete',
];

const contract = contractText({
	policy: '{ allowMethods: [GET, PUT], allowCredentials: false }',
	resources: `
  item: { path: /items/1, requests: { read: GET, replace: PUT } }
  prices: { path: /prices, requests: { read: GET } }`,
});

/** Lets one origin in at one path only; answers differ in nothing but their time. */
const server = createServer((request, response) => {
	response.sendDate = false;
	if (request.url === '/items/1' && request.headers.origin === 'https://app.example.com') {
		response.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
		response.setHeader('Access-Control-Allow-Methods', 'PUT');
	}
	response.setHeader('Vary', 'Origin').end();
});

let port: number;

test.beforeAll(async () => {
	port = await listening(server);
});
test.afterAll(() => server.close());

test('three shards that are merged give the results of one run, attempt by attempt', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'crosscheck-shards-'));
	await writeFile(join(folder, 'crosscheck.yaml'), contract);
	const env = {
		CROSSCHECK_CONTRACT: join(folder, 'crosscheck.yaml'),
		TARGET_UPSTREAM: `http://127.0.0.1:${port}`,
		// Which attempt's probe is sent first, and so stands for the others, depends on who is faster.
		CROSSCHECK_PROBES: '0',
	};
	const whole = await runCrosscheck(only, { env });

	const blobs = join(folder, 'all-blobs');
	await mkdir(blobs);
	for (const shard of ['1/3', '2/3', '3/3']) {
		const own = join(folder, `blobs-${shard.charAt(0)}`);
		const run = await runCrosscheck([...only, `--shard=${shard}`, '--reporter=blob'], {
			env: { ...env, PLAYWRIGHT_BLOB_OUTPUT_DIR: own },
		});
		expect(run.attempts, 'our reporter had no part in it').toEqual([]);
		for (const blob of await readdir(own)) await cp(join(own, blob), join(blobs, blob));
	}
	expect(await readdir(blobs)).toHaveLength(3);

	const merged = await merge(blobs, join(folder, 'merged'), env);
	for (const name of artefactNames) {
		const [ofShards, ofOne] = [join(folder, 'merged', name), join(whole.folder, name)];
		expect(await timelessText(ofShards), name).toBe(await timelessText(ofOne));
	}
	const one = readResults(join(whole.folder, 'results.jsonl'));
	expect(one.attempts.length).toBeGreaterThan(6);
	const statuses = [...new Set(one.attempts.map(({ status }) => status))].sort();
	// Nobody is let in to the prices, so that strangers are kept out there is not shown.
	expect(statuses).toEqual(['fail', 'not-claimed', 'not-shown', 'pass']);
	expect(timeless(merged.attempts)).toEqual(timeless(one.attempts));
	const { startedAt: _, command: __, ...about } = one.header;
	expect(merged.header).toMatchObject(about);
	expect(timeless(merged.footer)).toEqual(timeless(one.footer));
	await rm(folder, { recursive: true });
});

async function merge(
	blobs: string,
	folder: string,
	env: Readonly<Record<string, string>>,
): Promise<ResultsFile> {
	const { PATH = '', HOME = '' } = process.env;
	const command = join(root, 'node_modules/@playwright/test/cli.js');
	await promisify(execFile)(process.execPath, [command, 'merge-reports', '-c', root, blobs], {
		env: { PATH, HOME, CI: '1', CROSSCHECK_EMBEDDED: '1', CROSSCHECK_REPORT: folder, ...env },
		maxBuffer: 1e8,
	}).catch((error: { code?: number }) => {
		// What failed in the shards may fail the merge as well.
		if (error.code !== 1) throw error;
	});
	return readResults(join(folder, 'results.jsonl'));
}

/** The same value without what a clock has put in, and without the console, which may be late. */
const timeless = (value: unknown): unknown =>
	JSON.parse(
		JSON.stringify(value, (name, member) =>
			['duration', 'startedAt', 'headAfter', 'console'].includes(name) ? 0 : member,
		),
	);

/** A page, a summary, or the like, unpacked, without times, console and the command that made it. */
async function timelessText(file: string): Promise<string> {
	const text = await readFile(file, 'utf8');
	return (text.replaceAll(/(?<=<template id="bundle-\d+">)[^<]*/g, '') + unpacked(text))
		.replaceAll(/(\d+ min )?\d[\d.]* (?=m?s\b)/g, '')
		.replaceAll(/(?<= time=")[\d.]+/g, '')
		.replaceAll(/\d{4}-\d\d-\d\d[T ][\d:.]+Z?/g, '')
		.replaceAll(/\d+ \w+ \d{4}, \d\d:\d\d UTC/g, '')
		.replaceAll(/\n?Access to fetch at [^<\n]*/g, '')
		.replaceAll(/npx playwright [^<`]*/g, '');
}
