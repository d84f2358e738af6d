import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { ContractError, type Correction, quote } from '../../fixtures/contract/mistakes.ts';
import { readSettings } from '../../fixtures/contract/settings.ts';
import { type Scenario, scenarioShape } from '../../model/scenario.ts';
import { catalogue } from '../index.ts';

/**
 * The scenarios of the user's folder that CROSSCHECK_SCENARIOS names, in the order of the files' names.
 * Playwright compiles what is required, whichever kind of module it is.
 * @throws ContractError for a file that exports something else, or an id that is taken
 */
export function ownScenarios(): Scenario[] {
	const { scenariosFolder } = readSettings();
	if (scenariosFolder === undefined) return [];
	const files = readdirSync(scenariosFolder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.scenarios\.[jt]s$/.test(file))
		.sort();
	const taken = new Set(catalogue.map(({ id }) => id));
	const all: Scenario[] = [];
	for (const path of files.map((file) => join(scenariosFolder, file))) {
		const file = relative(process.cwd(), path).split(sep).join('/');
		for (const scenario of exportedBy(createRequire(path)(path), file)) {
			const correction = correctionOf(scenario, taken);
			if (correction) throw mistakeIn(file, `scenario ${quote(scenario.id ?? '')}`, correction);
			taken.add(scenario.id);
			all.push({ ...scenario, file });
		}
	}
	return all;
}

/** TypeScript that is compiled to CommonJS has its default export in that of the module. */
function exportedBy(module: { default?: { default?: unknown } }, file: string): Scenario[] {
	const exported: unknown = module.default?.default ?? module.default;
	if (Array.isArray(exported)) return exported;
	throw mistakeIn(file, '', {
		problem: 'the file exports no scenarios',
		fix: "write export default scenarios({ topic, feature, spec }, { id, … }), with scenarios from 'crosscheck'",
	});
}

function correctionOf(scenario: Scenario, taken: ReadonlySet<string>): Correction | undefined {
	if (taken.has(scenario.id)) {
		return { problem: 'there is another scenario of this id', fix: 'give it an id of its own' };
	}
	const { mustNotFind: _, ...recorded } = scenario;
	const [issue] = scenarioShape.strict().safeParse(recorded).error?.issues ?? [];
	if (!issue) return undefined;
	const member = issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
	return { problem: `${member}${issue.message}`, fix: 'see the type Scenario' };
}

const mistakeIn = (where: string, what: string, correction: Correction): ContractError =>
	new ContractError('settings', [{ where, what, ...correction }]);
