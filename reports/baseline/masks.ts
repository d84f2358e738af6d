/**
 * Marks of secrets, within URLs too; a token that is new every night has another mark each time.
 */
const hidden = /(?:‹|%E2%80%B9)hidden(?: |%20)[0-9a-f]+(?:›|%E2%80%BA)/g;

/** Signed tokens (JWT). Only words that a dot ends are searched, so that a long text takes no longer. */
const tokens = /(?<![\w-])(?=[\w-]+\.)([\w-]*?)eyJ[\w-]+(\.[\w-]*){1,2}/gi;

/** Parts that are new in each response: UUIDs, long numbers, hashes. */
const ids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b(?=[a-f]*\d)[0-9a-f]{12,}\b|\d{8,}/gi;

const loopbackPort = /\b(localhost|127\.0\.0\.1|\[::1\]):\d+/g;

/**
 * The text with marks in place of what differs between two equal runs: hidden secrets, ids of
 * attempts and loopback ports.
 */
export function masked(text: string): string {
	return text
		.replaceAll(hidden, '‹hidden›')
		.replaceAll(tokens, '$1‹id›')
		.replaceAll(ids, '‹id›')
		.replaceAll(loopbackPort, '$1:‹port›');
}

/**
 * A URL as two runs share it: the target's own by its path, and without the values of its query.
 */
export function maskedUrl(url: string, target: string): string {
	const parsed = URL.canParse(url, target) ? new URL(url, target) : undefined;
	if (!parsed) return masked(url);
	const names = [...parsed.searchParams.keys()].map((name) => `${name}=…`);
	const query = names.length > 0 ? `?${names.join('&')}` : '';
	return masked(`${hostOf(parsed, target)}${parsed.pathname}${query}`);
}

/**
 * A URL of the contract as two runs share it: only the marks of secrets are replaced, since nothing
 * else in it is new in each run.
 */
export function knownUrl(url: string, target: string): string {
	const parsed = new URL(url);
	const text = `${hostOf(parsed, target)}${parsed.pathname}${parsed.search}`;
	return text.replaceAll(hidden, '‹hidden›');
}

const hostOf = ({ origin }: URL, target: string): string =>
	origin === new URL(target).origin ? '' : origin;
