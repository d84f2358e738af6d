/** Why a request for a host that the proxy does not serve is refused. */
export const notServed = (host: string): string =>
	`Crosscheck serves only the targets and fixture origins of this run, not ${host}.`;

/** Why a request to a target is refused that no attempt of this run makes. */
export const notOfAttempt = (host: string): string =>
	`Crosscheck passes on to ${host} only what an attempt of this run sends, while it goes on.`;

/** The bytes of the proxy's response to a request that it does not pass on; the connection ends after it. */
export function refusal(sentence: string): Buffer {
	const body = Buffer.from(`${sentence}\n`, 'latin1');
	const head = [
		'HTTP/1.1 403 Forbidden',
		'Content-Type: text/plain; charset=iso-8859-1',
		`Content-Length: ${body.length}`,
		'Connection: close',
	];
	return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}
