import { parse } from 'tldts';
import type { Exchange, Header } from '../../../model/http.ts';
import type { StackName } from '../../../model/stacks.ts';
import { fixRecipes } from './recipes.ts';
import type { Sign } from './signs.ts';
import { type FixRecipe, layers } from './stack.ts';

/** A stack that responded, by its headers. */
export interface StackGuess {
	readonly stack: StackName;
	/** The header that shows it, e.g. `Server: nginx/1.22.1`. */
	readonly because: string;
}

interface KnownSign {
	readonly recipe: FixRecipe;
	readonly sign: Sign;
}

const rank = ({ recipe, sign }: KnownSign): number =>
	layers.indexOf(recipe.layer) + (sign.isShared ? layers.length : 0);

/** Every sign: from the edge to the application, and those that stacks share last. */
const knownSigns: readonly KnownSign[] = fixRecipes
	.flatMap((recipe) => recipe.signs.map((sign) => ({ recipe, sign })))
	.sort((one, other) => rank(one) - rank(other));

/**
 * The stacks that the target's responses show: several where one is in front of another, the outermost
 * first, and each once. Responses that the proxy gave in the target's place do not count.
 */
export function guessStacks(exchanges: readonly Exchange[]): readonly StackGuess[] {
	const headers = exchanges
		.filter(({ end }) => end.kind !== 'held')
		.flatMap(({ response }) => response?.headers ?? []);
	const isForeignZone = exchanges.length > 0 && exchanges.every(isOnProvidersHost);
	const known = knownSigns.filter(({ recipe }) => recipe.layer !== 'edge' || !isForeignZone);
	const guesses = known.flatMap(({ recipe, sign }) => {
		const header = headers.find((each) => isShownBy(sign, each));
		return header ? [{ stack: recipe.id, because: reason(sign, header) }] : [];
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

function isShownBy(sign: Sign, [name, value]: Header): boolean {
	return name.toLowerCase() === sign.header && sign.value.test(value);
}

/** Ids and the values of cookies do not show the stack and may be secrets, so they are left out. */
function reason({ shows, value }: Sign, [name, text]: Header): string {
	if (shows === 'value') return `${name}: ${text}`;
	const cookie = value.exec(text)?.[0].replace(/=$/, '');
	return shows === 'cookie' ? `${name}: ${cookie}` : name;
}
