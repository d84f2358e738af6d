import { features } from '../../model/contract.ts';
import type { AttemptRecord, Profile } from '../../model/record.ts';
import { failsRun, isGap } from '../../model/verdict.ts';
import { grouped } from '../text/grouped.ts';

/**
 * Whether the run shows each feature that it has attempts of to conform, in the features' order.
 */
export function profilesOf(attempts: readonly AttemptRecord[], strict: boolean): Profile[] {
	const byFeature = grouped(attempts, ({ feature }) => feature);
	return features.flatMap((feature) => {
		const records = byFeature.get(feature);
		return records ? [{ feature, state: stateOf(records, strict) }] : [];
	});
}

function stateOf(records: readonly AttemptRecord[], strict: boolean): Profile['state'] {
	const made = records.filter(({ status }) => status !== 'not-claimed');
	if (made.length === 0) return 'not-claimed';
	if (made.some((record) => record.status === 'fail' && failsRun(record, strict))) {
		return 'not-conformant';
	}
	const isOpen = made.some((record) => record.status === 'error' || isGap(record));
	return isOpen || !made.some(({ status }) => status === 'pass') ? 'not-shown' : 'conformant';
}

const words: Readonly<Record<Profile['state'], string>> = {
	conformant: 'conformant',
	'not-conformant': 'not conformant',
	'not-shown': 'not shown',
	'not-claimed': 'not claimed',
};

/**
 * The profiles in one line: `conformant: core, caching; not conformant: cookies; not claimed:
 * streams`.
 */
export function profileWords(profiles: readonly Profile[]): string {
	const byState = grouped(profiles, ({ state }) => state);
	return Object.entries(words)
		.flatMap(([state, word]) => {
			const named = byState.get(state as Profile['state'])?.map(({ feature }) => feature);
			return named ? [`${word}: ${named.join(', ')}`] : [];
		})
		.join('; ');
}
