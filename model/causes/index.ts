import type { Cause } from '../cause.ts';
import type { EvidenceRecord } from '../record.ts';
import { type Facts, factsOf, type Red } from './facts.ts';
import type { CauseKind, CauseMatch } from './kind.ts';
import { absentKinds } from './kinds/absent.ts';
import { cacheKinds } from './kinds/caches.ts';
import { credentialKinds } from './kinds/credentials.ts';
import { engineKinds } from './kinds/engines.ts';
import { errorKinds } from './kinds/errors.ts';
import { exposureKinds } from './kinds/exposure.ts';
import { listKinds } from './kinds/lists.ts';
import { maxAgeKinds } from './kinds/max-age.ts';
import { opennessKinds } from './kinds/openness.ts';
import { originValueKinds } from './kinds/origin-value.ts';
import { preflightStatusKinds } from './kinds/preflight-status.ts';
import { redirectKinds } from './kinds/redirects.ts';
import { spellingKinds } from './kinds/spelling.ts';
import { strippedKinds } from './kinds/stripped.ts';
import { locate } from './layers.ts';

/** Every cause that is known, the more special ones first: an attempt has the first that explains it. */
export const causeKinds: readonly CauseKind[] = [
	...opennessKinds,
	...spellingKinds,
	...redirectKinds,
	...preflightStatusKinds,
	...cacheKinds,
	...strippedKinds,
	...originValueKinds,
	...credentialKinds,
	...errorKinds,
	...absentKinds,
	...listKinds,
	...exposureKinds,
	...maxAgeKinds,
	...engineKinds,
];

/**
 * What is probably wrong behind the attempts that are not green, by the pattern that all attempts
 * make together. Pure; each attempt is explained by one cause at most. Where strangers are let in
 * comes first, then what explains most.
 */
export function causesOf(records: readonly EvidenceRecord[]): Cause[] {
	const facts = factsOf(records);
	let left = facts.reds;
	const causes: Cause[] = [];
	for (const kind of causeKinds) {
		const found = left.length > 0 ? kind.find(left, facts) : null;
		if (!found || found.explains.length === 0) continue;
		causes.push(causeOf(kind, found, facts));
		left = left.filter((red) => !found.explains.includes(red));
	}
	return causes.sort((one, other) => weightOf(other) - weightOf(one));
}

function causeOf(kind: CauseKind, found: CauseMatch, facts: Facts): Cause {
	const { id, title } = kind;
	const { certainty, why, evidence, severity, settle, explains } = found;
	const { change = kind.change, remedy = kind.remedy } = found;
	const located = found.layer ? undefined : locate(explains, facts);
	const layer = found.layer ?? located?.layer;
	return {
		id,
		title,
		certainty,
		...(severity ? { severity } : {}),
		...(layer ? { layer } : {}),
		why: located ? `${why} ${located.why}` : why,
		change,
		remedy,
		evidence: [...new Set([...evidence, ...(located ? [located.evidence] : [])])],
		...(settle && certainty !== 'certain' ? { settle } : {}),
		explains: explains.map(({ record }) => record.id),
		engines: enginesOf(explains),
	};
}

const enginesOf = (reds: readonly Red[]): Cause['engines'] => [
	...new Set(reds.map(({ record }) => record.engine)),
];

const weightOf = ({ severity, explains }: Cause): number =>
	(severity === 'high' ? 2e6 : severity === 'medium' ? 1e6 : 0) + explains.length;
