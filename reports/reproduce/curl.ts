import type { HeaderList } from '../../model/http.ts';

/** A request as a shell command, one header a line. */
export function curlCommand({
	method,
	url,
	headers,
	body,
}: {
	readonly method: string;
	readonly url: string;
	readonly headers: HeaderList;
	readonly body?: string;
}): string {
	const isTyped = headers.some(([name]) => name.toLowerCase() === 'content-type');
	return [
		`curl -i ${methodFlag(method)}${inShell(url)}`,
		...headers.map(([name, value]) => `-H ${inShell(`${name}: ${value}`)}`),
		// Without it curl makes up a type.
		...(body === undefined || isTyped ? [] : ["-H 'Content-Type:'"]),
		...(body === undefined ? [] : [`--data-raw ${inShell(body)}`]),
	].join(' \\\n  ');
}

/** `-X HEAD` would have curl wait for a body that never comes. */
function methodFlag(method: string): string {
	if (method === 'GET') return '';
	return method === 'HEAD' ? '-I ' : `-X ${method} `;
}

/** The text as one word of a POSIX shell. */
export const inShell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
