/** Cases whose failure comes from where no server and no fixture page can bring it about, and why. */
export const notReplayed: Readonly<Record<string, string>> = {
	'analytics-blocked-by-addon':
		'an extension cancelled the request, and the browsers of a run have no extensions',
	'ingress-nginx-mtls-preflight-400':
		'the server wants a certificate of the browser; TLS ends at the recording proxy, which has none',
	'lna-permission-loopback-gateway':
		'browsers ask for the permission by where an address lies, and behind a proxy they cannot tell',
	'ublock-lan-filter':
		'an extension cancelled the request, and the browsers of a run have no extensions',
	'workbox-devtools-pollutes-cache':
		'the page’s own service worker gave out what it had stored; that of the fixture page stores nothing',
};
