import type { Attempt } from '../model/attempt.ts';
import { codeText } from '../model/codes.ts';
import type { Exchange, HeaderList } from '../model/http.ts';
import {
	engineWord,
	type Observation,
	type ScriptResult,
	type TimingFacts,
} from '../model/observation.ts';
import { countedAs, isWarning, type Level, type Verdict } from '../model/verdict.ts';

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

/** The exchanges as a trace: `>` what the browser sent, `<` what came back. */
export function asWire({ exchanges, refusedHosts }: Observation): string {
	const parts = exchanges.map(wireExchange);
	for (const host of refusedHosts)
		parts.push(`asked for ${host}, which is not part of this test: refused`);
	return parts.length > 0 ? parts.join('\n\n') : 'nothing';
}

function wireExchange(exchange: Exchange, index: number): string {
	const { request, response, role, startedAt, duration } = exchange;
	return [
		`#${index + 1} ${role}, at ${Math.round(startedAt)} ms, took ${Math.round(duration)} ms`,
		`> ${request.method} ${request.url}`,
		...headerText('>', request.headers),
		...(request.bodySize > 0 ? [`> (body of ${request.bodySize} bytes)`] : []),
		...(response
			? [
					`< ${response.status}`,
					...headerText('<', response.headers),
					...(response.bodySize > 0 ? [`< (body of ${response.bodySize} bytes)`] : []),
				]
			: []),
		...ending(exchange),
	].join('\n');
}

const headerText = (mark: string, headers: HeaderList): string[] =>
	headers.map(([name, value]) => `${mark} ${name}: ${value}`);

function ending({ end, response }: Exchange): string[] {
	switch (end.kind) {
		case 'answered':
			return [];
		case 'held':
			return ['! held: this answer is the proxy’s, the request never reached the target'];
		case 'connect-failed':
			return [`! no connection to the target: ${end.code} (${end.message})`];
		case 'cut':
			return [`! the target ${end.how === 'reset' ? 'reset' : 'closed'} the connection early`];
		case 'abandoned':
			return [response ? '! the browser did not wait for the rest' : '! no answer came'];
	}
}

/** The verdict in plain words: what happened, why, what to change. */
export function asVerdict(
	{ scenario }: Attempt,
	{ engine }: Observation,
	verdict: Verdict,
	strict: boolean,
): string {
	const judged = { status: verdict.status, level: scenario.level };
	const lines = [
		`${countedAs(judged, strict).toUpperCase()} · ${scenario.title}`,
		verdict.sentence,
		...(isWarning(judged, strict) ? [warningMeans([scenario.level])] : []),
		...verdict.findings.flatMap((finding) => {
			const text = codeText(finding.code);
			const where = finding.exchange === undefined ? '' : ` (exchange #${finding.exchange + 1})`;
			return [
				'',
				`${finding.code}: ${text.title}${where}`,
				`  expected: ${indented(finding.expected)}`,
				`  actual:   ${indented(finding.actual)}`,
				`  cause:    ${text.cause}`,
				`  change:   ${text.fix}`,
				`  standard: ${finding.spec ?? text.step}`,
			];
		}),
		...(verdict.divergence ? ['', `Browser and standard disagree: ${verdict.divergence}.`] : []),
		'',
		`${engineWord(engine.name)} ${engine.version} (${engine.build}, ${engine.os})`,
	];
	return lines.join('\n');
}

/** What follows from warnings of these levels. In a strict run a SHOULD is none. */
export function warningMeans(levels: readonly Level[]): string {
	return levels.includes('SHOULD')
		? 'Recommended, not required: this does not fail the run; with CROSSCHECK_STRICT=1 it does.'
		: 'Optional: this does not fail the run.';
}

const indented = (text: string): string => text.replaceAll('\n', '\n            ');

/** The verdict as the error of a test: words only, since no line of code is at fault. */
export function asFailure(verdict: Verdict): Error {
	const [decisive, ...others] = verdict.findings;
	const lines = [
		wrapped(verdict.status === 'error' ? `Not judged: ${verdict.sentence}` : verdict.sentence),
		...(decisive
			? [
					`  expected: ${indented(decisive.expected)}`,
					`  actual:   ${indented(decisive.actual)}`,
					`  change:   ${indented(wrapped(codeText(decisive.code).fix))}`,
				]
			: []),
		...(others.length > 0 ? [`  also:     ${others.map(({ code }) => code).join(', ')}`] : []),
	];
	const failure = new Error(lines.join('\n'));
	failure.stack = failure.message;
	return failure;
}

/** The text in lines of at most 100 characters, where its words allow it. */
function wrapped(text: string): string {
	return text.replace(/(?=.{101})(.{1,100})\s/g, '$1\n');
}
