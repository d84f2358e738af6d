import { readSettings } from '../fixtures/contract/settings.ts';
import { type RunHost, startRunHost } from '../fixtures/run-host/run-host.ts';
import { causesOf } from '../model/causes/index.ts';
import type { ProxiedTarget } from '../servers/proxy/types.ts';
import { carryOutIn, type OnVerdict } from './carry-out.ts';
import { type Conclusion, conclude } from './conclusion.ts';
import { askedPast } from './past.ts';
import type { Question } from './question.ts';

/** Starts what a question needs; the browsers start when they are first asked. */
export async function hostFor(question: Question): Promise<RunHost> {
	return startRunHost({
		targets: targetsOf(question),
		browsers: readSettings().browsers,
		secrets: question.secrets,
	});
}

/**
 * Has the browsers answer a question.
 * @param host serves the question's targets; it may be used for many questions
 */
export async function check(
	question: Question,
	host: RunHost,
	onVerdict: OnVerdict = () => {},
): Promise<Conclusion> {
	const engines = await Promise.all(
		question.engines.map((name) => carryOutIn(name, question, host, onVerdict)),
	);
	const records = engines.flatMap((each) => each.records);
	const isRed = records.some(({ status }) => status === 'fail');
	const past = isRed && engines[0] ? await askedPast(question, engines[0].engine) : [];
	return conclude(question, engines, causesOf([...records, ...past]));
}

/** The URL's own origin, and that of the other scheme, to which servers like to redirect. */
export function targetsOf({ request, origin, upstream, cookies }: Question): ProxiedTarget[] {
	const url = new URL(request.url);
	const twin = new URL(`${url.protocol === 'https:' ? 'http' : 'https'}://${url.hostname}`);
	const place = upstream === undefined ? {} : { upstream };
	return [
		{ origin: url.origin, ...place, ...(cookies ? { cookies: { text: cookies, origin } } : {}) },
		...(url.port === '' && twin.origin !== origin ? [{ origin: twin.origin, ...place }] : []),
	];
}
