/** Tests with real engines, other than the cases, that show a finding. */
export const shownBy: Readonly<Record<string, string>> = {
	'control-failed': 'control-checks.spec.ts',
	'engine-failed': 'obstacles.spec.ts',
	'machine-full': 'limits.spec.ts',
	'not-carried-out': 'fetchers.spec.ts',
	'page-lost': 'hangs.spec.ts',
	'request-held': 'check.spec.ts',
};

/** Findings that no real engine can be made to show here, each with the reason. */
export const notShown: Readonly<Record<string, string>> = {
	'blocked-local-network':
		'engines guard the local network on connections of their own, and here the proxy makes them all',
	'cookie-policy':
		'no engine keeps back a cookie of a kind that its control check has seen come back',
	'cookie-sent-unasked': 'no engine sends cookies that were not asked for',
	divergence: 'no server is known that makes an engine depart from the standard unexplained',
	'engine-keeps-no-http-cache': 'each engine here keeps an HTTP cache',
	'machine-busy':
		'a browser that is held up is waited for: no test keeps a machine busy for long enough',
};
