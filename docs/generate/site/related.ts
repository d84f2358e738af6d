import { causesOf } from '../../../model/causes/index.ts';
import { causeCases } from '../../../tests/self/causes/cases.ts';
import { judged, probed } from '../../../tests/self/causes/causes.helpers.ts';

/** A cause, and the decisive finding of an attempt that it explains. */
interface Pair {
	readonly cause: string;
	readonly code: string;
}

/** Which findings lead to which causes: as the cases show it that the self-tests have for each cause. */
const pairs: readonly Pair[] = causeCases.flatMap(({ calls, probes = [] }) => {
	const records = calls.map(judged);
	const about = records.find(({ status, bypassed }) => !bypassed && status !== 'pass');
	const asked = about ? probes.map((probe) => probed(about, probe)) : [];
	return causesOf(records, asked).flatMap(({ id, explains }) =>
		records.flatMap(({ id: record, findings: [decisive] }) =>
			decisive && explains.includes(record) ? [{ cause: id, code: decisive.code }] : [],
		),
	);
});

/** Ids of the causes that a finding may have. */
export const causesBehind = (code: string): string[] => [
	...new Set(pairs.flatMap((pair) => (pair.code === code ? [pair.cause] : []))),
];

/** The findings that a cause shows itself by. */
export const findingsOf = (cause: string): string[] => [
	...new Set(pairs.flatMap((pair) => (pair.cause === cause ? [pair.code] : []))),
];
