/**
 * Whether a host is of this machine or of a private network, judged by its name or address alone.
 * https://wicg.github.io/local-network-access/#ip-address-space
 */
export function isLocalHost(hostname: string): boolean {
	return (
		/(^|\.)localhost$|\.local$/.test(hostname) ||
		/^(127|10)(\.\d+){3}$|^192\.168(\.\d+){2}$|^169\.254(\.\d+){2}$/.test(hostname) ||
		/^172\.(1[6-9]|2\d|3[01])(\.\d+){2}$/.test(hostname) ||
		/^\[(::1|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/.test(hostname)
	);
}

/**
 * Whether a host is this machine itself: `localhost`, a name below it, or a loopback address.
 * https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 */
export const isLoopback = (hostname: string): boolean =>
	/(^|\.)localhost$/.test(hostname) || /^127(\.\d+){3}$/.test(hostname) || hostname === '[::1]';
