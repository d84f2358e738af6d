import { expect, test } from '@playwright/test';
import { coverageCounts, judgeFile } from '../../../docs/generate/wpt/coverage.ts';
import {
	browserDuties,
	knownIds,
	leftOut,
	plannedScenarios,
	wptAreas,
	wptFiles,
} from '../../../docs/generate/wpt/lists.ts';

const plannedIds = plannedScenarios.map(({ id }) => id);

test('every planned scenario is in the catalogue, or left out with a reason', () => {
	const isHeld = (id: string) => knownIds.catalogue.has(id);
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
		knownIds.catalogue.has(id) || Object.hasOwn(leftOut, id) || Object.hasOwn(browserDuties, id);
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
	const held = plannedIds.filter((id) => knownIds.catalogue.has(id)).length;
	const { covered, concernServers, percent, ...rest } = coverageCounts(
		wptFiles.map((file) => judgeFile(file, knownIds)),
	);
	console.log(
		`${held} of ${plannedIds.length} scored scenarios; ` +
			`WPT: ${covered} of ${concernServers} files that concern a server = ${percent} %`,
	);
	expect(plannedIds).toHaveLength(274);
	expect(rest.files).toBe(328);
	expect(concernServers + rest.duty + rest.noServer).toBe(rest.files);
});
