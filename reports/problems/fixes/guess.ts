import { parse } from 'tldts';
import type { Exchange, Header } from '../../../model/http.ts';
import type { StackName } from '../../../model/stacks.ts';
import { type Fingerprint, fingerprints } from './fingerprints.ts';

/** A server that answered, as far as its headers tell. */
export interface StackGuess {
	readonly stack: StackName;
	/** What gave it away, e.g. `Server: nginx/1.22.1`. */
	readonly because: string;
}

/**
 * The stacks that the target's answers tell of: several where one stands in front of another, the
 * outermost first, and each once. Answers that were given in the target's place do not count.
 */
export function guessStacks(exchanges: readonly Exchange[]): readonly StackGuess[] {
	const headers = exchanges
		.filter(({ end }) => end.kind !== 'held')
		.flatMap(({ response }) => response?.headers ?? []);
	const isForeignZone = exchanges.length > 0 && exchanges.every(isOnProvidersHost);
	const known = fingerprints.filter(({ stack }) => stack !== 'cloudflare' || !isForeignZone);
	const guesses = known.flatMap((fingerprint) => {
		const header = headers.find((each) => isLeftBy(fingerprint, each));
		return header ? [{ stack: fingerprint.stack, because: reason(fingerprint, header) }] : [];
	});
	return guesses.filter(
		({ stack }, index) => guesses.findIndex((each) => each.stack === stack) === index,
	);
}

/**
 * On a host of a provider's own domain (a bucket, a hosted database), the edge in front belongs to the provider,
 * and nobody else can configure it; Workers and Pages have domains of their own there.
 */
function isOnProvidersHost({ request }: Exchange): boolean {
	const { hostname } = new URL(request.url);
	const { isPrivate, publicSuffix } = parse(hostname, { allowPrivateDomains: true });
	if (['workers.dev', 'pages.dev'].includes(publicSuffix ?? '')) return false;
	return isPrivate === true || /\.(r2\.cloudflarestorage|backblazeb2)\.com$/.test(hostname);
}

function isLeftBy(fingerprint: Fingerprint, [name, value]: Header): boolean {
	return name.toLowerCase() === fingerprint.header && fingerprint.value.test(value);
}

/** Ids and the values of cookies say nothing of the stack, and nobody else needs to read them. */
function reason({ tells, value }: Fingerprint, [name, text]: Header): string {
	if (tells === 'value') return `${name}: ${text}`;
	const cookie = value.exec(text)?.[0].replace(/=$/, '');
	return tells === 'cookie' ? `${name}: ${cookie}` : name;
}
