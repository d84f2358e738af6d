import { engineWord } from '../../model/observation.ts';
import type { Problem } from '../problems/problem.ts';
import { changeInStack, headlineOf, warningMeans } from '../problems/words.ts';
import { wrapped } from '../text/wrap.ts';

/** How many problems are shown at length; the report has them all. */
const told = 25;

/** The problems of a run for the terminal, one paragraph each, however many attempts show it. */
export function failureSummary(problems: readonly Problem[]): string {
	const rest = problems.length - told;
	return [
		...problems.slice(0, told).map(paragraph),
		...(rest > 0 ? [`… and ${rest} more faults: see the report.`] : []),
	].join('\n\n');
}

function paragraph(problem: Problem): string {
	const { attempts, example, state } = problem;
	const [finding] = example.findings;
	const engines = [...new Set(attempts.map(({ engine }) => engine))];
	const requests = [...new Set(attempts.map(({ request }) => request.name))];
	const count = `${attempts.length} attempt${attempts.length === 1 ? '' : 's'}`;
	return [
		`${state.toUpperCase()}  ${headlineOf(problem)}`,
		`  in ${engines.map(engineWord).join(', ')}; ${some(requests)}; ${count}`,
		...consequences(problem),
		...sentences(problem),
		...(finding
			? [
					`  expected: ${finding.expected.replaceAll('\n', ' | ')}`,
					`  actual:   ${finding.actual.replaceAll('\n', ' | ')}`,
				]
			: []),
	].join('\n');
}

function consequences({ state, attempts }: Problem): string[] {
	const scenarios = some([...new Set(attempts.map(({ scenario }) => scenario))]);
	if (state === 'warning') {
		return [`  falls short of ${scenarios}`, `  ${warningMeans(attempts)}`];
	}
	return state === 'fail' ? [`  breaks ${scenarios}`] : [];
}

function sentences({ advice, cause, fix }: Problem): string[] {
	return [
		line('e.g.', advice.happened),
		line('Why:', advice.why),
		line('Change:', changeInStack(advice.change, fix)),
		...(cause ? cause.evidence.slice(0, 2).map((sight) => line('Seen:', sight)) : []),
		...(cause?.settle ? [line('Check:', cause.settle)] : []),
	];
}

const line = (label: string, text: string): string =>
	`  ${label.padEnd(10)}${wrapped(text, 96).replaceAll('\n', `\n${' '.repeat(12)}`)}`;

const some = (names: readonly string[]): string => {
	const shown = names.slice(0, 4).join(', ');
	return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
};
