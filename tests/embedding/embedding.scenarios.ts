import { acacCodes, acaoCodes } from '../../model/fetch/cors-check.ts';
import { scenarios } from '../../model/scenario.ts';

const scriptAttributes =
	'https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes';
const modules =
	'https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script';

/** What pages load by elements, with `crossorigin` or without. */
export default scenarios(
	{
		topic: 'Embedded resources',
		feature: 'embedding',
		spec: scriptAttributes,
		file: 'tests/embedding/embedding.scenarios.ts',
	},
	{
		id: 'ctx-module-script',
		title: 'A page can load the script as a module, which browsers always request with CORS',
		spec: modules,
		exercises: { each: 'resource', serves: 'script' },
		from: ['first-allowed', 'other-allowed'],
		steps: [
			{
				change: { by: 'module-script', credentials: 'same-origin' },
				expect: { script: 'readable', wire: ['actual'] },
			},
		],
	},
	{
		id: 'ctx-module-credentials',
		title: 'A page can load the module with cookies (crossorigin="use-credentials")',
		exercises: { each: 'resource', serves: 'script', policy: { allowCredentials: true } },
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'module-script', credentials: 'include' },
				expect: { script: 'readable', wire: ['actual'] },
			},
		],
	},
	{
		id: 'ctx-json-module',
		title: 'A page can import the JSON as a module',
		spec: modules,
		exercises: { each: 'resource', serves: 'json' },
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'json-module', credentials: 'same-origin' },
				expect: { script: 'readable', wire: ['actual'] },
			},
		],
	},
	{
		id: 'ctx-script-crossorigin',
		title: 'A script element with crossorigin loads the script',
		exercises: { each: 'resource', serves: 'script' },
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'script', credentials: 'same-origin' },
				expect: { script: 'readable', wire: ['actual'] },
			},
		],
	},
	{
		id: 'ctx-script-classic',
		title: 'A script element without crossorigin, which sends no Origin, loads the script as well',
		exercises: { each: 'resource', serves: 'script' },
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'script', mode: 'no-cors' },
				expect: { script: 'readable', wire: ['non-CORS'] },
			},
		],
	},
	{
		id: 'ctx-sri',
		title: 'A script that pages load with its integrity has CORS headers',
		spec: 'https://w3c.github.io/webappsec-subresource-integrity/#cross-origin-data-leakage',
		exercises: { each: 'resource', serves: 'script' },
		from: ['first-allowed'],
		steps: [
			{
				// Whatever the script is, the browser requests it with CORS before it compares.
				change: { by: 'script', credentials: 'same-origin', integrityOf: 'another text' },
				expect: { wire: ['actual'] },
			},
		],
		mustNotFind: [...acaoCodes, 'asset-status-not-ok'],
	},
	{
		id: 'ctx-stylesheet',
		title: 'A stylesheet with crossorigin loads, and script can read its rules',
		exercises: { each: 'resource', serves: 'stylesheet' },
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'stylesheet', credentials: 'same-origin' },
				expect: { script: 'readable', wire: ['actual'] },
			},
		],
	},
	{
		id: 'ctx-font',
		title: 'A page can use the font, which browsers fetch with CORS',
		exercises: { each: 'resource', serves: 'font' },
		from: ['first-allowed', 'other-allowed'],
		steps: [{ change: { by: 'font', credentials: 'same-origin' }, expect: { script: 'readable' } }],
	},
	{
		id: 'ctx-image-anonymous',
		title: 'An image with crossorigin loads, and script can read its pixels',
		exercises: { each: 'resource', serves: 'image' },
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'canvas-image', credentials: 'same-origin' },
				expect: { script: 'readable', wire: ['actual'] },
			},
		],
	},
	{
		id: 'ctx-image-plain',
		title: 'An image without crossorigin loads on a page of another origin',
		spec: 'https://html.spec.whatwg.org/multipage/images.html#updating-the-image-data',
		exercises: { each: 'resource', serves: 'plain-image', policy: { embeddable: true } },
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'image', mode: 'no-cors', credentials: 'include' },
				expect: { script: 'readable', wire: ['non-CORS'] },
			},
		],
	},
	{
		id: 'ctx-image-use-credentials',
		title: 'An image requested with cookies (crossorigin="use-credentials") loads',
		exercises: { each: 'resource', serves: 'image', policy: { allowCredentials: true } },
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'canvas-image', credentials: 'include' },
				expect: { script: 'readable', wire: ['actual'] },
			},
		],
	},
	{
		id: 'ctx-css-images',
		title: 'CSS can use the image as a mask, which browsers request with CORS',
		exercises: { each: 'resource', serves: 'image' },
		from: ['first-allowed'],
		steps: [
			// Script learns nothing from CSS: only the wire shows it.
			{
				change: { by: 'mask-image', credentials: 'same-origin' },
				expect: { wire: ['actual'] },
			},
		],
		mustNotFind: [...acaoCodes],
	},
	{
		id: 'ctx-media',
		title: 'A video or audio element with crossorigin plays, also when it requests ranges',
		exercises: { each: 'resource', serves: 'media' },
		from: ['first-allowed'],
		steps: [
			{ change: { by: 'media', credentials: 'same-origin' }, expect: { script: 'readable' } },
		],
		shows: ['response/Access-Control-Allow-Origin'],
		mustNotFind: [...acaoCodes, ...acacCodes],
	},
	{
		id: 'ctx-track',
		title: 'Subtitles load in a media element with crossorigin',
		exercises: { each: 'resource', serves: 'text-track' },
		from: ['first-allowed'],
		steps: [
			{
				change: { by: 'text-track', credentials: 'same-origin' },
				expect: { script: 'readable', wire: ['actual'] },
			},
		],
	},
);
