/** What kind of change puts a cause right; each stack has its own words for each. */
export const remedies = [
	'turn-cors-on',
	'answer-preflights',
	'list-origin',
	'no-wildcard',
	'one-layer',
	'errors-too',
	'allow-credentials',
	'list-methods',
	'list-headers',
	'expose-headers',
	'vary',
	'max-age',
	'no-redirect',
	'close-to-strangers',
	'pass-headers-on',
	'cookies',
	'none',
] as const;
export type Remedy = (typeof remedies)[number];
