import {
	type BrowserSource,
	type FoundEngine,
	findEngine,
	type MissingEngine,
} from '../../fixtures/engines/find.ts';
import { controlSequence } from '../../fixtures/run-host/control/control-checks.ts';
import type { RunHost } from '../../fixtures/run-host/run-host.ts';
import { type EngineName, engineWord, type Observation } from '../../model/observation.ts';
import type { Context } from '../../model/scenario.ts';
import { catalogue } from '../../tests/index.ts';
import type { DoctorLine, DoctorSection } from './section.ts';

/** Frames and workers that one page can make, whatever its site. */
const contexts: readonly Context[] = [
	'sandboxed-frame',
	'data-frame',
	'require-corp-frame',
	'credentialless-frame',
	'dedicated-worker',
	'data-worker',
	'shared-worker',
	'service-worker',
];

const ok = (text: string): DoctorLine => ({ state: 'ok', text });
const note = (text: string): DoctorLine => ({ state: 'note', text });

/**
 * What one browser can show on this machine, asked of the control server. Never rejects.
 * @param source which build `CROSSCHECK_BROWSERS` wants
 */
export async function examineEngine(
	name: EngineName,
	source: BrowserSource,
	host: Pick<RunHost, 'carryOut'>,
): Promise<DoctorSection> {
	const found = findEngine(name, source);
	if (found.kind === 'missing') {
		return { title: engineWord(name), lines: [missing(found)] };
	}
	const { version, build } = found.info;
	const title = `${engineWord(name)} ${version} (${build})`;
	const closed = await host.carryOut(name, controlSequence('/closed', 'PUT', 1));
	if (closed.failure) return { title, lines: [unfit(found, closed.failure)] };
	const [remembered, ...inContexts] = await Promise.all([
		host.carryOut(name, controlSequence('/remembered', 'PUT', 2)),
		...contexts.map((context) =>
			host.carryOut(name, controlSequence('/any', 'GET', 1, { context })),
		),
	]);
	return {
		title,
		lines: [
			ok('Enforces CORS: it allowed a known-good call and blocked a known-bad one.'),
			httpCache(closed),
			preflightCache(remembered),
			consoleText(closed),
			cookies(closed),
			...contextLines(inContexts),
		],
	};
}

/** The message ends with the command, where one can install the browser. */
function missing({ name, message }: MissingEngine): DoctorLine {
	const [text = '', run = `npx playwright install --with-deps ${name}`] = message.split('; run: ');
	return { state: 'fault', text: text.endsWith('.') ? text : `${text}.`, run };
}

/** When to look again, for what is no fault of the browser. */
const betterTimes: Readonly<Record<string, string>> = {
	'machine-busy': 'when it is less busy',
	'machine-full': 'when there is room',
};

/** The browser could not be started, or does not enforce CORS. */
function unfit(
	{ name, source }: FoundEngine,
	{ code, message }: NonNullable<Observation['failure']>,
): DoctorLine {
	const better = betterTimes[code];
	if (better) return { state: 'fault', text: message, run: `npx crosscheck doctor (${better})` };
	const own = `npx playwright install --with-deps ${name}`;
	const isOwn = source === 'playwright';
	return { state: 'fault', text: message, run: isOwn ? `${own} --force` : own };
}

function httpCache({ engine }: Observation): DoctorLine {
	if (engine.keepsHttpCache) return ok('Keeps an HTTP cache.');
	const ids = catalogue.filter(({ requires }) => requires === 'http-cache').map(({ id }) => id);
	return note(
		`Keeps no HTTP cache: it fetched a cached response twice. Not shown here: ${ids.join(', ')}.`,
	);
}

function preflightCache({ exchanges, failure }: Observation): DoctorLine {
	const preflights = exchanges.filter(({ role }) => role === 'preflight').length;
	if (!failure && preflights === 1) return ok('Keeps preflight results (Access-Control-Max-Age).');
	return note(
		'Keeps no preflight results: Access-Control-Max-Age saves no request here. Not shown here: the topic Preflight cache.',
	);
}

function consoleText(blocked: Observation): DoctorLine {
	return blocked.console.length === 0
		? note(
				'Prints no reason when it blocks a request: reports have only the reasons of Crosscheck.',
			)
		: ok(`Prints when it blocks a request: ${blocked.console.join(' ')}`);
}

function cookies({ engine }: Observation): DoctorLine {
	const sent = engine.thirdPartyCookies ?? [];
	if (sent.includes('unpartitioned')) return ok('Sends cookies of other sites.');
	const partitioned = sent.includes('partitioned') ? ' but partitioned ones' : '';
	return note(
		`Sends no cookies of other sites${partitioned} by its default settings. Not shown here: the topic Cookies, for pages of another site than the API's.`,
	);
}

function contextLines(observations: readonly Observation[]): DoctorLine[] {
	const said = observations.map(({ failure, script: [result] }) => {
		if (failure) return failure.message;
		return result?.type === 'error' ? result.message : undefined;
	});
	const names = contexts.map((context) => context.replaceAll('-', ' '));
	const works = names.filter((_, index) => said[index] === undefined);
	const lines = works.length > 0 ? [ok(`Makes requests from: ${works.join(', ')}.`)] : [];
	for (const [index, message] of said.entries()) {
		if (message === undefined) continue;
		const ids = catalogue
			.filter(({ steps }) => steps.some((step) => step.in === contexts[index]))
			.map(({ id }) => id);
		lines.push(
			note(`No request from a ${names[index]}: ${message} Not shown here: ${ids.join(', ')}.`),
		);
	}
	return lines;
}
