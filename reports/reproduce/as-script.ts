import {
	type Attempt,
	type AttemptStep,
	isByBrowser,
	type ScriptRequest,
} from '../../model/attempt.ts';
import { integrityMetadata } from '../../model/fetch/integrity-metadata.ts';
import type { Context } from '../../model/scenario.ts';
import { curlCommand } from './curl.ts';

/** The attempt as script that can be pasted into a console on the attempt's origin. */
export function asScript(attempt: Attempt): string {
	return attempt.steps
		.map((step, index) => {
			const wait = step.afterMs > 0 ? `, after ${step.afterMs / 1000} s` : '';
			const number = attempt.steps.length > 1 ? `step ${index + 1}: ` : '';
			const call = callOf(step);
			// Each step may have names of its own.
			const code = attempt.steps.length > 1 && call.startsWith('const ') ? `{\n${call}\n}` : call;
			return `// ${number}${pageLabel(step)}${wait}\n${code}`;
		})
		.join('\n\n');
}

const contextWords: Readonly<
	Record<Exclude<Context, 'window' | 'control-client' | 'standard-client'>, string>
> = {
	'sandboxed-frame': 'in a sandboxed frame',
	'data-frame': 'in a frame of a data: URL',
	'nested-frame': 'in a nested frame',
	'require-corp-frame': 'in a frame served with Cross-Origin-Embedder-Policy: require-corp',
	'credentialless-frame': 'in a frame served with Cross-Origin-Embedder-Policy: credentialless',
	'dedicated-worker': 'in a worker',
	'data-worker': 'in a worker of a data: URL',
	'shared-worker': 'in a shared worker',
	'service-worker': 'under a service worker that passes requests on by fetch(event.request)',
};

function pageLabel({ page, context, speaksAs }: AttemptStep): string {
	if (context === 'control-client' || context === 'standard-client')
		return 'without a browser, in a shell';
	if (context === 'window') return `on ${page}`;
	const whose = context === 'nested-frame' ? ` of ${speaksAs}` : '';
	return `on ${page}, ${contextWords[context]}${whose}`;
}

function callOf(step: AttemptStep): string {
	return isByBrowser(step) ? requestCall(step.request) : curlCall(step);
}

function curlCall({ request, speaksAs }: AttemptStep): string {
	const headers = [...(speaksAs ? [['Origin', speaksAs] as const] : []), ...request.headers];
	return curlCommand({ ...request, headers });
}

function requestCall(request: ScriptRequest): string {
	const url = literal(request.url);
	switch (request.by) {
		case 'fetch':
			return fetchCall(request);
		case 'xhr':
		case 'xhr-with-upload-listener':
			return xhrCalls(request);
		case 'image':
		case 'canvas-image':
			return imageCalls(request);
		case 'script':
		case 'module-script':
			return inPage(request, 'script', {
				...(request.by === 'module-script' ? { type: 'module' } : {}),
				...integrity(request),
				src: request.url,
			});
		case 'stylesheet':
			return inPage(request, 'link', {
				rel: 'stylesheet',
				...integrity(request),
				href: request.url,
			});
		case 'media':
			return inPage(request, 'video', { preload: 'auto', src: request.url });
		case 'text-track':
			return [
				...elementLines(request, 'video', {}),
				"const track = document.createElement('track');",
				listening('track', 'load'),
				`track.src = ${url};`,
				'element.append(track);',
				"track.track.mode = 'hidden';",
				'document.body.append(element);',
			].join('\n');
		case 'json-module':
			return `await import(${url}, { with: { type: 'json' } });`;
		case 'font':
			return `await new FontFace('Test', ${literal(`url(${url})`)}).load();`;
		case 'mask-image':
			return `document.body.style.maskImage = ${literal(`url(${url})`)};`;
		case 'event-source':
		case 'event-source-reconnect':
			return `new EventSource(${url}${request.credentials === 'include' ? ', { withCredentials: true }' : ''});`;
		case 'web-socket':
			return `new WebSocket(${literal(request.url.replace(/^http/, 'ws'))});`;
		case 'beacon':
			return `navigator.sendBeacon(${[url, ...bodyOf(request)].join(', ')});`;
	}
}

function fetchCall(request: ScriptRequest): string {
	const [body] = bodyOf(request);
	const headers = scriptHeaders(request);
	const members = {
		...(request.method === 'GET' ? {} : { method: literal(request.method) }),
		...(headers.length > 0 ? { headers: headersLiteral(headers) } : {}),
		...(body === undefined ? {} : { body }),
		...(request.credentials === 'same-origin' ? {} : { credentials: literal(request.credentials) }),
		...(request.mode === 'cors' ? {} : { mode: literal(request.mode) }),
		...(request.cache ? { cache: literal(request.cache) } : {}),
		...(request.referrerPolicy ? { referrerPolicy: literal(request.referrerPolicy) } : {}),
		...(request.keepalive ? { keepalive: 'true' } : {}),
		...(request.redirect ? { redirect: literal(request.redirect) } : {}),
	};
	const lines = Object.entries(members).map(([name, code]) => `  ${name}: ${code},\n`);
	const second = lines.length > 0 ? `, {\n${lines.join('')}}` : '';
	return `await fetch(${literal(request.url)}${second});`;
}

function xhrCalls(request: ScriptRequest): string {
	return [
		'const xhr = new XMLHttpRequest();',
		`xhr.open(${literal(request.method)}, ${literal(request.url)});`,
		...scriptHeaders(request).map(
			([name, value]) => `xhr.setRequestHeader(${literal(name)}, ${literal(value)});`,
		),
		...(request.credentials === 'include' ? ['xhr.withCredentials = true;'] : []),
		...(request.by === 'xhr-with-upload-listener' ? ['xhr.upload.onprogress = () => {};'] : []),
		'xhr.onloadend = () => console.log(xhr.status, xhr.getAllResponseHeaders());',
		`xhr.send(${bodyOf(request).join('')});`,
	].join('\n');
}

function imageCalls(request: ScriptRequest): string {
	const [first = '', ...others] = elementLines(request, 'img', { src: request.url });
	const lines = [first, listening('element', 'load'), ...others];
	if (request.by === 'image') return lines.join('\n');
	return [
		...lines,
		'await element.decode();',
		"const canvas = document.createElement('canvas');",
		"canvas.getContext('2d').drawImage(element, 0, 0);",
		'canvas.toDataURL();',
	].join('\n');
}

function inPage(
	request: ScriptRequest,
	name: string,
	attributes: Readonly<Record<string, string>>,
): string {
	const [first, ...others] = elementLines(request, name, attributes);
	const heard = listening('element', name === 'video' ? 'loadedmetadata' : 'load');
	return [first, heard, ...others, 'document.body.append(element);'].join('\n');
}

/** Script that shows which of both events came. */
const listening = (variable: string, good: string): string =>
	`${variable}.on${good} = ${variable}.onerror = (event) => console.log(event.type);`;

/** Script that makes the element and sets its attributes, those that choose the mode first. */
function elementLines(
	{ mode, credentials }: ScriptRequest,
	name: string,
	attributes: Readonly<Record<string, string>>,
): string[] {
	const crossOrigin = credentials === 'include' ? 'use-credentials' : 'anonymous';
	const all = { ...(mode === 'no-cors' ? {} : { crossOrigin }), ...attributes };
	return [
		`const element = document.createElement('${name}');`,
		...Object.entries(all).map(([key, value]) => `element.${key} = ${literal(value)};`),
	];
}

const integrity = ({ integrityOf }: ScriptRequest): { integrity?: string } =>
	integrityOf === undefined ? {} : { integrity: integrityMetadata(integrityOf) };

/** The body as code; empty without one. */
function bodyOf({ body, bodyForm, headers }: ScriptRequest): string[] {
	if (body === undefined) return [];
	const text = literal(body);
	switch (bodyForm) {
		case 'url-encoded':
			return [`new URLSearchParams(${text})`];
		case 'multipart':
			return [
				`(() => { const form = new FormData(); form.append('text', ${text}); return form; })()`,
			];
		case 'bytes':
			return [`new TextEncoder().encode(${text})`];
		case 'typed-blob':
			return [`new Blob([${text}], { type: ${literal(headers.find(isContentType)?.[1] ?? '')} })`];
		default:
			return [text];
	}
}

/** The headers that script sets: a Blob brings its type along. */
const scriptHeaders = ({ headers, bodyForm }: ScriptRequest): ScriptRequest['headers'] =>
	bodyForm === 'typed-blob' ? headers.filter((header) => !isContentType(header)) : headers;

const isContentType = ([name]: readonly [string, string]): boolean =>
	name.toLowerCase() === 'content-type';

const headersLiteral = (headers: ScriptRequest['headers']): string =>
	`{ ${headers.map(([name, value]) => `${literal(name)}: ${literal(value)}`).join(', ')} }`;

const literal = (text: string): string => JSON.stringify(text);
