import type { CheckOptions } from '../check-options.ts';
import { shownUrl } from './command-line.ts';

/** The request that was checked: method and URL. */
export const requestWords = ({ request }: CheckOptions): string =>
	`${request.method} ${shownUrl(request)}`;

/** Who made it, and how. */
export function pageWords({ request, origin, upstream }: CheckOptions): string {
	const page = origin === 'null' ? 'a sandboxed frame (origin null)' : `a page on ${origin}`;
	return `from ${page}, ${request.by === 'fetch' ? '' : `as ${request.by}, `}credentials: ${request.credentials}${upstream ? `, at ${upstream}` : ''}`;
}
