import { scenarios } from '../../model/scenario.ts';

const unsafe = { notMethods: ['GET', 'HEAD', 'POST'] } as const;
const from = ['first-allowed'] as const;
const asked = { expect: { script: 'answered', wire: ['preflight', 'actual'] } } as const;

/** What makes browsers ask first; each is let in, however the question is put. */
export default scenarios(
	{
		topic: 'Preflight triggers',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		file: 'tests/preflight/triggers.scenarios.ts',
	},
	{
		id: 'preflight-trigger-method',
		title: 'A method that needs permission gets it also when no header does',
		spec: 'https://fetch.spec.whatwg.org/#cors-safelisted-method',
		exercises: { each: 'resource', ...unsafe },
		from,
		steps: [{ change: { headers: 'none' }, ...asked }],
	},
	{
		id: 'preflight-trigger-header',
		title: 'A custom header turns a plain GET into one that asks first, and it still works',
		spec: 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names',
		exercises: { each: 'policy', methods: ['GET'], cacheable: false, policy: { headers: 1 } },
		from,
		steps: [
			{ change: { headers: 'none' }, expect: { script: 'answered', wire: ['actual'] } },
			{ change: { headers: 'custom' }, ...asked },
		],
	},
	{
		id: 'preflight-trigger-json',
		title: 'A POST of JSON asks first and is let through',
		spec: 'https://fetch.spec.whatwg.org/#cors-safelisted-request-header',
		exercises: { each: 'request', methods: ['POST'], header: 'content-type', preflighted: true },
		from,
		steps: [asked],
	},
	{
		id: 'preflight-trigger-authorization',
		title: 'A token in Authorization asks first without the token, and is let through',
		spec: 'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
		exercises: { each: 'request', header: 'authorization' },
		from,
		steps: [{ change: { credentials: 'omit' }, ...asked }],
	},
	// The question names no header, and the answer need not name POST.
	{
		id: 'preflight-trigger-upload-listener',
		title: 'A plain POST that is watched by a progress bar asks first and is let through',
		spec: 'https://fetch.spec.whatwg.org/#use-cors-preflight-flag',
		exercises: { each: 'policy', methods: ['POST'], preflighted: false },
		from,
		steps: [{ change: { by: 'xhr-with-upload-listener' }, ...asked }],
	},
	{
		id: 'preflight-trigger-script-options',
		title: 'OPTIONS that script sends is asked for first like any method, and then answered itself',
		exercises: { each: 'request', methods: ['OPTIONS'] },
		from,
		steps: [asked],
	},
	{
		id: 'preflight-shape',
		title:
			'A preflight is granted by what it names: it carries no header and no body of the request',
		exercises: { each: 'policy', ...unsafe, policy: { headers: 1 } },
		from,
		steps: [{ change: { headers: 'custom' }, ...asked }],
	},
	{
		id: 'preflight-acrh-many',
		title: 'A long list of headers is asked for in one preflight, and granted to the last name',
		spec: 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names',
		exercises: { each: 'policy', methods: ['GET'], policy: { headers: 20 } },
		from,
		steps: [{ change: { headers: 'all-listed' }, ...asked }],
	},
	{
		id: 'preflight-same-url',
		title: 'A preflight that asks about a URL with a query is answered',
		exercises: { each: 'resource', preflighted: true, hasQuery: true },
		from,
		steps: [asked],
	},
);
