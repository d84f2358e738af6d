import { mimeTypeEssence } from '../fetch/mime-type.ts';
import { scriptTypes, typeCheck } from '../fetch/nosniff.ts';
import type { Reason } from '../fetch/reason.ts';
import type { Code } from '../findings/index.ts';
import { getHeader, type WireResponse } from '../http.ts';
import type { Fetcher } from '../scenario.ts';

/** https://mimesniff.spec.whatwg.org/#json-mime-type */
const isJson = (essence: string): boolean => /^(text\/json|.+[/+]json)$/.test(essence);

/** An element that takes no answer of an error's status. */
interface Loader {
	/** It takes answers of these types alone, whatever else is said. */
	readonly accepts?: (essence: string) => boolean;
	/** It takes no other status than 200. */
	readonly insistsOnOk?: true;
	/** It takes no answer of a type that Fetch keeps from this destination. */
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
 * Why an element can make nothing of an answer, apart from CORS: an error's status, or a type that
 * browsers insist on.
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
