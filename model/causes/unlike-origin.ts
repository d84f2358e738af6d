/** In what two origins differ, in words: the scheme, the port, `www`, or the whole host. */
export function unlike(value: string, origin: string): string {
	if (!URL.canParse(value) || !URL.canParse(origin)) return 'not the same';
	const [one, other] = [new URL(value), new URL(origin)];
	if (one.hostname === other.hostname) {
		if (one.protocol !== other.protocol) return 'the scheme differs';
		return 'the port differs';
	}
	const bare = (url: URL) => url.hostname.replace(/^www\./, '');
	return bare(one) === bare(other) ? 'with and without www are two origins' : 'another host';
}
