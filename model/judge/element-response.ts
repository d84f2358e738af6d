import { mimeTypeEssence } from '../fetch/mime-type.ts';
import { scriptTypes, typeCheck } from '../fetch/nosniff.ts';
import type { Reason } from '../fetch/reason.ts';
import type { Fetcher } from '../fetchers.ts';
import { expectedBy } from '../findings/expected-and-actual.ts';
import type { Code } from '../findings/index.ts';
import { ownFinding, pointedOut } from '../findings/own-finding.ts';
import { type Exchange, getHeader, type WireResponse } from '../http.ts';
import type { Finding } from '../verdict.ts';

/** https://mimesniff.spec.whatwg.org/#json-mime-type */
const isJson = (essence: string): boolean => /^(text\/json|.+[/+]json)$/.test(essence);

/** An element that uses no response with an error status. */
interface Loader {
	/** It uses responses of these content types only. */
	readonly accepts?: (essence: string) => boolean;
	/** It uses no other status than 200. */
	readonly insistsOnOk?: true;
	/** It uses no response of a content type that Fetch blocks for this destination. */
	readonly destination?: 'script' | 'style';
}

const eventSourceLoader: Loader = {
	accepts: (essence: string): boolean => essence === 'text/event-stream',
	insistsOnOk: true,
};

const loaders: Partial<Readonly<Record<Fetcher, Loader>>> = {
	script: { destination: 'script' },
	'event-source': eventSourceLoader,
	'event-source-reconnect': eventSourceLoader,
	'module-script': { accepts: (essence) => scriptTypes.test(essence) },
	'json-module': { accepts: isJson },
	stylesheet: {
		accepts: (essence) => essence === 'text/css',
		destination: 'style',
	},
};

/**
 * Why an element cannot use a response, apart from CORS: an error status, or a content type that
 * browsers do not accept.
 */
export function elementRefusals(by: Fetcher, { status, headers }: WireResponse): Reason<Code>[] {
	const loader = loaders[by];
	const isRedirect = status >= 300 && status <= 399;
	if (!loader || isRedirect) return [];
	const { accepts, destination, insistsOnOk } = loader;
	if (status >= 400 || (insistsOnOk && status !== 200))
		return [{ code: 'asset-status-not-ok', detail: String(status) }];
	const type = getHeader(headers, 'content-type');
	if (accepts?.(mimeTypeEssence(type ?? '') ?? '') === false) {
		return [{ code: 'asset-type-refused', detail: type ?? 'none' }];
	}
	return destination ? typeCheck(destination, headers) : [];
}

/**
 * What an image element got that is no image, where CORS does not keep it from the page. The status alone
 * says nothing: browsers show an image that comes with status 404.
 * @param seen `exchanges` of the step, among `all` those of the attempt
 */
export function imageFault(seen: {
	readonly step: { readonly request: { readonly by: Fetcher } };
	readonly all: readonly Exchange[];
	readonly exchanges: readonly Exchange[];
}): Finding[] | null {
	const { step, exchanges } = seen;
	const last = exchanges.findLast(({ role }) => role !== 'preflight');
	const isImage = ['image', 'canvas-image'].includes(step.request.by);
	if (!isImage || !last?.response || last.end.kind !== 'answered') return null;
	const { status, headers } = last.response;
	const type = getHeader(headers, 'content-type');
	if (status <= 399 && type?.startsWith('image/')) return null;
	const got = `status ${status}, ${type === null ? 'no Content-Type' : `Content-Type: ${type}`}`;
	const code = 'asset-not-image';
	return [pointedOut(seen, last, ownFinding(code, expectedBy(code), got, got))];
}
