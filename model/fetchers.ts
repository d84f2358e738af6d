/** What makes the request: an API of script, or an element that loads its URL. */
export const fetchers = [
	'fetch',
	'xhr',
	'xhr-with-upload-listener',
	'image',
	'canvas-image',
	'script',
	'module-script',
	'json-module',
	'stylesheet',
	'font',
	'mask-image',
	'media',
	'text-track',
	'event-source',
	'event-source-reconnect',
	'web-socket',
	'beacon',
] as const;
export type Fetcher = (typeof fetchers)[number];

/** What an element loads, as it is spoken of; the others are calls of script. */
export const loadedAs: Partial<Readonly<Record<Fetcher, string>>> = {
	image: 'an image',
	'canvas-image': 'an image with crossorigin',
	script: 'a script',
	'module-script': 'a module script',
	'json-module': 'a JSON module',
	stylesheet: 'a style sheet',
	font: 'a font',
	'mask-image': 'a mask image',
	media: 'video or audio',
	'text-track': 'a text track',
};
