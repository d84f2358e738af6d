import type { Fetcher } from './attempt.ts';
import { mimeTypeEssence } from './fetch-standard/mime-type.ts';
import { scriptTypes, typeCheck } from './fetch-standard/nosniff.ts';
import type { Reason } from './fetch-standard/reason.ts';
import { getHeader, type WireResponse } from './http.ts';

const html = 'https://html.spec.whatwg.org/multipage/';

/** https://mimesniff.spec.whatwg.org/#json-mime-type */
const isJson = (essence: string): boolean => /^(text\/json|.+[/+]json)$/.test(essence);

/** An element that takes no answer of an error's status. */
interface Loader {
	readonly spec: string;
	/** It takes answers of these types alone, whatever else is said. */
	readonly accepts?: (essence: string) => boolean;
	/** It takes no other status than 200. */
	readonly insistsOnOk?: true;
	/** It takes no answer of a type that Fetch keeps from this destination. */
	readonly destination?: 'script' | 'style';
}

const moduleLoader = `${html}webappapis.html#fetch-a-single-module-script`;

const eventSourceLoader: Loader = {
	spec: `${html}server-sent-events.html#processing-model-9`,
	accepts: (essence: string): boolean => essence === 'text/event-stream',
	insistsOnOk: true,
};

const loaders: Partial<Readonly<Record<Fetcher, Loader>>> = {
	script: { spec: `${html}webappapis.html#fetch-a-classic-script`, destination: 'script' },
	'event-source': eventSourceLoader,
	'event-source-reconnect': eventSourceLoader,
	'module-script': { spec: moduleLoader, accepts: (essence) => scriptTypes.test(essence) },
	'json-module': { spec: moduleLoader, accepts: isJson },
	stylesheet: {
		spec: `${html}semantics.html#link-type-stylesheet`,
		accepts: (essence) => essence === 'text/css',
		destination: 'style',
	},
};

/**
 * Why an element can make nothing of an answer, apart from CORS: an error's status, or a type that
 * browsers insist on.
 */
export function elementRefusals(by: Fetcher, { status, headers }: WireResponse): Reason[] {
	const loader = loaders[by];
	const isRedirect = status >= 300 && status <= 399;
	if (!loader || isRedirect) return [];
	const { spec, accepts, destination, insistsOnOk } = loader;
	if (status >= 400 || (insistsOnOk && status !== 200))
		return [{ code: 'asset-status-not-ok', detail: String(status), spec }];
	const type = getHeader(headers, 'content-type');
	if (accepts?.(mimeTypeEssence(type ?? '') ?? '') === false) {
		return [{ code: 'asset-type-refused', header: 'Content-Type', detail: type ?? 'none', spec }];
	}
	return destination ? typeCheck(destination, headers) : [];
}
