import type { Observation, ScriptResult, TimingFacts } from '../../model/observation.ts';

/** What script was given, step by step. */
export function asScriptResults({ script }: Observation): string {
	if (script.length === 0) return 'nothing: the attempt was not carried out';
	return script
		.map((result, index) => `${script.length > 1 ? `step ${index + 1}: ` : ''}${given(result)}`)
		.join('\n');
}

function given(result: ScriptResult): string {
	if (result.type === 'error') return `an error: ${result.message}`;
	if (result.type === 'timeout') return `nothing within ${result.afterMs / 1000} s`;
	if (result.type === 'opaque') return 'an opaque response: no status, no headers, no body';
	if (result.type === 'loaded') {
		return `loaded: ${result.detail}${result.timing ? `; ${timingWords(result.timing)}` : ''}`;
	}
	const headers = result.headers.map(([name, value]) => `  ${name}: ${value}`);
	return [
		`a response of type "${result.type}", status ${result.status}, body of ${result.bodyLength} characters; readable headers:`,
		...(headers.length > 0 ? headers : ['  none']),
		...(result.timing ? [timingWords(result.timing)] : []),
	].join('\n');
}

function timingWords({ visible, serverTiming }: TimingFacts): string {
	if (!visible) return 'its timing is hidden from script';
	return `its timing is visible to script, with ${serverTiming} Server-Timing metrics`;
}
