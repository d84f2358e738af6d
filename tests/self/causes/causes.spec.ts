import { expect, test } from '@playwright/test';
import { causeKinds, causesOf } from '../../../model/causes/index.ts';
import { engineNames } from '../../../model/observation.ts';
import { causeCases } from './cases.ts';
import { judged, probed } from './causes.helpers.ts';
import { faults } from './faults.ts';
import { pinnedCauses } from './pins.ts';

/** A case of the corpus, replayed to each engine, has this cause: see `corpus.spec.ts`. */
const classesWithCause = ['https-redirect'];

for (const [
	index,
	{ cause, certainty, severity, layer, calls, explains, probes = [], names },
] of causeCases.entries()) {
	test(`${index + 1}: ${cause}, ${certainty}`, () => {
		const records = calls.map(judged);
		const red = records.filter(({ status, bypassed }) => !bypassed && status !== 'pass');
		const [about] = red;
		const asked = about ? probes.map((probe) => probed(about, probe)) : [];
		const [first, ...others] = causesOf(records, asked);
		expect(first).toMatchObject({
			id: cause,
			certainty,
			explains: red.slice(0, explains).map(({ id }) => id),
		});
		expect(others).toEqual([]);
		expect(first?.severity).toBe(severity);
		expect(first?.layer).toBe(layer);
		expect(first?.why).toMatch(names);
		expect(first?.why).toMatch(/^["“A-Z].*[^.]\.$/s);
		expect(first?.evidence.length).toBeGreaterThan(0);
		expect(first?.settle === undefined, 'what is certain needs no settling').toBe(
			certainty === 'certain',
		);
	});
}

test('every cause is told whole, once, and seen behind a real server', () => {
	const ids = causeKinds.map(({ id }) => id);
	expect(ids).toEqual([...new Set(ids)]);
	for (const { id, title, about, change } of causeKinds) {
		expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
		expect(title, id).toMatch(/^["“A-Z].*[^.]$/);
		for (const text of [about, change]) expect(text, id).toMatch(/^["“A-Z].*[^.]\.$/);
	}
	const tried = new Set(causeCases.map(({ cause }) => cause));
	expect(ids.filter((id) => !tried.has(id))).toEqual([]);
	const behindServers = new Set([
		...engineNames.flatMap((engine) => Object.values(pinnedCauses(engine)).flat()),
		...faults.map(({ cause }) => cause),
		...classesWithCause,
	]);
	expect(ids.filter((id) => !behindServers.has(id))).toEqual([]);
});

test('green attempts have no cause, and none depends on the order of the attempts', () => {
	const records = causeCases.slice(0, 20).flatMap(({ calls }) => calls.map(judged));
	const known = causesOf(records).map(({ id }) => id);
	expect(new Set(causesOf([...records].reverse()).map(({ id }) => id))).toEqual(new Set(known));
	expect(causesOf(records.filter(({ status }) => status === 'pass'))).toEqual([]);
});
