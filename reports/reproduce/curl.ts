import type { ScriptRequest } from '../../model/attempt.ts';
import type { HeaderList } from '../../model/http.ts';

/** A request as curl is to send it. */
export interface CurlRequest extends Partial<Pick<ScriptRequest, 'body' | 'bodyForm'>> {
	readonly method: string;
	readonly url: string;
	readonly headers: HeaderList;
	/** `http(s)://host[:port]` to connect to under the URL's own name; absent: the URL's own host. */
	readonly upstream?: string;
}

/** A request as a shell command, one header a line. */
export function curlCommand({ method, headers, upstream, ...request }: CurlRequest): string {
	const { body, bodyForm } = request;
	const { url, flags } = reached(request.url, upstream);
	const isForm = body !== undefined && bodyForm === 'multipart';
	const isType = ([name]: readonly [string, string]) => name.toLowerCase() === 'content-type';
	return [
		`curl -i ${methodFlag(method)}${globFlag(url)}${inShell(url)}`,
		...flags,
		// The boundary of a form is curl's own.
		...headers
			.filter((header) => !isForm || !isType(header))
			.map(([name, value]) => `-H ${inShell(value === '' ? `${name};` : `${name}: ${value}`)}`),
		// Without it curl makes up a type.
		...(body === undefined || isForm || headers.some(isType) ? [] : ["-H 'Content-Type:'"]),
		...(body === undefined
			? []
			: [isForm ? `--form-string ${inShell(`text=${body}`)}` : `--data-raw ${inShell(body)}`]),
	].join(' \\\n  ');
}

/** The URL by which curl reaches the server that the browsers reached, and the flags that this needs. */
function reached(
	text: string,
	upstream: string | undefined,
): { readonly url: string; readonly flags: readonly string[] } {
	if (upstream === undefined) return { url: text, flags: [] };
	const to = new URL(upstream);
	const url = text.replace(/^https?:/, to.protocol);
	const { hostname, port, protocol } = new URL(url);
	const portOf = (stated: string) => stated || (protocol === 'https:' ? '443' : '80');
	const isTold = text.startsWith('https:') && to.protocol === 'http:';
	const places = `${hostname}:${portOf(port)}:${to.hostname}:${portOf(to.port)}`;
	const told = isTold ? forwarded(new URL(text)) : [];
	return { url, flags: [`--connect-to ${inShell(places)}`, ...told] };
}

/** What the proxy adds, as a TLS terminator does, for a server that it reaches without TLS. */
const forwarded = ({ host, port }: URL): string[] => [
	"-H 'X-Forwarded-Proto: https'",
	`-H ${inShell(`X-Forwarded-Host: ${host}`)}`,
	`-H 'X-Forwarded-Port: ${port || '443'}'`,
];

/** `-X HEAD` would have curl wait for a body that never comes. */
function methodFlag(method: string): string {
	if (method === 'GET') return '';
	return method === 'HEAD' ? '-I ' : `-X ${/^[\w-]+$/.test(method) ? method : inShell(method)} `;
}

/** Otherwise curl takes brackets for a list of URLs. */
const globFlag = (url: string): string => (/[[\]{}]/.test(url) ? '-g ' : '');

/** The text as one word of a POSIX shell. */
export const inShell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
