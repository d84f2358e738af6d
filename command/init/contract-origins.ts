import { checkOrigin, isAppOrigin, webUrl } from '../../fixtures/contract/rules/urls.ts';
import { UsageError } from '../usage-error.ts';

/** Why an origin of a page should not be in the contract of a production API; undefined where nothing speaks against it. */
export function warningOnOrigin(origin: string, target: string): string | undefined {
	if (isAppOrigin(origin) || !target.startsWith('https:')) return undefined;
	const url = webUrl(origin);
	return url?.protocol === 'http:'
		? 'plain http: whoever is on the network can be this page. Remove it where it is for development only'
		: undefined;
}

/**
 * The origins that `--origin` names, each once.
 * @throws UsageError where there is none, or one that no page has
 */
export function namedOrigins(words: readonly string[] | undefined): string[] {
	const origins = [...new Set(words)];
	if (origins.length === 0) {
		throw new UsageError(
			'no origin is named, and only you know whose pages may use the API',
			'write --origin https://app.example.com, once for each front-end',
		);
	}
	for (const origin of origins) {
		const fault = checkOrigin(origin);
		if (fault) throw new UsageError(`--origin: ${fault.problem}`, fault.fix);
	}
	return origins;
}

/** @throws UsageError where one of the origins is the API's own */
export function checkForeign(origins: readonly string[], target: string): void {
	const own = new URL(target).origin;
	if (!origins.includes(own)) return;
	throw new UsageError(
		`--origin ${own} is the API's own origin, in which CORS plays no part`,
		'name the origin of a page that is somewhere else',
	);
}
