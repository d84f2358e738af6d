import { type Scenario, type ScenarioText, scenarios as scenariosOf } from '../model/scenario.ts';

export type { Scenario, ScenarioText } from '../model/scenario.ts';
export { type CrosscheckOptions, defineCrosscheck } from './define-crosscheck.ts';

/**
 * The scenarios of one file of your own, to be its default export.
 * @param common what they share; a scenario may name a spec, feature or level of its own
 */
export function scenarios(
	common: Pick<Scenario, 'topic' | 'feature' | 'spec'>,
	...texts: readonly ScenarioText[]
): Scenario[] {
	// The file's name is added when it is read.
	return scenariosOf({ ...common, file: '' }, ...texts);
}
