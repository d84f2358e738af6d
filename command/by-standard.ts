import type { Attempt } from '../model/attempt.ts';
import { judgedByStandard } from '../model/judge/verdict-sentence.ts';
import { type EngineInfo, type EngineName, engineWord } from '../model/observation.ts';
import { isWebOrigin } from '../model/plan/origins.ts';
import type { CheckOptions } from './check-options.ts';

/** Whether no browser here can have the page's origin, so that the standard's algorithms judge. */
export const isByStandard = ({ origin }: Pick<CheckOptions, 'origin'>): boolean =>
	origin !== 'null' && !isWebOrigin(origin);

/** Stands for the browsers where there is none; its name is not to be shown. */
export const standardEngine: EngineInfo = {
	name: 'chromium',
	version: '',
	build: judgedByStandard,
	os: process.platform,
};

/** The attempt by the standard client, whatever page it is from. */
export const byStandard = (attempt: Attempt): Attempt => {
	const [step] = attempt.steps;
	return {
		...attempt,
		steps: [{ ...step, context: 'standard-client', speaksAs: step.origin }],
	};
};

/** The name of what judged, for people: the browser with its version, or the Fetch standard. */
export const judgeWord = ({ name, build }: EngineInfo): string =>
	build === judgedByStandard ? 'Fetch standard' : engineWord(name);

/** The name of what judged, for JSON: the engine's, or `standard`. */
export const judgeName = (options: CheckOptions, name: EngineName): EngineName | 'standard' =>
	isByStandard(options) ? 'standard' : name;
