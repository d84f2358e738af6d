/**
 * What the first bytes of a response body are known to show. The proxy compares them while they pass,
 * and only the name of what matched is kept, never the body.
 */
export const bodySigns = [
	'cors-refusal',
	'sec-fetch-refusal',
	'csrf-refusal',
	'cross-origin-refusal',
	'storage-refusal',
	'proxy-refusal',
	'firewall-refusal',
	'login-demand',
	'no-route',
	'not-as-encoded',
] as const;

/** The name of one thing that the beginning of a body shows. */
export type BodySign = (typeof bodySigns)[number];

/**
 * By what errors are known, the most special first: one body shows one thing. `not-as-encoded` is found by
 * unpacking, not by words.
 */
export const errorTexts: readonly (readonly [sign: BodySign, text: RegExp])[] = [
	[
		'cors-refusal',
		/invalid cors request|disallowed cors (origin|method|headers)|cors preflight request failed|not allowed by cors|cors (error|policy|request|check)\b.{0,60}(not allowed|denied|forbidden|rejected|refused|origin)/i,
	],
	['sec-fetch-refusal', /sec-fetch-(site|mode|dest)(?! is missing)/i],
	[
		'csrf-refusal',
		/csrf|xsrf|cross[- ]site request forgery|forbidden - (origin|referer) invalid|cross-site \w+ form submissions are forbidden|origin checking failed|origin does not match|http origin header .{0,200}didn.t match|invalid[ _]origin/i,
	],
	[
		'cross-origin-refusal',
		/cross[- ](origin|site)\b.{0,40}(not allowed|forbidden|denied|blocked|rejected|refused|detected)|origin .{0,80}(is |was )?not (allowed|permitted|trusted)/i,
	],
	[
		'storage-refusal',
		/<code>(signaturedoesnotmatch|accessdenied|requesttimetooskewed|invalidaccesskeyid|expiredtoken|authenticationfailed|authorizationqueryparameterserror|missingsecurityheader)<\/code>/i,
	],
	[
		'proxy-refusal',
		/<title>error: the requested url could not be retrieved|you are not allowed to access the document at location|err_access_denied/i,
	],
	[
		'firewall-refusal',
		/attention required! \| cloudflare|request blocked|incapsula incident|the requested url was rejected|mod_?security|access denied[\s\S]{0,400}reference #/i,
	],
	[
		'login-demand',
		/authenticat|unauthori[sz]ed|(log|sign)[- ]?in\b|api[- _]?key|(access|bearer|missing|invalid)[- _]?token|jwt/i,
	],
	['no-route', /cannot (get|head|post|put|patch|delete|options) \/|no route|page not found/i],
];
