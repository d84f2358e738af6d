import { engineNames, engineWord } from '../../model/observation.ts';
import type { PastRun } from './history.ts';

/** What else than the target may be why a run shows something new: sentences. */
export function changesBetween(before: PastRun | undefined, run: PastRun): string[] {
	const early = run.isWhole ? [] : ['The run was ended early.'];
	if (!before) return early;
	const contract = before.contract === run.contract ? [] : ['The contract is another text.'];
	const engines = engineNames.flatMap((name) => {
		const [was, is] = [before, run].map(({ engines }) =>
			engines.find((engine) => engine.name === name),
		);
		return was && is && was.version !== is.version ? [`${engineWord(name)} ${is.version}.`] : [];
	});
	return [...contract, ...engines, ...early];
}
