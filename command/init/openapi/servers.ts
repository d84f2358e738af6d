import { checkTargetUrl, targetUrl } from '../../../fixtures/contract/rules/urls.ts';
import { withoutTrailingSlashes } from '../../../model/fetch/trailing-slashes.ts';
import { UsageError } from '../../usage-error.ts';
import type { Node, OpenApiDocument } from './document.ts';

/** The API's URL, where it was said, and the other servers of the document. */
export interface OpenApiTarget {
	readonly url: string;
	readonly from: string;
	readonly others: readonly string[];
}

/**
 * The URL of the API: that of `--target`, else of the document's first server with a whole URL.
 * @throws UsageError where there is none
 */
export function targetIn(document: OpenApiDocument, wanted: string | undefined): OpenApiTarget {
	const servers = document.list(document.root, 'servers').map((server) => ({
		url: urlOf(document, server),
		at: server.at,
	}));
	const whole = servers.flatMap(({ url, at }) =>
		checkTargetUrl(url) ? [] : [{ url: targetUrl(url), at }],
	);
	const [first] = whole;
	if (wanted === undefined && !first) {
		const path = withoutTrailingSlashes(servers.find(({ url }) => url.startsWith('/'))?.url ?? '');
		throw new UsageError(
			'the document has no server with a whole URL',
			`write --target https://api.example.com${/^[\w./~-]*$/.test(path) ? path : ''}`,
		);
	}
	const url = wanted ?? first?.url ?? '';
	const others = whole.map((one) => one.url).filter((one) => one !== url);
	const at = whole.find((one) => one.url === url)?.at;
	return {
		url,
		from: wanted === undefined && at !== undefined ? `from ${at}/url` : 'from --target',
		others: [...new Set(others)],
	};
}

/** With the default of each variable. https://spec.openapis.org/oas/v3.1.1#server-variable-object */
const urlOf = (document: OpenApiDocument, server: Node): string =>
	(document.text(server, 'url') ?? '').replaceAll(
		/\{([^{}]*)\}/g,
		(whole, name: string) => document.text(server, 'variables', name, 'default') ?? whole,
	);
