import { scenarios } from '../../model/scenario.ts';

const embedderPolicy = 'https://html.spec.whatwg.org/multipage/browsers.html#coep';

/** Who may embed a response without CORS, and what isolated pages get. */
export default scenarios(
	{
		topic: 'Isolation',
		feature: 'isolation',
		spec: 'https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check',
		file: 'tests/isolation/isolation.scenarios.ts',
	},
	{
		id: 'corp-same-origin',
		title: 'Pages of other origins cannot embed what is for its own origin only',
		exercises: {
			each: 'resource',
			serves: 'anything',
			methods: ['GET'],
			preflighted: false,
			policy: { resourcePolicy: 'same-origin' },
		},
		from: ['first-allowed', 'unrelated'],
		steps: [{ change: { mode: 'no-cors' }, expect: { script: 'refused', wire: ['non-CORS'] } }],
	},
	{
		id: 'corp-same-site',
		title: 'An image for its own site loads on a page of that site, and on no other site’s',
		exercises: { each: 'resource', serves: 'plain-image', policy: { resourcePolicy: 'same-site' } },
		from: ['same-site-with-target'],
		steps: [
			// First, so that no page's cached copy replaces the response.
			{
				from: 'unrelated',
				change: { by: 'image', mode: 'no-cors' },
				expect: { script: 'refused' },
			},
			{ change: { by: 'image', mode: 'no-cors' }, expect: { script: 'readable' } },
		],
	},
	{
		id: 'corp-cross-origin',
		title: 'An image for everybody loads on a page that embeds only what allows it',
		exercises: {
			each: 'resource',
			serves: 'plain-image',
			policy: { resourcePolicy: 'cross-origin' },
		},
		from: ['first-allowed', 'cross-site-with-target'],
		steps: [
			{
				in: 'require-corp-frame',
				change: { by: 'image', mode: 'no-cors' },
				expect: { script: 'readable', wire: ['non-CORS'] },
			},
		],
	},
	{
		id: 'corp-invalid',
		title: 'Cross-Origin-Resource-Policy is one of its three words, in lower case, once',
		exercises: {
			each: 'policy',
			serves: 'anything',
			methods: ['GET'],
			policy: { resourcePolicy: ['same-origin', 'same-site', 'cross-origin'] },
		},
		from: ['first-allowed'],
		steps: [{ expect: {} }],
		mustNotFind: ['resource-policy-ignored'],
	},
	{
		id: 'coep-require-corp',
		title: 'A cross-origin isolated page can embed what every page may load',
		spec: embedderPolicy,
		exercises: {
			each: 'resource',
			serves: 'anything',
			methods: ['GET'],
			preflighted: false,
			policy: { resourcePolicy: 'cross-origin' },
		},
		from: ['first-allowed'],
		steps: [
			{
				in: 'require-corp-frame',
				change: { mode: 'no-cors' },
				expect: { script: 'opaque', wire: ['non-CORS'] },
			},
		],
	},
	{
		id: 'coep-cors-enough',
		title: 'A cross-origin isolated page can load the image with CORS alone',
		spec: embedderPolicy,
		exercises: { each: 'resource', serves: 'image' },
		from: ['first-allowed'],
		steps: [
			{
				in: 'require-corp-frame',
				change: { credentials: 'same-origin' },
				expect: { script: 'readable', wire: ['actual'] },
			},
			{
				in: 'require-corp-frame',
				change: { by: 'canvas-image', credentials: 'same-origin' },
				expect: { script: 'readable' },
			},
		],
	},
	{
		id: 'coep-credentialless',
		title: 'An image for everybody loads without cookies, as credentialless pages request it',
		spec: embedderPolicy,
		exercises: {
			each: 'resource',
			serves: 'plain-image',
			policy: { resourcePolicy: 'cross-origin' },
		},
		from: ['same-site-with-target'],
		steps: [
			{ use: 'cookie-setter', change: { credentials: 'include' }, expect: { script: 'readable' } },
			{
				in: 'credentialless-frame',
				change: { by: 'image', mode: 'no-cors' },
				expect: { script: 'readable', status: [200] },
			},
		],
	},
);
