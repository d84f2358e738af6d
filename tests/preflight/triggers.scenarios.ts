import { scenarios } from '../../model/scenario.ts';

const unsafe = { notMethods: ['GET', 'HEAD', 'POST'] } as const;
const from = ['first-allowed'] as const;
const asked = { expect: { script: 'answered', wire: ['preflight', 'actual'] } } as const;

/** What makes browsers send a preflight; each is allowed, whatever the preflight looks like. */
export default scenarios(
	{
		topic: 'Preflight triggers',
		feature: 'core',
		spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
		file: 'tests/preflight/triggers.scenarios.ts',
	},
	{
		id: 'preflight-trigger-method',
		title: 'A method that needs a preflight is allowed, also if no header needs one',
		spec: 'https://fetch.spec.whatwg.org/#cors-safelisted-method',
		exercises: { each: 'resource', ...unsafe },
		from,
		steps: [{ change: { headers: 'none' }, ...asked }],
	},
	{
		id: 'preflight-trigger-header',
		title: 'A custom header makes a plain GET need a preflight, and it still works',
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
		title: 'A POST of JSON needs a preflight, and is allowed',
		spec: 'https://fetch.spec.whatwg.org/#cors-safelisted-request-header',
		exercises: { each: 'request', methods: ['POST'], header: 'content-type', preflighted: true },
		from,
		steps: [asked],
	},
	{
		id: 'preflight-trigger-authorization',
		title: 'A token in Authorization needs a preflight, which has no token, and is allowed',
		spec: 'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
		exercises: { each: 'request', header: 'authorization' },
		from,
		steps: [{ change: { credentials: 'omit' }, ...asked }],
	},
	// The preflight names no header, and its response need not name POST.
	{
		id: 'preflight-trigger-upload-listener',
		title: 'A plain POST with an upload progress listener needs a preflight, and is allowed',
		spec: 'https://fetch.spec.whatwg.org/#use-cors-preflight-flag',
		exercises: { each: 'policy', methods: ['POST'], preflighted: false },
		from,
		steps: [{ change: { by: 'xhr-with-upload-listener' }, ...asked }],
	},
	{
		id: 'preflight-trigger-script-options',
		title: 'OPTIONS from script needs a preflight like any method, and then gets its own response',
		exercises: { each: 'request', methods: ['OPTIONS'] },
		from,
		steps: [asked],
	},
	{
		id: 'preflight-shape',
		title:
			'A preflight is judged by what it names: it has none of the request’s headers and no body',
		exercises: { each: 'policy', ...unsafe, policy: { headers: 1 } },
		from,
		steps: [{ change: { headers: 'custom' }, ...asked }],
	},
	{
		id: 'preflight-acrh-many',
		title: 'One preflight asks for a long list of headers, and all of them are allowed',
		spec: 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names',
		exercises: { each: 'policy', methods: ['GET'], policy: { headers: 20 } },
		from,
		steps: [{ change: { headers: 'all-listed' }, ...asked }],
	},
	{
		id: 'preflight-same-url',
		title: 'A preflight for a URL with a query works',
		exercises: { each: 'resource', preflighted: true, hasQuery: true },
		from,
		steps: [asked],
	},
);
