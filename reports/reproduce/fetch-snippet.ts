import { type Attempt, isByBrowser } from '../../model/attempt.ts';
import { asScript } from './as-script.ts';

/**
 * The attempt for the console of a browser's developer tools; empty for one that no script makes.
 * Hidden values stand in it as marks, which fetch refuses until they are replaced.
 */
export function asFetchSnippet(attempt: Attempt): string {
	if (!attempt.steps.every(isByBrowser)) return '';
	return `// for the console of a browser's developer tools\n${asScript(attempt)}`;
}
