import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type AttemptRecord, attemptRecordShape } from '../../../model/record.ts';
import { drawing } from '../../../reports/sequence/drawing.ts';
import { sequenceOf } from '../../../reports/sequence/sequence.ts';
import { sequenceWords } from '../../../reports/sequence/words.ts';

/** Lines of the results file of a run in Chromium, against a server with these faults. */
const records = readFileSync(join(import.meta.dirname, 'records.jsonl'), 'utf8')
	.trim()
	.split('\n')
	.map((line): AttemptRecord => attemptRecordShape.parse(JSON.parse(line)));

function recorded(start: string): AttemptRecord {
	const found = records.find(({ id }) => id.startsWith(start));
	if (!found) throw new Error(`No record begins with ${start}.`);
	return found;
}

const told = (record: AttemptRecord, layer?: 'application' | 'gateway'): string[] => {
	const sequence = sequenceOf(record, layer);
	if (!sequence) return [];
	return [sequence.caption, ...sequenceWords(sequence).split(/ (?=\d+\. [A-Z]\w+ to )/)];
};

const app = 'A page on https://app.example.com calls https://api.example.com in Chromium.';

test.describe('the diagram of a recorded attempt', () => {
	test('stops at the status of a preflight, and shows the request that was not sent', () => {
		expect(told(recorded('ctx-dedicated-worker › item.replace'))).toEqual([
			`${app} It stops at the response to the preflight: status 401.`,
			'1. Page to browser: fetch PUT /items/1.',
			'2. Browser to API: OPTIONS /items/1, preflight for PUT with content-type.',
			'3. API to browser: status 401. Stopped here.',
			'4. Browser to API: PUT /items/1: not sent.',
			'5. Browser to page: error: TypeError: Failed to fetch.',
		]);
	});

	test('shows the request that a redirect would have led to, where its preflight failed', () => {
		const record = structuredClone(recorded('ctx-dedicated-worker › item.replace'));
		const [preflight] = record.observation?.exchanges ?? [];
		if (!preflight) throw new Error('There is no preflight.');
		Object.assign(preflight.request, { url: 'https://api.example.com/items/2' });
		expect(told(record)).toContain('4. Browser to API: PUT /items/2: not sent.');
	});

	test('stops at a header as it stood on the wire', () => {
		expect(told(recorded('header-content-type-listed › price.replace'))).toContain(
			'3. API to browser: status 204. Stopped here: Access-Control-Allow-Methods: GET.',
		);
	});

	test('stops where a header is missing', () => {
		expect(told(recorded('simple-get-allowed-origin › plain.read'))).toContain(
			'3. API to browser: status 200. Stopped here: no Access-Control-Allow-Origin.',
		);
		expect(told(recorded('simple-get-allowed-origin › old.read'))).toContain(
			'3. API to browser: status 301, Location: /items. Stopped here: no Access-Control-Allow-Origin.',
		);
	});

	test('goes on where the server allows what it must not', () => {
		expect(told(recorded('simple-get-denied-origin › item.read'))).toEqual([
			'A page on https://evil.example.org calls https://api.example.com in Chromium. At fault in the response to GET: Access-Control-Allow-Origin: https://evil.example.org.',
			'1. Page to browser: fetch GET /items/1.',
			'2. Browser to API: GET /items/1.',
			'3. API to browser: status 200. At fault: Access-Control-Allow-Origin: https://evil.example.org.',
			'4. Browser to page: response, status 200.',
		]);
		expect(sequenceOf(recorded('simple-get-denied-origin'))?.arrows.at(-1)?.fate).toBe('at-fault');
	});

	test('has no page and no browser where a plain client was asked', () => {
		const client = recorded('origin-reflection › item.read');
		expect(sequenceOf(client)?.lanes.map(({ name }) => name)).toEqual(['client', 'API']);
		expect(told(client)[0]).toMatch(/^A client without browser, with the header Origin: https:/);
	});

	test('shows at the end what no exchange shows', () => {
		expect(told(recorded('vary-origin-without-origin › old.read')).at(-1)).toBe(
			'6. Browser to page: opaque response. At fault: Other requests than expected.',
		);
	});

	test('has one arrow for a request that the browser repeats', () => {
		const dead = recorded('simple-get-allowed-origin › dead.read');
		expect(told(dead).slice(1)).toEqual([
			'1. Page to browser: fetch GET /dead.',
			'2. Browser to API: GET /dead, the connection was closed early, 6 times. At fault: Connection cut.',
			'3. Browser to page: error: TypeError: Failed to fetch.',
		]);
	});

	test('has a gateway where a response names one, or the cause does', () => {
		const lanes = (record: AttemptRecord, layer?: 'gateway') =>
			sequenceOf(record, layer)?.lanes.map(({ name, who }) => `${name} ${who}`.trim());
		expect(lanes(recorded('expose-listed › box.read'))).toContain('gateway 1.1 varnish');
		const blocked = recorded('ctx-dedicated-worker › item.replace');
		expect(lanes(blocked, 'gateway')).toContain('gateway');
		expect(told(blocked, 'gateway')).toContain('3. Gateway to browser: status 401. Stopped here.');
		expect(told(blocked, 'application')[0]).toContain('The fault is in the application.');
	});

	test('says what Crosscheck held, and leaves out what is too much', () => {
		const record = recorded('simple-get-allowed-origin › dead.read');
		const { observation } = record;
		const [exchange] = observation?.exchanges ?? [];
		if (!observation || !exchange) throw new Error('The record has no exchange.');
		const held = { ...exchange, end: { kind: 'held' } } as const;
		const withExchanges = (exchanges: (typeof held)[]) => ({
			...record,
			observation: { ...observation, exchanges },
		});
		expect(told(withExchanges([held]))[2]).toContain('held: Crosscheck responds itself');
		const many = Array.from({ length: 9 }, () => held);
		expect(sequenceOf(withExchanges(many))).toMatchObject({ leftOut: 3 });
	});

	test('is not there for an attempt that was not carried out', () => {
		const { observation: _, ...record } = recorded('simple-get-allowed-origin › dead.read');
		expect(sequenceOf(record)).toBeUndefined();
	});
});

test.describe('the drawing', () => {
	test('is SVG that says its text, and names no script, style or address', () => {
		for (const record of records) {
			const sequence = sequenceOf(record);
			if (!sequence) throw new Error(`Nothing is drawn of ${record.id}.`);
			const { markup } = drawing(sequence);
			expect(markup).toMatch(
				/^<svg class="sequence" role="img" [^>]*><title>[^<]+<\/title><desc>1\. /,
			);
			expect(markup).not.toMatch(/ (style|on\w+|id|href)=|<(script|style|a|use)\b/);
			const lines = [...markup.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text);
			expect(lines.filter((text) => text.length > 42)).toEqual([]);
		}
	});

	test('keeps texts of servers texts, and short', () => {
		const text = `</text><script>alert(1)</script>${'x'.repeat(900)}`;
		const arrow = { from: 'API', to: 'browser', fate: 'stopped', line: 'status 200' } as const;
		const { markup } = drawing({
			lanes: [
				{ name: 'browser', who: '' },
				{ name: 'API', who: '' },
			],
			arrows: [{ ...arrow, notes: [], fault: text }],
			leftOut: 0,
			caption: '',
		});
		expect(markup).not.toContain('<script');
		expect(markup).toContain('…</text>');
	});
});
