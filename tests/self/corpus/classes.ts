/** What cases of one class have in common, and what the suite must make of them. */
export interface CaseClass {
	/** One sentence, for people. */
	readonly about: string;
	/**
	 * `fault`: the verdict is `fail`; `not-cors`: it is `error`, because nothing is shown about the
	 * server's CORS policy; `right`: it is `pass`.
	 */
	readonly kind: 'fault' | 'not-cors' | 'right';
	/** The first finding has one of these codes. Empty where there is none, or no case can be played. */
	readonly codes: readonly string[];
	/** Browsers let the page have the answer all the same. */
	readonly isQuiet?: true;
}

/** The code of a CORS check, in an answer or in that to a preflight. */
const inEither = (...codes: readonly string[]): string[] =>
	codes.flatMap((code) => [code, `preflight-${code}`]);

export const classes: Readonly<Record<string, CaseClass>> = {
	'acac-missing-or-invalid': {
		about: 'The request carries credentials, and the answer does not say "true" to that.',
		kind: 'fault',
		codes: inEither('acac-missing', 'acac-invalid'),
	},
	'acao-invalid-value': {
		about: 'What stands in the place of the allowed origin is no origin.',
		kind: 'fault',
		codes: inEither('acao-not-an-origin', 'acao-pattern'),
	},
	'acao-mismatch': {
		about: 'The allowed origin is another than the page’s.',
		kind: 'fault',
		codes: inEither('acao-other-origin', 'acao-null-literal'),
	},
	'acao-missing': {
		about: 'A good answer without the allowed origin.',
		kind: 'fault',
		codes: ['acao-missing'],
	},
	'acao-missing-on-error': {
		about: 'An error, made by a layer that knows nothing of CORS.',
		kind: 'fault',
		codes: ['acao-missing'],
	},
	'acao-multiple': {
		about: 'More than one allowed origin.',
		kind: 'fault',
		codes: inEither('acao-multiple'),
	},
	'acao-wildcard-credentials': {
		about: 'Any origin is allowed, and the request carries credentials.',
		kind: 'fault',
		codes: inEither('acao-wildcard-with-credentials'),
	},
	'authorization-under-wildcard': {
		about: 'Authorization is allowed by nothing but "*", which today’s browsers take for enough.',
		kind: 'fault',
		codes: ['preflight-authorization-only-wildcard'],
		isQuiet: true,
	},
	'blocked-by-client': {
		about: 'An extension of the browser cancelled the request.',
		kind: 'not-cors',
		codes: [],
	},
	'cached-response-wrong-cors': {
		about: 'A shared cache gave out an answer that was made for another origin, or for none.',
		kind: 'fault',
		codes: ['acao-missing', 'acao-other-origin'],
	},
	'expose-headers-missing': {
		about: 'The page may read the answer, but not the header that it needs.',
		kind: 'fault',
		codes: ['expose-header-not-listed', 'expose-wildcard-with-credentials'],
		isQuiet: true,
	},
	'header-not-allowed': {
		about: 'The page sends a header that the preflight does not grant.',
		kind: 'fault',
		codes: ['preflight-header-refused', 'preflight-authorization-not-listed'],
	},
	'local-network-access': {
		about: 'The browser wants its user’s permission for addresses on the local network.',
		kind: 'not-cors',
		codes: [],
	},
	'malformed-allow-list': {
		about: 'A list in the answer to the preflight cannot be read.',
		kind: 'fault',
		codes: ['preflight-headers-unparsable', 'preflight-methods-unparsable'],
	},
	'method-case-mismatch': {
		about: 'The method is granted in another letter case.',
		kind: 'fault',
		codes: ['preflight-method-case-mismatch'],
	},
	'method-not-allowed': {
		about: 'The page uses a method that the preflight does not grant.',
		kind: 'fault',
		codes: ['preflight-method-refused'],
	},
	'mixed-content': {
		about: 'An https page asks a plain http address.',
		kind: 'not-cors',
		codes: ['blocked-mixed-content'],
	},
	'network-failure': {
		about: 'Nobody listens where the page asks.',
		kind: 'not-cors',
		codes: ['target-unreachable'],
	},
	ok: {
		about: 'Unusual, and right.',
		kind: 'right',
		codes: [],
	},
	'origin-null': {
		about: 'The page has no origin of its own, and the server does not let such pages in.',
		kind: 'fault',
		codes: inEither('acao-missing', 'acao-origin-is-null'),
	},
	'preflight-auth-blocked': {
		about: 'The preflight is asked for a login, which it never carries.',
		kind: 'fault',
		codes: ['preflight-status-not-ok'],
	},
	'preflight-no-acao': {
		about: 'The preflight is answered, but not by anything that knows of CORS.',
		kind: 'fault',
		codes: ['preflight-acao-missing'],
	},
	'preflight-not-ok-status': {
		about: 'The server knows no OPTIONS at this address.',
		kind: 'fault',
		codes: ['preflight-status-not-ok'],
	},
	'preflight-redirect': {
		about: 'The preflight is redirected.',
		kind: 'fault',
		codes: ['preflight-redirected'],
	},
	'preflight-unanswered': {
		about: 'The preflight never gets an answer.',
		kind: 'not-cors',
		codes: ['preflight-no-answer'],
	},
	'redirect-fails-cors': {
		about: 'A redirect, or the answer at its end, does not let the page in.',
		kind: 'fault',
		codes: ['acao-missing', 'preflight-status-not-ok'],
	},
	'service-worker-opaque': {
		about: 'The page’s own service worker answers with what script may not read.',
		kind: 'not-cors',
		codes: [],
	},
	'third-party-cookie-blocked': {
		about: 'The page may read the answer, but without its cookie the user is a stranger.',
		kind: 'not-cors',
		codes: ['signed-out'],
		isQuiet: true,
	},
	'tls-failure': {
		about: 'The browser does not trust the server’s certificate.',
		kind: 'not-cors',
		codes: ['target-certificate'],
	},
};
