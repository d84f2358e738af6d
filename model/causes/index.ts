import type { Cause } from '../cause.ts';
import type { ProbeRecord, ProbeRequest } from '../probe.ts';
import type { EvidenceRecord } from '../record.ts';
import { earned } from './earned.ts';
import { type Facts, factsOf, type Red } from './facts.ts';
import type { CauseKind, CauseMatch } from './kind.ts';
import { absentKinds } from './kinds/absent.ts';
import { cacheKinds } from './kinds/caches.ts';
import { changingKinds } from './kinds/changing.ts';
import { credentialKinds } from './kinds/credentials.ts';
import { engineKinds } from './kinds/engines.ts';
import { errorKinds } from './kinds/errors.ts';
import { exposureKinds } from './kinds/exposure.ts';
import { listKinds } from './kinds/lists.ts';
import { maxAgeKinds } from './kinds/max-age.ts';
import { opennessKinds } from './kinds/openness.ts';
import { originValueKinds } from './kinds/origin-value.ts';
import { otherProgramKinds } from './kinds/other-program.ts';
import { preflightStatusKinds } from './kinds/preflight-status.ts';
import { redirectKinds } from './kinds/redirects.ts';
import { refusalKinds } from './kinds/refusals.ts';
import { refusingLayerKinds } from './kinds/refusing-layers.ts';
import { spellingKinds } from './kinds/spelling.ts';
import { strippedKinds } from './kinds/stripped.ts';
import { locate } from './layers.ts';
import { probeRequests } from './probes.ts';
import { settled } from './settled.ts';

/** Every cause that is known, the more special ones first: an attempt has the first that explains it. */
export const causeKinds: readonly CauseKind[] = [
	...opennessKinds,
	...changingKinds,
	...otherProgramKinds,
	...spellingKinds,
	...redirectKinds,
	...refusingLayerKinds,
	...refusalKinds,
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
 * make together. Pure; each attempt is explained by one cause at most.
 * @param records of one run, each attempt once, with those that were asked past the gateway
 * @param probes what the run asked about these attempts itself
 * @returns first where users' data is open to any site, then responses that change by themselves, then other
 * origins that must not be allowed, then what explains most
 */
export function causesOf(
	records: readonly EvidenceRecord[],
	probes: readonly ProbeRecord[] = [],
): Cause[] {
	const facts = factsOf(records, probes);
	return matchesIn(facts)
		.map(({ kind, found }) => causeOf(kind, found, facts))
		.sort((one, other) => weightOf(other) - weightOf(one));
}

/** A kind of cause and what it was found by. */
interface Match {
	readonly kind: CauseKind;
	readonly found: CauseMatch;
}

function matchesIn(facts: Facts): Match[] {
	let left = facts.reds;
	const matches: Match[] = [];
	for (const kind of causeKinds) {
		const found = left.length > 0 ? kind.find(left, facts) : null;
		if (!found || found.explains.length === 0) continue;
		matches.push({ kind, found: earned(settled(found, kind, facts), kind, facts) });
		left = left.filter((red) => !found.explains.includes(red));
	}
	return matches;
}

/**
 * The harmless requests that would settle the causes of these records: those that each cause's kind names,
 * about the first attempt that it explains. Pure; sends nothing.
 */
export const probesFor = (records: readonly EvidenceRecord[]): ProbeRequest[] =>
	matchesIn(factsOf(records, [])).flatMap(({ kind, found }) =>
		found.certainty === 'certain' ? [] : probeRequests(found.probes ?? kind.probes ?? {}, found),
	);

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
		why: [why, ...(located ? [located.why] : []), ...beaconWords(explains)].join(' '),
		change,
		remedy,
		evidence: [...new Set([...evidence, ...(located ? [located.evidence] : [])])],
		...(settle && certainty !== 'certain' ? { settle } : {}),
		explains: explains.map(({ record }) => record.id),
		engines: enginesOf(explains),
	};
}

/** Beacons have a way around preflights, whatever is wrong with these. */
function beaconWords(explains: readonly Red[]): string[] {
	const isAsked = ({ answer }: Red) =>
		answer?.step.request.by === 'beacon' && answer.exchange.role === 'preflight';
	if (!explains.every(isAsked)) return [];
	return ['A beacon whose body is a string (type text/plain) needs no preflight.'];
}

const enginesOf = (reds: readonly Red[]): Cause['engines'] => [
	...new Set(reds.map(({ record }) => record.engine)),
];

const weightOf = ({ id, certainty, severity, explains }: Cause): number => {
	if (severity === 'high') return 3e6 + explains.length;
	// As long as responses change by themselves, nothing else in the run can be relied on.
	if (id === 'response-changes' && certainty === 'certain') return 2e6 + explains.length;
	return (severity === 'medium' ? 1e6 : 0) + explains.length;
};
