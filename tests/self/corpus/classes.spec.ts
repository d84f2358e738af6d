import { expect, test } from '@playwright/test';
import { faultClassOf } from '../../../model/causes/fault-class.ts';
import { causesOf } from '../../../model/causes/index.ts';
import { corpus } from './cases.ts';
import { judgedRaw } from './raw.ts';

/** Cases whose class the exchange alone does not tell, and why. */
const untold: Readonly<Record<string, string>> = {
	'workbox-devtools-pollutes-cache':
		'the page’s own service worker answered: nothing crossed the wire, as with a content blocker',
};

const judged = corpus.map((one) => ({ one, record: judgedRaw(one) }));

test('each faulty case is put into the class that its finder put it into', () => {
	const faulty = judged.filter(({ one }) => one.code !== 'ok');
	const wrong = faulty.filter(({ one, record }) => faultClassOf(record) !== one.code);
	const right = faulty.length - wrong.length;
	console.log(scores());
	expect(
		wrong
			.filter(({ one }) => !Object.hasOwn(untold, one.id))
			.map(
				({ one, record }) =>
					`${one.id}: ${faultClassOf(record)}, should be ${one.code}; ${record.findings[0]?.code}`,
			),
	).toEqual([]);
	expect(right / faulty.length).toBeGreaterThanOrEqual(0.95);
});

test('no right case is given a finding or a cause', () => {
	const right = judged.filter(({ one }) => one.code === 'ok').map(({ record }) => record);
	expect(right.flatMap(({ id, findings }) => findings.map(({ code }) => `${id}: ${code}`))).toEqual(
		[],
	);
	expect(causesOf(right)).toEqual([]);
});

/** For people: of each class, how many cases are told to be of it. */
function scores(): string {
	const names = [...new Set(corpus.map(({ code }) => code))].filter((code) => code !== 'ok');
	const rows = names.map((name) => {
		const own = judged.filter(({ one }) => one.code === name);
		const told = own.filter(({ record }) => faultClassOf(record) === name).length;
		const causes = own.map(({ record }) => causesOf([record])[0]?.id ?? '-');
		return `${name.padEnd(34)}${told} of ${own.length}   ${[...new Set(causes)].join(', ')}`;
	});
	return rows.join('\n');
}
