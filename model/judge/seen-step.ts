import type { AttemptStep } from '../attempt.ts';
import type { Exchange } from '../http.ts';
import type { EngineInfo, ScriptResult } from '../observation.ts';
import type { Diagnosis } from './diagnose.ts';

/** What one step of an attempt showed. */
export interface SeenStep {
	readonly step: AttemptStep;
	readonly result: ScriptResult;
	/** Those of the whole attempt, as a finding counts them. */
	readonly all: readonly Exchange[];
	/** Its own, in order. */
	readonly exchanges: readonly Exchange[];
	/** Those of the steps before. */
	readonly earlier: readonly Exchange[];
	readonly diagnoses: readonly Diagnosis[];
	readonly engine: EngineInfo;
}
