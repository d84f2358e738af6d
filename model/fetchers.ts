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
