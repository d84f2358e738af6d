import { type ScenarioText, scenarios } from '../../model/scenario.ts';

/** A call that an HTML form cannot make: to a resource that accepts only JSON or the like. */
const jsonOnly = {
	each: 'policy',
	methods: ['POST'],
	header: 'content-type',
	preflighted: true,
	answered: true,
	formless: true,
} as const;

/** Reads with headers that script sets, if the contract lists them. */
const readWith = (
	headers: NonNullable<NonNullable<ScenarioText['steps'][number]['change']>['listed']>,
): Pick<ScenarioText, 'exercises' | 'from'> => ({
	exercises: {
		each: 'policy',
		methods: ['GET'],
		policy: { headersAmong: headers.map(([name]) => name) },
	},
	from: ['first-allowed'],
});

const askedFirst = { script: 'answered', wire: ['preflight', 'actual'] } as const;

const longAccept = [['Accept', `application/vnd.${'crosscheck'.repeat(11)}+js`]] as const;
const quotedAccept = [
	['Accept', 'application/ld+json;profile="https://www.w3.org/ns/activitystreams"'],
] as const;
const languages = [
	['Accept-Language', 'en_GB'],
	['Content-Language', 'en_GB'],
] as const;
const lastBytes = [['Range', 'bytes=-10']] as const;
const twoRanges = [['Range', 'bytes=0-9,20-29']] as const;
const clientHints = [
	['DPR', '1'],
	['Save-Data', 'on'],
] as const;
const userAgent = [['User-Agent', 'crosscheck-probe/1']] as const;

/** Some headers need no preflight if their values are short and plain. */
export default scenarios(
	{
		topic: 'Safelisted headers',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#cors-safelisted-request-header',
		file: 'tests/preflight/safelist.scenarios.ts',
	},
	{
		id: 'header-content-type-unsafe-byte',
		title:
			'A Content-Type with a quoted charset is allowed, and its request gets a readable response',
		spec: 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte',
		exercises: { each: 'policy', methods: ['POST'], policy: { headersAmong: ['content-type'] } },
		from: ['first-allowed'],
		steps: [
			{ change: { listed: [['Content-Type', 'text/plain;charset="utf-8"']] }, expect: askedFirst },
		],
	},
	{
		id: 'header-content-type-two-values',
		title: 'JSON whose Content-Type also says text/plain is not accepted',
		level: 'SHOULD',
		feature: 'hardening',
		exercises: jsonOnly,
		from: ['first-allowed'],
		steps: [
			{
				change: { listed: [['Content-Type', 'application/json, text/plain']] },
				expect: askedFirst,
			},
		],
		mustNotFind: ['body-type-unchecked'],
	},
	{
		id: 'header-json-in-text-plain',
		title: 'JSON sent as text/plain, which any page can send without a preflight, is not accepted',
		level: 'SHOULD',
		feature: 'hardening',
		exercises: jsonOnly,
		from: ['first-allowed'],
		steps: [
			{
				change: { headers: 'none', set: [['Content-Type', 'text/plain']] },
				expect: { script: 'answered', wire: ['actual'] },
			},
		],
		mustNotFind: ['body-type-unchecked'],
	},
	{
		id: 'header-accept-limits',
		title:
			'An Accept header that is long or has quotation marks is allowed if the contract lists it',
		...readWith(longAccept),
		steps: [
			{ change: { listed: longAccept }, expect: askedFirst },
			{ change: { listed: quotedAccept }, expect: { script: 'answered' } },
		],
	},
	{
		id: 'header-accept-language-charset',
		title: 'A language with an underscore is allowed if the contract lists its header',
		...readWith(languages),
		steps: [{ change: { listed: languages }, expect: askedFirst }],
	},
	{
		id: 'header-range-forms',
		title: 'Ranges other than one with a start are allowed if the contract lists Range',
		spec: 'https://fetch.spec.whatwg.org/#simple-range-header-value',
		...readWith(lastBytes),
		steps: [
			{ change: { listed: lastBytes }, expect: askedFirst },
			{ change: { listed: twoRanges }, expect: { script: 'answered' } },
		],
	},
	// Chromium does not ask for these two, so only the other engines show whether they are allowed.
	{
		id: 'header-client-hints',
		title: 'Client hints that script sets are allowed if the contract lists them',
		...readWith(clientHints),
		steps: [{ change: { listed: clientHints }, expect: { script: 'answered' } }],
	},
	{
		id: 'header-user-agent-from-script',
		title: 'User-Agent from script is allowed if the contract lists it',
		spec: 'https://fetch.spec.whatwg.org/#forbidden-request-header',
		...readWith(userAgent),
		steps: [{ change: { listed: userAgent }, expect: { script: 'answered' } }],
	},
);
