import type { RunHost } from '../fixtures/run-host/run-host.ts';
import type { EngineInfo } from '../model/observation.ts';
import type { EvidenceRecord } from '../model/record.ts';
import { ownAttempt, strangersAttempts } from './attempts.ts';
import type { CheckOptions } from './check-options.ts';

/**
 * What the application itself responds, behind the gateway, to the request that is checked and to the
 * same from pages that must not read it; empty without `--past`.
 */
export async function askApplication(
	options: CheckOptions,
	engine: EngineInfo,
	host: Pick<RunHost, 'bypass'>,
): Promise<EvidenceRecord[]> {
	const { past } = options;
	if (past === undefined) return [];
	const attempts = [ownAttempt(options), ...strangersAttempts(options)];
	const asked = attempts.map((attempt) => host.bypass(attempt, { past, engine }));
	return (await Promise.all(asked)).flat();
}
