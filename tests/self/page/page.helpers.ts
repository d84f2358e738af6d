import type { Attempt } from '../../../model/attempt.ts';
import { causesOf } from '../../../model/causes/index.ts';
import { type ExchangeEnd, type HeaderList, headerLines } from '../../../model/http.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import {
	type EngineInfo,
	type EngineName,
	engineNames,
	engineWord,
} from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { countsOf } from '../../../reports/results/counts.ts';
import { profilesOf } from '../../../reports/results/profiles.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';
import {
	actual,
	attempts,
	grant,
	letIn,
	observed,
	planned,
	preflight,
	read,
	refused,
} from '../judge/judge.helpers.ts';

export const engines: readonly EngineInfo[] = engineNames.map((name, index) => ({
	name,
	version: `${150 + index}.0.1`,
	build: `a build of ${engineWord(name)}`,
	os: 'Debian GNU/Linux 12 (bookworm), x64',
	keepsHttpCache: true,
}));

/** What a server of the stage answers an attempt of an engine; null: there is no connection. */
export type Answering = (attempt: Attempt, engine: EngineName) => HeaderList | null;

export const rightly: Answering = ({ origin, steps: [{ policy }] }) =>
	policy.allowOrigin === '*' || policy.allowOrigin.includes(origin)
		? letIn(origin)
		: [['Vary', 'Origin']];

/** A server whose CORS layer is gone. */
export const withoutOrigin: Answering = () => [];

export const otherOrigin = 'https://other.example.com';

/** One fault in all engines, one in a single engine, one of the connection, and one recommendation. */
export const variously: Answering = (attempt, engine) => {
	const isOf = (start: string) => attempt.id.startsWith(start);
	if (isOf('simple-get-allowed-origin › item.read')) return letIn(otherOrigin);
	if (isOf('simple-get-allowed-origin › items.list') && engine === 'webkit') return [];
	if (isOf('method-put-delete-patch-listed › item.replace')) return null;
	if (isOf('cred-set-cookie-despite-failure')) return letIn(attempt.origin);
	return rightly(attempt, engine);
};

/** What would do something if a page took it for more than text. */
export const hostileTexts = [
	'</script><img src="x" onerror="document.title=1">',
	'</template></style></pre><img src=x onerror=document.title=2>',
	'"><script>document.title=3</script>',
	"' onfocus='document.title=4' autofocus='",
	'<!--<script>',
	'&lt;b&gt; \u202e \u0000',
] as const;

/** The same records, with hostile texts wherever servers, browsers and contracts put in their own. */
export function hostile(results: ResultsFile): ResultsFile {
	const text = hostileTexts.join(' ');
	const attempts = results.attempts.map((record): AttemptRecord => {
		const { observation, attempt } = record;
		if (!observation || !attempt) return record;
		const exchanges = observation.exchanges.map(({ request, response, ...rest }) => ({
			...rest,
			request: { ...request, url: `${request.url}?${text}`, headers: [['X-Sent', text]] as const },
			...(response
				? { response: { ...response, headers: [...response.headers, ['X-Odd', text]] as const } }
				: {}),
		}));
		return {
			...record,
			title: `${record.title} ${text}`,
			sentence: `${record.sentence} ${text}`,
			request: { ...record.request, name: `${record.request.name}${text}` },
			findings: record.findings.map((finding) => ({ ...finding, actual: text })),
			observation: { ...observation, exchanges, console: [...observation.console, text] },
		};
	});
	const { header } = results;
	return {
		...results,
		header: { ...header, command: text, contract: { ...header.contract, source: text } },
		attempts,
	};
}

const refusal: ExchangeEnd = {
	kind: 'connect-failed',
	code: 'ECONNREFUSED',
	message: 'connect ECONNREFUSED 127.0.0.1:1',
};

/** A record of an attempt that such a server was asked in, as if a browser had been there. */
function recordFor(attempt: Attempt, engine: EngineInfo, answering: Answering): AttemptRecord {
	const headers = answering(attempt, engine.name);
	const isAsked = attempt.steps[0].expect.wire?.includes('preflight') === true;
	const allowed = headers && headerLines(headers, 'Access-Control-Allow-Origin').join();
	const isLetIn = headers !== null && allowed === attempt.origin;
	const about = headers ? {} : { end: refusal };
	const asked = isAsked
		? [preflight(attempt, isLetIn ? [...headers, ...grant()] : headers, about)]
		: [];
	const done = isAsked && !isLetIn ? [] : [actual(attempt, headers, about)];
	const observation = observed([isLetIn ? read() : refused], [...asked, ...done], {
		engine,
		console: isLetIn ? [] : [`${engineWord(engine.name)} blocked the request of ${attempt.id}`],
	});
	return recordOf(attempt, observation, judge(attempt, observation), 12);
}

const simple = attempts.filter(
	(attempt) =>
		attempt.steps.length === 1 &&
		attempt.steps[0].request.by === 'fetch' &&
		attempt.steps[0].context === 'window' &&
		engines.every((engine) => recordFor(attempt, engine, rightly).status === 'pass'),
);

function unclaimedRecords(): AttemptRecord[] {
	const scenarios = [...new Set(planned.map(({ scenario }) => scenario))];
	return scenarios.slice(0, 40).flatMap((scenario) =>
		engines.map(
			({ name }): AttemptRecord => ({
				kind: 'attempt',
				id: `${scenario.id}-more › ${name}`,
				scenario: `${scenario.id}-more`,
				title: scenario.title,
				topic: scenario.topic,
				feature: scenario.feature,
				level: scenario.level,
				engine: name,
				origin: '',
				request: { name: '', method: '', url: '' },
				status: 'not-claimed',
				sentence: 'Not claimed: the contract has no request with a custom header.',
				findings: [],
				duration: 0,
			}),
		),
	);
}

/** A finished run of the stage's engines against a server that answers so. */
export function resultsOf(answering: Answering, copies = 1): ResultsFile {
	const records = Array.from({ length: copies }, (_, copy) =>
		simple.flatMap((attempt) =>
			engines.map((engine) => copied(recordFor(attempt, engine, answering), copy)),
		),
	).flat();
	return finished([...records, ...unclaimedRecords()]);
}

/** The same of another resource of the contract, so that long runs can be made. */
function copied(record: AttemptRecord, copy: number): AttemptRecord {
	if (copy === 0) return record;
	const [resource = ''] = record.request.name.split('.');
	const text = JSON.stringify(record)
		.replaceAll(`› ${resource}.`, `› ${resource}${copy}.`)
		.replaceAll(`"${record.request.name}"`, `"${record.request.name.replace('.', `${copy}.`)}"`)
		.replaceAll(record.request.url, `${record.request.url}?copy=${copy}`);
	return JSON.parse(text);
}

export function finished(records: readonly AttemptRecord[]): ResultsFile {
	const causes = causesOf(records);
	const causeOf = new Map(causes.flatMap(({ id, explains }) => explains.map((one) => [one, id])));
	const attempts = records.map((record) => {
		const cause = causeOf.get(record.id);
		return cause === undefined ? record : { ...record, cause };
	});
	return {
		header: {
			kind: 'header',
			format: 2,
			target: 'https://api.example.com',
			contract: { source: 'crosscheck.yaml', digest: '17c42df9579f' },
			stacks: ['nginx'],
			strict: false,
			engines,
			startedAt: '2031-05-06T07:08:09.010Z',
			command: 'npx playwright test',
		},
		attempts,
		footer: {
			kind: 'footer',
			outcome: attempts.some(({ status }) => status === 'fail') ? 'failed' : 'passed',
			counts: countsOf(attempts, false),
			profiles: profilesOf(attempts, false),
			causes: causes.map(({ explains: _, ...cause }) => cause),
			duration: 65_000,
		},
	};
}
