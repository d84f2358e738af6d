import { type AttemptStep, isByBrowser } from '../attempt.ts';
import { isBadPort } from '../fetch/bad-ports.ts';
import { isLocalHost, isLoopback } from '../fetch/local-host.ts';
import type { NotCorsCode } from '../findings/not-cors/index.ts';
import type { EngineName } from '../observation.ts';

/** Why a browser does not send a request, or blocks its response, whatever the server says. */
export interface ClientFault {
	readonly code: NotCorsCode;
	readonly actual: string;
}

/** Bytes that requests which outlive their page may have in flight. #http-network-or-cache-fetch */
const keepaliveQuota = 64 * 1024;

/**
 * The rule by which the browser sends nothing for this request; undefined when the engine should have
 * sent it. https://fetch.spec.whatwg.org/#concept-main-fetch and #dom-request
 */
export function clientFault(step: AttemptStep, engine: EngineName): ClientFault | undefined {
	if (!isByBrowser(step)) return undefined;
	const { page, request } = step;
	const url = new URL(request.url);
	const method = request.method.toUpperCase();
	const found = (code: NotCorsCode, actual: string): ClientFault => ({ code, actual });
	if (!['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol))
		return found('scheme-not-http', `a URL that begins with ${url.protocol}`);
	if (request.by === 'fetch' && (url.username !== '' || url.password !== ''))
		return found('url-userinfo', `a URL with a user name before ${url.host}`);
	if (['CONNECT', 'TRACE', 'TRACK'].includes(method))
		return found('forbidden-method', `method ${request.method}`);
	if (request.by === 'fetch' && request.mode === 'no-cors') {
		if (!['GET', 'HEAD', 'POST'].includes(method))
			return found('no-cors-method', `mode: 'no-cors' with method ${request.method}`);
		if (request.redirect)
			return found('no-cors-redirect-mode', `mode: 'no-cors' with redirect: '${request.redirect}'`);
	}
	if (request.mode === 'same-origin' && url.origin !== page)
		return found('mode-same-origin', `mode: 'same-origin' for ${url.origin} on ${page}`);
	if (isBadPort(url)) return found('blocked-bad-port', `port ${url.port}`);
	if (isMixedContent(page, url, engine))
		return found('blocked-mixed-content', mixedWords(page, url, engine));
	if (isOverQuota(request)) return found('keepalive-quota', bodyWords(request));
	if (
		asksUserForLocalHosts(engine) &&
		isLocalHost(url.hostname) &&
		!(page !== 'null' && isLocalHost(new URL(page).hostname))
	)
		return found('blocked-local-network', `a page on ${page} calls ${url.host}`);
	return undefined;
}

/**
 * The rule of the request's own by which the browser blocks a response that CORS allows script to read.
 */
export function faultAfterAnswer(step: AttemptStep): ClientFault | undefined {
	if (!isByBrowser(step)) return undefined;
	const { request } = step;
	if (request.integrityOf !== undefined)
		return { code: 'integrity-mismatch', actual: 'a response with another digest' };
	return isOverQuota(request) ? { code: 'keepalive-quota', actual: bodyWords(request) } : undefined;
}

/**
 * An https page may not ask plain http, and the browser says so before anything is sent. By the standard,
 * loopback addresses are trustworthy without encryption; to WebKit they are not.
 * https://w3c.github.io/webappsec-mixed-content/ https://webkit.org/b/171934
 */
const isMixedContent = (page: string, { protocol, hostname }: URL, engine: EngineName): boolean =>
	page.startsWith('https:') &&
	['http:', 'ws:'].includes(protocol) &&
	(engine === 'webkit' || !isLoopback(hostname));

const mixedWords = (page: string, { href, hostname }: URL, engine: EngineName): string =>
	`a page on ${page} calls ${href}${engine === 'webkit' && isLoopback(hostname) ? '; WebKit makes no exception for this machine’s own addresses' : ''}`;

/** WebKit has no permission for the local network. https://wicg.github.io/local-network-access/ */
const asksUserForLocalHosts = (engine: EngineName): boolean => engine !== 'webkit';

type Sent = AttemptStep['request'];

const bytesOf = ({ body = '' }: Sent): number => new TextEncoder().encode(body).length;

const isOverQuota = (request: Sent): boolean =>
	request.keepalive === true && bytesOf(request) > keepaliveQuota;

const bodyWords = (request: Sent): string => `keepalive with a body of ${bytesOf(request)} bytes`;
