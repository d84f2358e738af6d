import type { EngineName } from '../../../../model/observation.ts';

/** What stands in the engine's own line about a refusal, whatever the version. */
export type ConsoleWords = Readonly<Record<EngineName, RegExp>>;

/** By the code of the case. Only tests look at these: verdicts are never made of them. */
export const consoleWords: Readonly<Record<string, ConsoleWords>> = {
	'acao-missing': {
		chromium: /blocked by CORS policy: No 'Access-Control-Allow-Origin' header/,
		firefox: /CORS header .Access-Control-Allow-Origin. missing/,
		webkit: /not allowed by Access-Control-Allow-Origin/,
	},
	'acao-trailing-slash': {
		chromium: /has a value 'https:\/\/app\.example\.com\/' that is not equal/,
		firefox: /does not match .https:\/\/app\.example\.com\//,
		webkit: /not allowed by Access-Control-Allow-Origin/,
	},
	'acao-multiple': {
		chromium: /contains multiple values/,
		firefox: /Multiple CORS header .Access-Control-Allow-Origin/,
		webkit: /cannot contain more than one origin/,
	},
	'acao-wildcard-with-credentials': {
		chromium: /must not be the wildcard '\*'/,
		firefox: /Credential is not supported if .*is .\*/,
		webkit: /Cannot use wildcard in Access-Control-Allow-Origin/,
	},
	'acac-missing': {
		chromium: /'Access-Control-Allow-Credentials' header .*must be 'true'/,
		firefox: /expected .true. in CORS header .Access-Control-Allow-Credentials/,
		webkit: /Access-Control-Allow-Credentials is not "true"/,
	},
	'preflight-acao-missing': {
		chromium: /Response to preflight request doesn't pass access control check: No 'Access-Control/,
		firefox: /CORS header .Access-Control-Allow-Origin. missing/,
		webkit: /not allowed by Access-Control-Allow-Origin/,
	},
	'preflight-status-not-ok': {
		chromium: /does not have HTTP ok status/,
		firefox: /CORS preflight response did not succeed\).*401/,
		webkit: /Preflight response is not successful.*401/,
	},
	'preflight-redirected': {
		chromium: /Redirect is not allowed for a preflight request/,
		firefox: /external redirect not allowed|preflight response did not succeed/,
		webkit: /Preflight response is not successful.*308/,
	},
	'preflight-method-refused': {
		chromium: /Method PUT is not allowed by Access-Control-Allow-Methods/,
		firefox: /Did not find method in CORS header .Access-Control-Allow-Methods/,
		webkit: /Method PUT is not allowed by Access-Control-Allow-Methods/,
	},
	'preflight-header-refused': {
		chromium: /header field x-request-id is not allowed by Access-Control-Allow-Headers/,
		firefox: /header .x-request-id. is not allowed/,
		webkit: /header field x-request-id is not allowed by Access-Control-Allow-Headers/i,
	},
	'preflight-methods-unparsable': {
		chromium: /Cannot parse Access-Control-Allow-Methods/,
		firefox: /invalid token .GET; ?PUT/,
		webkit: /Access-Control-Allow-Methods has an invalid value/,
	},
};
