import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { cataloguePage } from '../../reports/catalogue-page.ts';
import { coverageCounts, judgeFile } from '../../reports/wpt-coverage.ts';
import { wptPage } from '../../reports/wpt-page.ts';
import { catalogue } from '../index.ts';
import { browserDuties, wptAreas, wptFiles } from './wpt/files.ts';

const read = (file: string): unknown =>
	JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));

const planned = z
	.array(z.strictObject({ id: z.string(), kind: z.enum(['enforcement', 'wire']) }))
	.parse(read('scored-ids.json'));
const plannedIds = planned.map(({ id }) => id);
const leftOut = z.record(z.string(), z.string().endsWith('.')).parse(read('left-out.json'));
const known = {
	catalogue: new Set(catalogue.map(({ id }) => id)),
	leftOut,
	browserDuties,
};

const pages = [
	{ name: 'wpt-coverage.md', text: wptPage(wptFiles, wptAreas, known) },
	{ name: 'catalogue.md', text: cataloguePage(catalogue, planned, leftOut) },
];
for (const { name, text } of pages) {
	test(`docs/${name} is what the catalogue and the lists say`, ({}, { config }) => {
		const file = resolve(import.meta.dirname, '../../docs', name);
		if (['all', 'changed'].includes(config.updateSnapshots)) writeFileSync(file, text);
		expect(
			readFileSync(file, 'utf8'),
			`run this test with --update-snapshots to write docs/${name} anew`,
		).toBe(text);
	});

	test(`no link within docs/${name} leads nowhere`, () => {
		const anchors = [...text.matchAll(/^##+ (.*)$/gm)].map(([, heading = '']) =>
			heading
				.toLowerCase()
				.replaceAll(/[`/,.']/g, '')
				.replaceAll(' ', '-'),
		);
		expect(anchors).toEqual([...new Set(anchors)]);
		for (const [, anchor = ''] of text.matchAll(/\]\(#(.*?)\)/g)) expect(anchors).toContain(anchor);
	});
}

test('every planned scenario is in the catalogue, or left out with a reason', () => {
	const isHeld = (id: string) => known.catalogue.has(id);
	const isLeftOut = (id: string) => Object.hasOwn(leftOut, id);
	expect(plannedIds).toEqual([...new Set(plannedIds)]);
	expect(
		plannedIds.filter((id) => !isHeld(id) && !isLeftOut(id)),
		'write these scenarios, or say in left-out.json why there are none',
	).toEqual([]);
	expect(
		plannedIds.filter((id) => isHeld(id) && isLeftOut(id)),
		'these scenarios exist: take them out of left-out.json',
	).toEqual([]);
	expect(Object.keys(leftOut).filter((id) => !plannedIds.includes(id))).toEqual([]);
	expect(plannedIds.filter((id) => Object.hasOwn(browserDuties, id))).toEqual([]);
});

test('each file of web-platform-tests stands once in the lists', () => {
	const paths = wptFiles.map(({ folder, name }) => folder + name);
	expect(paths).toEqual([...new Set(paths)]);
	for (const file of wptFiles) {
		if ('scenarios' in file) expect(file.scenarios).toEqual([...new Set(file.scenarios)]);
	}
});

test('the lists name only scenarios that are known', () => {
	const named = [
		...wptFiles.flatMap((file) => ('scenarios' in file ? file.scenarios : [])),
		...Object.values(wptAreas).flat(),
	];
	const isKnown = (id: string) =>
		known.catalogue.has(id) || Object.hasOwn(leftOut, id) || Object.hasOwn(browserDuties, id);
	expect([...new Set(named)].filter((id) => !isKnown(id))).toEqual([]);
});

test('a file counts for what its scenarios are', () => {
	const ids = {
		catalogue: new Set(['held', 'duty-that-is-held']),
		leftOut: { dropped: 'Why.' },
		browserDuties: { duty: 'Rule.', 'duty-that-is-held': 'Rule.' },
	};
	const standing = (...scenarios: readonly string[]) =>
		judgeFile({ folder: 'a/', name: 'b', fit: 'direct', scenarios }, ids).standing;
	expect(standing('duty', 'dropped', 'held')).toBe('covered');
	expect(standing('duty', 'duty-that-is-held')).toBe('covered');
	expect(standing('duty', 'dropped')).toBe('missing');
	expect(standing('duty')).toBe('duty');
	expect(judgeFile({ folder: 'a/', name: 'b', reason: 'Why.' }, ids).standing).toBe('no-server');
});

test('the counts', () => {
	const held = plannedIds.filter((id) => known.catalogue.has(id)).length;
	const { covered, concernServers, percent, ...rest } = coverageCounts(
		wptFiles.map((file) => judgeFile(file, known)),
	);
	console.log(
		`${held} of ${planned.length} scored scenarios; ` +
			`WPT: ${covered} of ${concernServers} files that concern a server = ${percent} %`,
	);
	expect(planned).toHaveLength(274);
	expect(rest.files).toBe(328);
	expect(concernServers + rest.duty + rest.noServer).toBe(rest.files);
});
