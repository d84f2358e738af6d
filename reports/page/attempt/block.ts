import { codeText } from '../../../model/findings/index.ts';
import { type EngineInfo, engineWord } from '../../../model/observation.ts';
import type { AttemptRecord, RecordedFinding } from '../../../model/record.ts';
import { asScriptResults } from '../../problems/explain.ts';
import { asScript } from '../../reproduce/as-script.ts';
import { asFetchSnippet } from '../../reproduce/fetch-snippet.ts';
import { asCurlAndFetch, rerunCommand } from '../../reproduce/reproduce.ts';
import { grouped } from '../../text/grouped.ts';
import { listed } from '../../text/listed.ts';
import { anchorOf, problemAnchor } from '../anchor.ts';
import { type Html, html, joined } from '../html.ts';
import type { Run } from '../run.ts';
import { factsHtml } from './facts.ts';
import { pictureHtml } from './picture.ts';
import { enginesOf, type ResultGroup, sentenceFor } from './result-groups.ts';
import { wireHtml } from './wire.ts';

/** All that is known of one result: what happened, what was seen, why, what to change, how to see it again. */
export function blockHtml(resultGroup: ResultGroup, run: Run): Html {
	const { record } = resultGroup;
	return html`<dl class="block">${[
		part('What happened', html`<p>${sentenceFor(resultGroup)}</p>`),
		picturePart(resultGroup, run),
		scriptPart(resultGroup),
		consolePart(resultGroup),
		wirePart(resultGroup),
		findingsPart(record.findings),
		waysPart(record),
		whyPart(resultGroup, run),
		divergencePart(record),
		!run.isCheck && reproducePart(resultGroup),
	]}</dl>`;
}

/** What a reader must know of a result whose details are in another block of the page. */
export function shortBlockHtml(resultGroup: ResultGroup, run: Run): Html {
	const { record } = resultGroup;
	return html`<dl class="block">${[
		part('What happened', factsHtml(resultGroup)),
		consolePart(resultGroup),
		findingsPart(record.findings),
		whyPart(resultGroup, run),
	]}</dl>`;
}

const part = (term: string, told: Html): Html => html`<div><dt>${term}</dt><dd>${told}</dd></div>`;

function picturePart({ record }: ResultGroup, { problemOf }: Run): Html | undefined {
	const problem = problemOf.get(record.id);
	const picture = problem && pictureHtml(record, problem.cause);
	return picture && part('Step by step', picture);
}

function scriptPart(resultGroup: ResultGroup): Html | undefined {
	const { attempt } = resultGroup.record;
	if (!attempt) return undefined;
	const given = grouped(resultGroup.cells, ({ record }) => resultsOf(record));
	return part(
		'What script did',
		html`<pre data-copy="the script">${asScript(attempt)}</pre>${[...given].map(
			([result, cells]) =>
				html`<p>In ${listed(cells.map(({ record }) => engineWord(record.engine)))} it got:</p><pre>${result}</pre>`,
		)}`,
	);
}

function resultsOf({ observation, engine }: AttemptRecord): string {
	if (!observation) return 'nothing: the attempt was not carried out';
	return asScriptResults({ ...observation, engine: unknownBuild(engine) });
}

const unknownBuild = (name: AttemptRecord['engine']): EngineInfo => ({
	name,
	version: '',
	build: '',
	os: '',
});

function consolePart({ cells, state }: ResultGroup): Html | undefined {
	const said = grouped(cells, ({ record }) => (record.observation?.console ?? []).join('\n'));
	if (state === 'pass' && said.size === 1 && said.has('')) return undefined;
	return part(
		'What the browser said',
		html`${[...said].map(([words, those]) => {
			const who = listed(those.map(({ record }) => engineWord(record.engine)));
			return words === ''
				? html`<p>${who}: nothing.</p>`
				: html`<p>${who}:</p><pre class="said">${words}</pre>`;
		})}`,
	);
}

function wirePart(resultGroup: ResultGroup): Html | undefined {
	const { observation, findings, attempt } = resultGroup.record;
	if (!observation) return undefined;
	const { exchanges, refusedHosts } = observation;
	const byScript = new Set(
		attempt?.steps.flatMap(({ request }) => request.headers.map(([name]) => name.toLowerCase())),
	);
	const others = enginesOf(resultGroup).slice(1).map(engineWord);
	return part(
		'What crossed the wire',
		html`${
			exchanges.length > 0
				? html`<pre class="wire">${wireHtml(exchanges, findings, byScript)}</pre>`
				: html`<p>Nothing.</p>`
		}${refusedHosts.map(
			(host) =>
				html`<p>It was led to ${host}, which is outside this test: nothing was sent there.</p>`,
		)}${
			others.length > 0 &&
			html`<p class="aside">As seen in ${engineWord(resultGroup.record.engine)}; the same in ${listed(others)}, but for times, order and repetitions.</p>`
		}`,
	);
}

/** Attempts that stand in the way of what is not shown. */
function waysPart({ notShown }: AttemptRecord): Html | undefined {
	if (!notShown || notShown.because.length === 0) return undefined;
	const links = notShown.because.map((id) => html`<li><a href="#${anchorOf(id)}">${id}</a></li>`);
	return part('What stands in its way', html`<ul>${links}</ul>`);
}

function findingsPart(findings: readonly RecordedFinding[]): Html | undefined {
	if (findings.length === 0) return undefined;
	const title = findings.length > 1 ? 'What is wrong, the decisive fault first' : 'What is wrong';
	return part(title, html`<ol class="findings">${findings.map(findingHtml)}</ol>`);
}

function findingHtml({ code, sentence, expected, actual, spec }: RecordedFinding): Html {
	const text = codeText(code);
	return html`<li><p><b>${text.title}</b> <code>${code}</code></p><p>${sentence}</p><dl class="beside"><dt>expected</dt><dd>${expected}</dd><dt>actual</dt><dd>${actual}</dd></dl><p><a href="${spec ?? text.spec}">The standard on it</a></p></li>`;
}

function whyPart({ record }: ResultGroup, { problemOf }: Run): Html | undefined {
	const problem = problemOf.get(record.id);
	if (!problem) return undefined;
	const { cause } = problem;
	const own = codeText(record.findings[0]?.code ?? '');
	const link = html`<a href="#${problemAnchor(problem)}">${problem.title}</a>`;
	return html`${[
		part(
			'Why',
			cause
				? html`<p>${cause.why} <span class="aside">(${cause.certainty})</span></p>`
				: html`<p>${own.cause}</p>`,
		),
		part(
			'How to fix it',
			html`<p>${cause ? problem.advice.change : own.fix}</p><p class="aside">More, with all that it explains: ${link}</p>`,
		),
	]}`;
}

const divergencePart = ({ divergence }: AttemptRecord): Html | undefined =>
	divergence === undefined
		? undefined
		: part('Browser and standard disagree', html`<p>${divergence}</p>`);

function reproducePart(resultGroup: ResultGroup): Html | undefined {
	const { attempt, observation } = resultGroup.record;
	if (!attempt || !observation) return undefined;
	const script = asFetchSnippet(attempt);
	const both = asCurlAndFetch(attempt, observation.exchanges);
	const commands = script && both.endsWith(script) ? both.slice(0, -script.length) : both;
	const again = enginesOf(resultGroup).map((engine) => rerunCommand(attempt, engine));
	return part(
		'See it again',
		html`<p>Script: what stands above, in the console of a browser on ${attempt.place}.</p>${
			commands.trim() !== '' &&
			html`<p>In a shell:</p><pre data-copy="the commands">${commands.trim()}</pre>`
		}<p>Once more with Crosscheck:</p><pre data-copy="the command">${joined(again, '\n')}</pre>`,
	);
}
